from datetime import UTC, date, datetime
from io import BytesIO

import page
import pytest
from django.utils import timezone, translation
from odf.opendocument import load
from odf.text import H
from pypdf import PdfReader

from buildingblocks.exports.report import report_name, report_odt, report_of, report_pdf
from buildingblocks.queries.recap.recap import recap_of
from participants.choices import CountMoment
from tests.factories.buildingblocks import (
    ArticleFactory,
    BuildingBlockFactory,
    CommonThreadFactory,
    ConclusionFactory,
    NoteFactory,
    PromptAnswerFactory,
    RecapFactory,
    RecordingFactory,
    ReflectionFactory,
    ScoredItemFactory,
    ScoredListFactory,
)
from tests.factories.events import (
    CentralQuestionFactory,
    EventDayFactory,
    EventFactory,
    LessonFactory,
    PracticeExampleFactory,
)
from tests.factories.participants import HeadCountFactory
from tests.factories.workshops import SessionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2018, 12, 20, tzinfo=UTC)


def _texts(node):
    if node["t"] == "text":
        return node["v"]
    return "".join(_texts(child) for child in node.get("c", []))


def _headings(document):
    return [(one["level"], _texts(one)) for one in document.nodes if one["t"] == "h"]


@pytest.fixture
def bbb():
    """A whole BBB: one of everything that a recap can hold."""
    event = EventFactory(
        slug="bbb-2018-12", title="Samen sneller", city="Den Haag", starts_on=date(2018, 12, 19)
    )
    EventDayFactory(event=event, date=date(2018, 12, 19))
    RecapFactory(event=event, intro="Een **volle** zaal.", closing="Tot ziens.")
    CentralQuestionFactory(event=event, text="Hoe leren wij?")
    HeadCountFactory(event=event, moment=CountMoment.OPENING, people=28, organisations=None)
    example = PracticeExampleFactory(event=event, title="ZSM", story="Aan één *tafel*.")
    LessonFactory(event=event, example=example, text="Zit bij elkaar.")
    LessonFactory(event=event, text="Begin klein.")
    session = SessionFactory(workshop__event=event, workshop__title="Meten")
    BuildingBlockFactory(
        session=session, statement="Meet samen.", means="een bord", is_invented=True
    )
    scored = ScoredListFactory(session=session, title="Frustraties")
    ScoredItemFactory(list=scored, text="Wachten", paper_total=19)
    NoteFactory(event=event, session=session, kind="dilemma", text="Snel of goed?")
    PromptAnswerFactory(session=session)
    ReflectionFactory(session=session, text="Mooi.", worked="Stil zijn.", hard="Kiezen.")
    RecordingFactory(session=session, title="Opname")
    NoteFactory(event=event, text="Bel elkaar.")
    NoteFactory(event=event, kind="agreement", text="Wij bellen in mei.")
    CommonThreadFactory(
        event=event, title="Vertrouwen", text="Eerst.", replaced_terms=["oud -> nieuw"]
    )
    ConclusionFactory(event=event, text="Leer.", shift_from="ego", shift_to="eco")
    ArticleFactory(event=event, title="Denk vooruit", is_quote=True, body="Begin nu.")
    return event


def _report(event, *, is_example=False):
    with translation.override("en"):
        return report_of(recap_of(event, now=timezone.now()), is_example=is_example)


def test_the_report_holds_every_part_of_the_recap(bbb):
    document = _report(bbb, is_example=True)

    assert (document.kicker, document.title, document.when, document.mark) == (
        "Report",
        "Samen sneller",
        "Wednesday 19 December 2018, Den Haag",
        "Example: partly invented",
    )
    assert _headings(document) == [
        (2, "Central questions"),
        (2, "Who was there"),
        (2, "Practice examples"),
        (3, "ZSM"),
        (2, "What we learned"),
        (2, "What the workshops yielded"),
        (3, "Meten"),
        (4, "Frustraties"),
        (4, "Dilemma"),
        (4, document_prompt(document)),
        (4, "Looking back"),
        (2, "Messages"),
        (2, "Agreements"),
        (2, "Common threads"),
        (3, "Vertrouwen"),
        (2, "Conclusions"),
        (2, "Closing"),
        (2, "Read on"),
        (3, "‘Denk vooruit’"),
    ]
    words = " ".join(_texts(one) for one in document.nodes)
    assert "Meet samen. (invented) For example by een bord. Recorded." in words
    assert "28 people, at the opening." in words
    assert "Leer. From ego to eco." in words
    assert "1Wachten19" in words
    assert "Begin nu." in words


def document_prompt(document):
    return next(title for level, title in _headings(document)[9:] if level == 4)


def test_a_bare_event_gives_a_bare_report():
    assert _headings(_report(EventFactory())) == []


def test_what_was_said_behind_closed_doors_is_in_no_report():
    event = EventFactory()
    session = SessionFactory(workshop__event=event, workshop__publication="closed")
    BuildingBlockFactory(session=session, statement="Geheim")

    assert _headings(_report(event)) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_report_on_paper_holds_both_norms(bbb, profile):
    made = report_pdf(recap_of(bbb, now=timezone.now()), at=AT, is_example=True)

    assert page.validate_pdf_bytes(made, profile=profile).is_compliant
    assert PdfReader(BytesIO(made)).trailer["/Root"]["/Lang"] == "nl-NL"


def test_paper_and_odt_have_the_same_headings(bbb):
    recap = recap_of(bbb, now=timezone.now())
    made = load(BytesIO(report_odt(recap)))
    with translation.override("nl"):
        wanted = [(1, "Samen sneller"), *_headings(report_of(recap))]

    assert [
        (int(one.getAttribute("outlinelevel")), str(one)) for one in made.getElementsByType(H)
    ] == wanted


def test_the_name_of_the_file_tells_the_event(bbb):
    assert report_name(bbb, "odt") == "verslag-bbb-2018-12.odt"
