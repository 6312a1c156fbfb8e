"""The page with every component in every state is sound, so what is built of them can be."""

import pytest

pytestmark = pytest.mark.journey


def test_every_component_is_sound(live_server, visitor, settings):
    settings.DEMO = True
    visitor.open("/componenten/")

    assert visitor.faults() == []
    visitor.shoot("componenten")
