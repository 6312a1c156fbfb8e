"""Every link of every letter, opened by a gateway that runs scripts and presses the first button.

Each example is in the outbox and its rows are there; afterwards no table may differ. Pages that
are the same for everybody are pressed once.
"""

import pytest

from tests.letters import all_examples, examples
from tests.letters.walking import changed, links, put_in_the_outbox, snapshot, view_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_no_link_changes_anything_when_the_first_button_is_pressed(visit):
    gateway = visit(viewport={"width": 1280, "height": 800})
    pressed: set[str] = set()
    wrong: dict[str, list[str]] = {}

    for key, example in sorted(all_examples().items()):
        letter = put_in_the_outbox(example())
        before = snapshot()
        for path in links(letter):
            if view_of(path) in pressed:
                continue
            pressed.add(view_of(path))
            gateway.press_first_button_of(path)
            if tables := changed(before):
                wrong[f"{key}: {path}"] = tables
                before = snapshot()

    assert len([one for one in pressed if "/" in one]) > 50, "the links with a secret of their own"
    assert wrong == {}


def test_control_a_button_that_answers_is_seen(visit):
    letter = put_in_the_outbox(examples()["participants.invitation"]())
    [path] = [one for one in links(letter) if "antwoord=nee" in one]
    gateway = visit()
    before = snapshot()

    gateway.press_first_button_of(path, "button[name=antwoord]")

    assert "participants_answer" in changed(before)
