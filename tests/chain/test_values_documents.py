from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import load
from odf.table import TableCell, TableHeaderRows, TableRow
from odf.text import A, H, ListItem, P
from pypdf import PdfReader

from chain.values import nodes
from chain.values.documents import Document, document_pdf
from chain.values.markdown import tree
from chain.values.odt import document_odt

AT = datetime(2018, 12, 20, tzinfo=UTC)
MARKDOWN = """
# Wat er gebeurde

Een **vet** en *schuin* [stuk](https://a.example/b) met `code` en ~~weg~~
op twee regels. [Hier](/agenda/) verder.

- a
- b
  - c

3. drie
4. vier

> Een citaat.

| Wat | Wie |
|---|---|
| Meten | OM |

---

    blok van code
"""
WHOLE = Document(
    title="Samen sneller recht doen",
    kicker="Verslag",
    when="woensdag 19 december 2018",
    chain="Strafrechtketen",
    motto="Samen doen wij recht",
    colour="#0b4f8a",
    mark="Voorbeeld: deels verzonnen",
    nodes=(
        *tree(MARKDOWN),
        nodes.heading(2, "Bouwstenen"),
        nodes.paragraph("Gekozen door ", nodes.strong("allen"), "."),
        nodes.numbered(["Begin klein.", "Meet samen."]),
        nodes.bullets([[nodes.paragraph(nodes.link("Opname", "https://a.example"))]]),
        nodes.table(["Wie", "Wat"], [["OM", "Meten"], ["Politie", "Delen"]]),
    ),
)
HOSTILE = replace(
    WHOLE,
    title='#read("/etc/passwd") <b>&amp; $x$',
    chain="\x00中文 ]]>",
    nodes=(nodes.paragraph("#eval(1) <text:p> *x* ﷽ \ud800"), *tree("<script>alert(1)</script>")),
)


def _words(pdf):
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("document", [WHOLE, HOSTILE, Document(title="Leeg", nodes=())])
def test_a_document_on_paper_holds_both_norms(document, profile):
    report = page.validate_pdf_bytes(document_pdf(document, at=AT), profile=profile)

    assert [str(failure) for failure in report.failures] == []


def test_a_document_on_paper_says_everything_once():
    assert _words(document_pdf(WHOLE, at=AT)) == (
        "Strafrechtketen Samen doen wij recht Voorbeeld: deels verzonnen Verslag "
        "Samen sneller recht doen woensdag 19 december 2018 Wat er gebeurde "
        "Een vet en schuin stuk met code en weg op twee regels. Hier verder. – a – b – c "
        "3. drie 4. vier Een citaat. Wat Wie Meten OM blok van code Bouwstenen "
        "Gekozen door allen. 1. Begin klein. 2. Meet samen. – Opname Wie Wat OM Meten "
        "Politie Delen 1"
    )


def test_hostile_text_stays_text_on_paper():
    words = _words(document_pdf(HOSTILE, at=AT))

    assert '#read("/etc/passwd") <b>&amp; $x$' in words
    assert "#eval(1) <text:p> *x* ? " in words
    assert "<script>alert(1)</script>" in words


def test_an_odt_has_real_headings_lists_and_tables():
    made = load(BytesIO(document_odt(WHOLE)))

    assert [(one.getAttribute("outlinelevel"), str(one)) for one in made.getElementsByType(H)] == [
        ("1", "Samen sneller recht doen"),
        ("2", "Wat er gebeurde"),
        ("2", "Bouwstenen"),
    ]
    assert [str(one) for one in made.getElementsByType(ListItem)] == [
        "a",
        "bc",
        "c",
        "drie",
        "vier",
        "Begin klein.",
        "Meet samen.",
        "Opname",
    ]
    assert [str(one) for one in made.getElementsByType(TableCell)][:4] == [
        "Wat",
        "Wie",
        "Meten",
        "OM",
    ]
    assert [
        len(one.getElementsByType(TableRow)) for one in made.getElementsByType(TableHeaderRows)
    ] == [1, 1]
    assert [one.getAttribute("href") for one in made.getElementsByType(A)] == [
        "https://a.example/b",
        "/agenda/",
        "https://a.example",
    ]


def test_an_odt_says_what_it_is_and_in_which_language():
    archive = ZipFile(BytesIO(document_odt(WHOLE)))

    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    assert b"<dc:title>Samen sneller recht doen</dc:title>" in archive.read("meta.xml")
    assert b'fo:language="nl"' in archive.read("styles.xml")


def test_hostile_text_stays_text_in_an_odt():
    written = document_odt(HOSTILE)
    made = load(BytesIO(written))
    parts = [ZipFile(BytesIO(written)).read(name) for name in ("content.xml", "meta.xml")]

    assert [ET.fromstring(part).tag.rpartition("}")[2] for part in parts] == [  # noqa: S314
        "document-content",
        "document-meta",
    ]
    assert [str(one) for one in made.getElementsByType(P)][-2:] == [
        "#eval(1) <text:p> *x* ﷽ ",
        "<script>alert(1)</script>",
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(), max_size=80),
    st.text(st.sampled_from("#>-*_`|[]()! \n1.a"), max_size=80),
)
def test_any_text_at_all_gives_both_files(text, marks):
    parts = (nodes.heading(2, text), nodes.paragraph(text), *tree(text), *tree(marks))
    document = Document(title=text, chain=text, nodes=parts)

    assert page.validate_pdf_bytes(document_pdf(document, at=AT), profile="2a").is_compliant
    assert load(BytesIO(document_odt(document))).text.hasChildNodes()
