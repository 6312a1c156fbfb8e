"""The page of a summary, and the paper, say the same words: both are made from one sheet."""

import html
import io
import re

import pytest
from django.utils.html import strip_tags
from pypdf import PdfReader

from buildingblocks.models import Summary
from buildingblocks.values.summary import from_json
from buildingblocks.values.summary_sheet import sheet
from chain.models import Person

pytestmark = pytest.mark.slow  # loads the demo

EVENTS = ["bbb-2018-12-19", "netwerkdag-2019-leeuwarden", "congresweek-leren-verzilveren"]


@pytest.mark.parametrize("slug", EVENTS)
def test_page_and_paper_say_what_the_sheet_says(demo, client, slug):
    frozen = Summary.objects.get(event__slug=slug, number=1).frozen
    organiser = "karin.bos" if slug.startswith("congresweek") else "organisator"
    client.force_login(Person.objects.get(email=f"{organiser}@schakel.example"))
    address = f"/bijeenkomsten/{slug}/samenvatting"

    page = _plain(client.get(f"{address}/").content.decode())
    paper = _words(client.get(f"{address}.pdf").content)

    said = [" ".join(text.split()) for text in sheet(from_json(frozen)).texts()]
    assert said != []
    assert [text for text in said if text not in page] == []
    assert [text for text in said if _squeezed(text) not in _squeezed(paper)] == []


def _plain(page: str) -> str:
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = html.unescape(
        strip_tags(re.sub(r"<(?=/?(?:p|li|h\d|dt|dd|div|a|span|strong)\b)", " <", body))
    )
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def _words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _squeezed(text: str) -> str:
    """Without spaces: a line of paper may break where the page does not."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_control_other_words_are_seen():
    assert "iets anders" not in _plain("<p>wat er staat</p>")
