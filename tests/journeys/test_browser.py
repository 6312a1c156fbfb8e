"""Controls: the checks of a page see what they are for."""

import pytest

pytestmark = pytest.mark.journey

GOOD = '<!doctype html><html lang="nl"><title>Goed</title><main><h1>Goed</h1></main></html>'
BAD = """<!doctype html><html><main><h1>Een</h1><h1>Twee</h1>
<p style="color:#eee;background:#fff">Bleek</p><div style="width:900px">Breed</div>
<input aria-describedby="nowhere"></main></html>"""


def test_control_a_good_page_has_no_faults(visitor):
    visitor.page.set_content(GOOD)

    assert visitor.faults() == []


def test_control_the_checks_see_every_kind_of_fault(visitor):
    visitor.page.set_content(BAD)
    visitor.page.evaluate("console.error('oei')")

    faults = "\n".join(visitor.faults())

    sought = (
        "2 h1",
        "no title",
        "no lang",
        "nowhere",
        "dark: color-contrast",
        "\nlabel at",
        "px too wide",
        "console: oei",
    )
    assert [words for words in sought if words not in faults] == []


def test_control_colours_that_passed_are_looked_at_on_another_ground(visitor):
    for ground in ("#fff", "#ccc"):
        grey = f'<div style="background:{ground}"><p style="color:#767676">Grijs</p></div></main>'
        visitor.page.set_content(GOOD.replace("</main>", grey))
        faults = visitor.faults()

        assert [one.split(" at ")[0] for one in faults] == (
            [] if ground == "#fff" else ["dark: color-contrast", "light: color-contrast"]
        )
