import time
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import page
import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from buildingblocks.exports.summary import summary_pdf, summary_pdf_name
from buildingblocks.values.summary_budget import fitted, longest
from buildingblocks.values.summary_sheet import sheet
from chain.values import papers
from chain.values.glyphs import _covered, drawable
from tests.buildingblocks.summaries import EMPTY, FULL, LONG

HOSTILE = replace(
    FULL,
    event_title='#read("/etc/passwd") $x$ *vet* _schuin_ <label> @ref \\ ]] //',
    core_message="#eval(1) `x` 中文 👩\u200d💻 ﷽ z\u0336 a\u2011b",
    chain_name='"; #panic()',
    asked=("= Kop", "- punt", "https://kwaad.example"),
)
WIDEST = replace(
    fitted(LONG),
    event_title="Keteninformatievoorziening " * 5,
    core_message="Verantwoordelijkheidsverdeling " * 8,
    blocks=tuple(
        replace(block, statement="Samenwerking en regie " * 4) for block in fitted(LONG).blocks
    ),
    asked=("Bestuursverantwoordelijkheid " * 12,),
)
ALL = {"full": FULL, "empty": EMPTY, "long": fitted(LONG), "hostile": HOSTILE, "widest": WIDEST}


def _words(pdf):
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


def _told(shown):
    """Give the sheet's words with the marks that a list puts before its lines."""
    texts = [shown.chain, shown.motto, shown.mark, shown.kicker, shown.title, shown.when]
    texts.append(shown.core)
    for section in shown.sections:
        texts += [section.heading, section.note]
        for number, line in enumerate(section.lines, 1):
            dash = "–" if len(section.lines) > 1 else ""
            texts += [str(number) if section.kind == "blocks" else dash, line.text, line.note]
    return " ".join(" ".join([*texts, shown.issue]).split())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("name", ALL)
def test_the_paper_holds_both_norms(name, profile):
    report = page.validate_pdf_bytes(summary_pdf(ALL[name], 4), profile=profile)

    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant


def test_the_validator_sees_a_paper_that_holds_neither_norm():
    summary_pdf(ALL["full"], None)  # gives the paper what it says
    made = papers._compiler("summary.typ").compile(format="pdf", pdf_standards="1.7")

    assert [page.validate_pdf_bytes(made, profile=one).is_compliant for one in ("ua1", "2a")] == [
        False,
        False,
    ]


@pytest.mark.parametrize("name", ALL)
def test_the_paper_is_one_small_page(name):
    made = summary_pdf(ALL[name], 4)

    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert len(made) <= 80_000


@pytest.mark.parametrize("name", ["full", "empty", "long"])
@pytest.mark.parametrize("reader", [None, 4])
def test_the_paper_says_what_the_screen_says(name, reader):
    with translation.override("nl"):
        shown = sheet(ALL[name], reader)

    assert _words(summary_pdf(ALL[name], reader)) == _told(shown)


def test_the_paper_is_dutch_for_an_english_reader_too():
    with translation.override("en"):
        made = summary_pdf(FULL)

    assert made == summary_pdf(FULL)


def test_the_paper_tells_its_language_its_title_and_its_structure():
    root = PdfReader(BytesIO(summary_pdf(FULL))).trailer["/Root"]
    kinds = []

    def walk(node):
        inside = node.get("/K")
        for each in inside if isinstance(inside, list) else [inside]:
            child = each.get_object() if hasattr(each, "get_object") else each
            if isinstance(child, dict) and "/S" in child:
                kinds.append(str(child["/S"]))
                walk(child)

    walk(root["/StructTreeRoot"])
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl-NL", True)
    assert PdfReader(BytesIO(summary_pdf(FULL))).metadata.title == "Samen sneller recht doen"
    assert (kinds.count("/H1"), kinds.count("/H2")) == (1, 6)
    assert kinds.count("/L") == 3
    assert kinds.count("/LI") == 7


def test_the_paper_carries_its_own_font_and_no_other():
    fonts = PdfReader(BytesIO(summary_pdf(FULL))).pages[0]["/Resources"]["/Font"]
    tails = [font.get_object()["/BaseFont"].split("+")[1] for font in fonts.values()]
    names = {tail.removesuffix("-Identity-H") for tail in tails}

    assert names == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSansPro-Bold",
    }


def test_hostile_text_stays_text():
    words = _words(summary_pdf(HOSTILE))

    assert '#read("/etc/passwd") $x$ *vet* _schuin_ <label> @ref \\ ]] //' in words
    assert "#eval(1) `x` ?? ?? ? z a-b" in words
    assert "root:" not in words


def test_the_same_summary_gives_the_same_bytes():
    assert summary_pdf(FULL) == summary_pdf(FULL)


def test_a_warm_paper_takes_at_most_a_tenth_of_a_second():
    summary_pdf(FULL)
    seconds = []
    for number in range(5):
        start = time.perf_counter()
        summary_pdf(replace(FULL, number=number + 10))
        seconds.append(time.perf_counter() - start)

    assert sorted(seconds)[2] <= 0.1


def test_the_longest_reader_is_within_the_budget():
    assert longest(fitted(LONG)) <= 180


def test_the_name_of_the_file_tells_event_and_number():
    assert summary_pdf_name(FULL) == "samenvatting-bbb-2018-12-2.pdf"


def test_each_sign_that_counts_as_drawable_is_drawn():
    signs = "".join(map(chr, sorted(_covered())))
    data = {"title": "x", "chain": "x", "motto": "", "mark": "", "kicker": signs, "when": ""}
    data |= {"core": "x", "sections": [], "issue": "", "size": 8}
    tokens = dict.fromkeys(("brand", "on_brand", "tint", "border", "link"), "#000000")

    data["colours"] = tokens
    made = papers.pdf("summary.typ", data, at=datetime(2026, 1, 1, tzinfo=UTC))

    assert page.validate_pdf_bytes(made, profile="2a").is_compliant
    assert drawable({"a": ["½", ("中", 3)]}) == {"a": ["½", ["?", 3]]}


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(), max_size=60))
@example("GH")  # one of its streams ends in a carriage return
def test_any_text_at_all_gives_a_paper(text):
    made = summary_pdf(replace(FULL, event_title=text, chain_name=text, core_message=text))

    assert page.validate_pdf_bytes(made, profile="2a").is_compliant
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant
