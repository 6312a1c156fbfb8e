"""The demo, as a copy of its own for each module."""

from datetime import datetime

import pytest


@pytest.fixture
def demo(demo_loaded_at, db, settings) -> datetime:
    settings.DEMO = True
    return demo_loaded_at
