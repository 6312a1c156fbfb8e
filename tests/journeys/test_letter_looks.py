"""Every letter in a browser, as a mail program on a phone shows it: light, dark and narrow.

What a mail program adds is not ours: the landmarks of a page are not asked of a letter.
"""

import os

import pytest

from tests.browser import BRING_AXE, OVERFLOW, RULES_OF_COLOUR, SHOTS, violations
from tests.letters import examples

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

NOT_OF_A_LETTER = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}
# The name of nobody lets it win from what the letter says itself.
PALE = ":is(#nobody, *) { color: #888 !important; background: #999 !important; }"


def _faults(page, scheme):
    page.emulate_media(color_scheme=scheme)
    # The dark one has the same words in the same boxes.
    options = {"rules": NOT_OF_A_LETTER} if scheme == "light" else {"runOnly": RULES_OF_COLOUR}
    return [f"{scheme}: {fault}" for fault in violations(page, **options)]


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
    phone.set_content(letter.html)
    found = [*_faults(phone, "light"), *_faults(phone, "dark")]
    too_wide = phone.evaluate(OVERFLOW)

    _shoot(phone, key, letter)
    assert (found, too_wide) == ([], 0)


def test_control_a_letter_that_nobody_can_read_is_seen(phone):
    letter = examples()["mailings.example"]()
    phone.set_content(letter.html.replace("</head>", f"<style>{PALE}</style></head>"))

    for scheme in ("light", "dark"):
        assert any("color-contrast" in fault for fault in _faults(phone, scheme))


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
