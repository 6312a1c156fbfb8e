"""`make test`: every check in CI's order, with seconds, and at the end what was skipped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ops import ROOT, browser, processes
from ops.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON = (sys.executable, "-m")
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
PYTEST = (*PYTHON, "pytest", "--durations=15", "--durations-min=1")
SUMMARY = re.compile(r"^=+ ((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s")
TOLD = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
NOTHING_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class Check:
    """A program that must succeed; a pytest one tells its counts in its last line."""

    name: str
    command: tuple[str, ...]
    needs_browser: bool = False


STYLE = (
    Check("ruff check", (*PYTHON, "ruff", "check", "--quiet", ".")),
    Check("ruff format", (*PYTHON, "ruff", "format", "--check", "--quiet", ".")),
    Check("djlint", (*PYTHON, "djlint", "templates", "--lint", "--quiet")),
    Check("mypy", (*PYTHON, "mypy")),
    Check("lint-imports", (sys.executable, "-c", IMPORTS)),
)
# A file stays on one worker, so that what its tests share is made once; `tests/conftest.py` says
# which go first.
SPREAD = ("--dist", "loadfile", "--no-loadscope-reorder")
# Three workers on two cores, where one of them mostly waits: for a lease, a server or a browser.
THREE, TWO = ("-n", "3", *SPREAD), ("-n", "2", *SPREAD)
UNIT = Check("tests", (*PYTEST, *THREE, "-m", "not journey and not benchmark"))
QUICK = "not journey and not benchmark and not slow"
FAST = Check("fast tests", (*PYTEST, *TWO, "--failed-first", "-m", QUICK))
JOURNEYS = Check(
    "browser tests",
    (*PYTEST, *THREE, "-m", "journey", "tests/journeys"),
    needs_browser=True,
)
PLANS = {
    "all": (*STYLE, UNIT, JOURNEYS),
    "fast": (*STYLE[:2], FAST),
    "journeys": (JOURNEYS,),
}


@dataclass(slots=True)
class Report:
    """What became of each check."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def run(self, check: Check) -> None:
        say(f"\n--- {check.name}")
        begin = time.monotonic()
        code = self._stream(check)
        self.seconds[check.name] = time.monotonic() - begin
        if code not in {0, NOTHING_COLLECTED}:
            self.failed.append(check.name)

    def _stream(self, check: Check) -> int:
        """Pass every line on as it comes, and remember the counts of the last one."""
        found = None
        with _started(check) as child:
            try:
                for line in child.stdout or ():
                    sys.stdout.write(line)
                    sys.stdout.flush()
                    found = SUMMARY.match(line) or found
            except BaseException:
                child.terminate()
                raise
        for number, word in re.findall(r"(\d+) ([a-z]+)", found[1] if found else ""):
            self.counts[word.removesuffix("s")] += int(number)
        return child.returncode

    def print(self) -> None:
        say("\n--- seconds")
        for name, seconds in self.seconds.items():
            say(f"  {name:.<20} {seconds:6.1f} s{'  FAILED' if name in self.failed else ''}")
        if skipped := self.counts["skipped"]:
            say(f"\n!!! {skipped} SKIPPED: the lines that begin with SKIPPED say why.")
        if not browser.find():
            say(f"\n!!! SKIPPED: {browser.MISSING}")
        told = {word: n for word, n in self.counts.items() if word in TOLD}
        counts = ", ".join(f"{n} {word}" for word, n in told.items())
        outcome = f"failed: {', '.join(self.failed)}" if self.failed else "all is well"
        say(f"\n=== {counts or 'no tests'} in {sum(self.seconds.values()):.2f}s ({outcome}) ===")


def _started(check: Check) -> subprocess.Popen[str]:
    return subprocess.Popen(
        check.command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=processes.follow(os.getpid(), signal.SIGTERM),  # noqa: PLW1509 - one thread
    )


def _ensure_browser() -> None:
    if browser.find():
        return
    say(f"No browser yet: installing {browser.PACKAGE} by apt-get where that is allowed")
    say("  done" if browser.install() else f"  not possible here: {browser.MISSING}")


@contextmanager
def _place_for_tests() -> Iterator[None]:
    """Let the tests of CI begin with nothing, and share what the first of them make."""
    if not os.environ.get("CI"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="schakel-test-", ignore_cleanup_errors=True) as folder:
        os.environ["TEST_FOLDER"] = folder
        yield


def main(plan: str) -> int:
    processes.die_with_parent(signal.SIGTERM)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    checks = PLANS[plan]
    if any(check.needs_browser for check in checks):
        _ensure_browser()
        if browser.find():
            os.environ["REQUIRE_BROWSER"] = "1"
    report = Report()
    with _place_for_tests():
        for check in checks:
            report.run(check)
    report.print()
    return 1 if report.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
