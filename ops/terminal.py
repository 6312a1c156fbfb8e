"""What `make` tells: one line per step, with its seconds."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 34


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show the name while it works and its seconds when it is done."""
    begin = time.monotonic()
    print(f"  {name:.<{WIDTH}} ", end="", flush=True)
    try:
        yield
    except BaseException:
        say("stopped")
        raise
    say(f"{time.monotonic() - begin:5.1f} s")
