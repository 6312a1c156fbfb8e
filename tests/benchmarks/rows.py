"""One row of `make bench`: what was measured, against which bar, beside which yardstick."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from ops import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = ROOT / "var/bench.json"
ROUNDS = 3
# What the bare view took where the peers were measured, in milliseconds of processor.
BARE_THERE_MS = 1.38
LINE = "{name:<34} {value:>12} {unit:<9} {bar:>12} {holds:<6} {yardstick:>12} {ratio:>8}"


@dataclass(slots=True)
class Row:
    """`bar` is the most that is allowed, or the least when `at_least` was said."""

    name: str
    value: float
    unit: str
    bar: float | None
    holds: bool
    yardstick: float | None
    peer: str | None
    peer_value: float | None
    ratio: float | None


@dataclass(slots=True)
class Book:
    """All rows of a run."""

    rows: list[Row] = field(default_factory=list)
    _faults: list[str] = field(default_factory=list)
    _is_together: bool = False

    def write(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        bar: float | None = None,
        at_least: bool = False,
        yardstick: float | None = None,
        peer: tuple[str, float] | None = None,
    ) -> None:
        """Write a row; only after the work itself was checked to be right."""
        holds = bar is None or (value >= bar if at_least else value <= bar)
        peer_name, peer_value = peer or (None, None)
        ratio = round(value / peer_value, 3) if peer_value else None
        row = Row(name, value, unit, bar, holds, yardstick, peer_name, peer_value, ratio)
        self.rows.append(row)
        if not holds:
            self._faults.append(f"{name}: {value} {unit}, and the bar is {bar}")
        if not self._is_together:
            self._answer()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all rows of one measurement, also when the first of them does not hold its bar."""
        self._is_together = True
        try:
            yield
        finally:
            self._is_together = False
        self._answer()

    def _answer(self) -> None:
        faults, self._faults = self._faults, []
        assert not faults, "; ".join(faults)

    def save(self) -> None:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(json.dumps([asdict(row) for row in self.rows], indent=1) + "\n", "utf-8")

    def table(self) -> list[str]:
        heads = {name: name for name in ("name", "value", "unit", "bar", "holds", "yardstick")}
        return [LINE.format(**heads, ratio="to peer"), *(_line(row) for row in self.rows)]


def _line(row: Row) -> str:
    shown = {
        name: "-" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
        for name, value in asdict(row).items()
    }
    return LINE.format(**shown | {"holds": "yes" if row.holds else "NO"})


def middle(measure: Callable[[], float], rounds: int = ROUNDS) -> float:
    """Return the median of some rounds."""
    return median(measure() for _round in range(rounds))
