"""Every letter in a browser, as a mail program on a phone shows it: light, dark and narrow.

What a mail program adds is not ours: the landmarks of a page are not asked of a letter.
"""

import os
import re

import pytest

from tests.browser import BRING_AXE, OVERFLOW, SHOTS, violations
from tests.letters import examples

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

NOT_OF_A_LETTER = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}


def _faults(page):
    return violations(page, rules=NOT_OF_A_LETTER)


@pytest.fixture
def phone(chromium):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.add_init_script(BRING_AXE)
    page.goto("about:blank")
    yield page
    page.close()


@pytest.mark.parametrize("key", sorted(examples()))
def test_a_letter_can_be_read_by_everybody(key, phone):
    letter = examples()[key]()
    found = []
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        phone.set_content(letter.html)
        found += [f"{scheme}: {fault}" for fault in _faults(phone)]
    too_wide = phone.evaluate(OVERFLOW)

    _shoot(phone, key, letter)
    assert (found, too_wide) == ([], 0)


def test_control_a_letter_that_nobody_can_read_is_seen(phone):
    letter = examples()["mailings.example"]()
    phone.set_content(re.sub(r"color: #[0-9a-f]{6}", "color: #eeeeee", letter.html))

    assert any("color-contrast" in fault for fault in _faults(phone))


def _shoot(page, key, letter):
    """Keep pictures of the letter and its text when SHOTS is set."""
    if not os.environ.get("SHOTS"):
        return
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / f"letter-{key}.txt").write_text(f"{letter.subject}\n\n{letter.text}")
    for width in (320, 700):
        page.set_viewport_size({"width": width, "height": 640})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=SHOTS / f"letter-{key}-{width}-{scheme}.png", full_page=True)
