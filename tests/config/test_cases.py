"""`docs/cases.md` names a page and its words for every fact; this opens the page and looks."""

import html
import re
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags

from chain.models import Person

pytestmark = pytest.mark.slow  # loads the demo

FIRST = "first bouwsteen of "
CALL, FIGURES = "first call of ", "figures of "
# Other pages of a call: their name in the document, and the end of their address.
OF_A_CALL = {"verdicts of ": "/oordelen/", "setup of ": "/beoordelen/"}
AS = re.compile(r"(?:as ([a-z]+): )?(.*)")
WAITS = ("waits for", "/werk/")


@dataclass(frozen=True)
class Row:
    case: str
    fact: str
    page: str
    words: tuple[str, ...]


def rows() -> list[Row]:
    """Read the tables of the document."""
    case, found = "", []
    for line in (settings.BASE_DIR / "docs" / "cases.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            case = line[3:5]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "Fact":
            words = tuple(word.strip() for word in cells[2].split(";") if word.strip())
            found.append(Row(case, cells[0], cells[1], words))
    return found


def shown(rows_: list[Row]) -> list[Row]:
    return [row for row in rows_ if not row.page.startswith(WAITS)]


def test_every_case_has_its_rows():
    assert {row.case for row in rows()} == {"S0", "S1", "S2", "S3", "S4"}
    assert len(shown(rows())) >= 60


def test_a_row_that_shows_says_what_it_reads():
    assert [row.fact for row in shown(rows()) if not row.words] == []


@pytest.mark.parametrize("row", shown(rows()), ids=lambda row: f"{row.case}: {row.fact[:50]}")
def test_the_page_reads_the_fact(row, demo, client):
    account, page = AS.fullmatch(row.page).groups()
    if account:
        client.force_login(Person.objects.get(email=f"{account}@schakel.example"))

    answer = client.get(_address(page, client))

    assert answer.status_code == 200
    text = _text(answer.content.decode())
    assert [word for word in row.words if word.casefold() not in text] == []


def _address(page: str, client: Client) -> str:
    """'first bouwsteen of X' is where the first bouwsteen on page X leads; idem of others."""
    for name, end in OF_A_CALL.items():
        if page.startswith(name):
            return _address(page.removeprefix(name), client).replace("/ideeen/", end)
    if page.startswith(FIGURES):
        desk = client.get(page.removeprefix(FIGURES)).content.decode()
        return re.search(r'href="([^"]+/indeling/voorstel/\d+/cijfers/)"', desk)[1]
    if page.startswith(CALL):
        calls = client.get(page.removeprefix(CALL)).content.decode()
        return re.search(r'href="(/beheer/oproepen/[a-z0-9-]+/ideeen/)"', calls)[1]
    if not page.startswith(FIRST):
        return page
    wall = client.get(page.removeprefix(FIRST)).content.decode()
    return re.search(r'href="(/opbrengsten/bouwstenen/\d+/)"', wall)[1]


def _text(page: str) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    words = html.unescape(strip_tags(body.replace("<", " <"))).replace("\u00ad", "")
    return re.sub(r"\s+", " ", words).casefold()


def test_a_missing_fact_is_seen(demo, client):
    """The control: words that no page reads are reported."""
    text = _text(client.get("/").content.decode())

    assert "dit staat nergens" not in text
