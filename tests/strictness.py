"""What a run may not do: leave tests out in CI, or measure speeds by accident."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Fail in CI what would be skipped elsewhere: a check that did not run has not passed."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and CI skips nothing: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Keep benchmarks out of every run that did not ask for them."""
    if "benchmark" in config.option.markexpr:
        return
    measured = [item for item in items if item.get_closest_marker("benchmark")]
    config.hook.pytest_deselected(items=measured)
    items[:] = [item for item in items if item not in measured]
