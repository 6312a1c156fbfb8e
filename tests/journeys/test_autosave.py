"""What an organiser types is kept while they type it, and nobody's text goes unseen."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from buildingblocks.actions import conclusion as conclusions
from chain import saving
from events.actions.event import set_questions
from events.models import Event
from tests.factories.buildingblocks import ConclusionFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.workshops import WorkshopFactory
from tests.hands import Hands, starting

pytestmark = pytest.mark.journey

SOON = 5_000
SCRIPT_IS_READY = "() => document.querySelector('form[hx-post]')?.['htmx-internal-data']"


@pytest.fixture
def event(samenwerking, transactional_db) -> Event:
    event = EventFactory(chain=samenwerking, title="Samen", draft=True)
    EventDayFactory(event=event)
    return event


@pytest.fixture
def at(visit, olga):
    """Olga's window on a page, ready to be typed in."""

    def open_page(name, *args, is_ready=True):
        hands = Hands(visit())
        hands.visitor.sign_in(olga)
        hands.visitor.open(reverse(name, args=args))
        if is_ready:
            hands.page.wait_for_function(SCRIPT_IS_READY)
        return hands

    return open_page


def _is_saved(hands):
    expect(hands.page.get_by_text(re.compile("Bewaard om"))).to_be_visible(timeout=SOON)


def test_hours_of_a_day_and_a_day_more_survive_a_reload(at, event):
    organiser = at("events:days-edit", event.slug)
    first = organiser.page.get_by_role("group", name="Dag 1")
    organiser.fill("Begint om", "9.30", within=first)
    _is_saved(organiser)
    extra = organiser.page.get_by_role("group", name="Nog een dag")
    organiser.fill("Datum", "2031-10-08", within=extra)
    organiser.page.wait_for_timeout(SOON - 1_000)

    organiser.page.reload()

    assert [day.starts_at and day.starts_at.hour for day in event.days.all()] == [9, None]
    second = organiser.page.get_by_role("group", name="Dag 2")
    expect(second.get_by_label(starting("Datum"))).to_have_value("2031-10-08")
    assert organiser.visitor.faults() == []


def test_a_day_goes_when_its_organiser_says_so_not_while_typing(at, event):
    EventDayFactory(event=event, date=event.starts_on.replace(year=2031))
    organiser = at("events:days-edit", event.slug)
    second = organiser.page.get_by_role("group", name="Dag 2")
    organiser.fill("Datum", "", within=second)
    for name in ("Begint om", "Eindigt om"):
        organiser.fill(name, "", within=second)

    expect(organiser.page.get_by_text(re.compile("gaat weg als u op Opslaan"))).to_be_visible()
    assert event.days.count() == 2
    organiser.press("Opslaan")
    expect(organiser.page.get_by_text("Opgeslagen.")).to_be_visible()
    assert event.days.count() == 1


def test_questions_survive_a_reload_and_a_colleague(at, event, pim):
    organiser = at("events:questions-edit", event.slug)
    organiser.fill("Vraag 1", "Wat bindt ons?")
    _is_saved(organiser)
    organiser.page.reload()
    organiser.page.wait_for_function(SCRIPT_IS_READY)
    expect(organiser.page.get_by_label(starting("Vraag 1"))).to_have_value("Wat bindt ons?")

    told = Event.objects.get()
    set_questions(event=told, seen=told.version, texts=["Van Pim?"], by=pim, now=timezone.now())
    organiser.fill("Vraag 2", "En dan?")
    expect(organiser.page.get_by_text(re.compile("Pim Proef veranderde"))).to_be_visible()
    assert [row.text for row in event.questions.all()] == ["Van Pim?"]

    organiser.press("Opslaan")
    conflict = organiser.page.get_by_role("alert")
    expect(conflict).to_contain_text("Van Pim?")
    expect(conflict).to_contain_text("En dan?")
    organiser.press("Opslaan")
    expect(organiser.page.get_by_text("Opgeslagen.")).to_be_visible()
    assert [row.text for row in event.questions.all()] == ["Wat bindt ons?", "En dan?"]


def test_what_a_workshop_is_about_and_yields_survives_a_reload(at, event):
    workshop = WorkshopFactory(event=event, title="Eén verhaal")
    organiser = at("workshops:workshop-edit", event.slug, workshop.pk)
    organiser.fill("Leidende vraag", "Hoe leggen wij samen verantwoording af?")
    organiser.page.get_by_label(starting("Gevoelig")).check()
    _is_saved(organiser)
    organiser.page.wait_for_timeout(2_500)
    organiser.page.get_by_label(starting("Gevoelig")).uncheck()
    organiser.page.wait_for_timeout(2_500)
    organiser.page.reload()

    expect(organiser.page.get_by_label(starting("Leidende vraag"))).to_have_value(
        "Hoe leggen wij samen verantwoording af?"
    )
    workshop.refresh_from_db()
    assert workshop.is_sensitive is False
    assert organiser.visitor.faults() == []

    yields = at("workshops:workshop-yields", event.slug, workshop.pk)
    yields.page.get_by_label("bouwstenen", exact=True).check()
    _is_saved(yields)
    yields.page.reload()
    expect(yields.page.get_by_label("bouwstenen", exact=True)).to_be_checked()


def _two_at_one_conclusion(at, event, pim):
    """Olga types while Pim writes the same conclusion; hers is the second."""
    held = ConclusionFactory(event=event, text="Eerst")
    organiser = at("buildingblocks:piece-edit", event.slug, "conclusies", held.pk)
    organiser.fill("Een verschuiving: van", "praten over")
    _is_saved(organiser)
    organiser.page.reload()
    organiser.page.wait_for_function(SCRIPT_IS_READY)
    expect(organiser.page.get_by_label(starting("Een verschuiving: van"))).to_have_value(
        "praten over"
    )

    held.refresh_from_db()
    text = conclusions.ConclusionText(text="Van Pim", shift_from="praten over")
    conclusions.edit(thing=held, conclusion=text, seen=held.version, by=pim, now=timezone.now())
    # Another field first: what Pim did is then behind the version, but was never shown.
    organiser.fill("Een verschuiving: naar", "praten met")
    organiser.page.wait_for_timeout(3_500)
    organiser.fill("Conclusie", "Van Olga")
    organiser.page.wait_for_timeout(3_500)
    held.refresh_from_db()
    return organiser, held


def test_a_colleagues_words_that_were_never_shown_are_not_written_over(at, event, pim):
    organiser, held = _two_at_one_conclusion(at, event, pim)

    assert (held.text, held.shift_to) == ("Van Pim", "praten met")
    expect(organiser.page.get_by_text(re.compile("Pim Proef veranderde"))).to_be_visible()
    organiser.press("Opslaan")
    conflict = organiser.page.get_by_role("alert")
    expect(conflict).to_contain_text("Van Pim")
    expect(conflict).to_contain_text("Van Olga")
    organiser.press("Opslaan")
    expect(organiser.title()).to_have_text("Wat de dag opleverde")
    held.refresh_from_db()
    assert (held.text, held.shift_to) == ("Van Olga", "praten met")


def test_control_who_forgets_what_was_missed_writes_over_it(at, event, pim, monkeypatch):
    monkeypatch.setattr(saving, "_missed", lambda *_told, **_more: set())

    _organiser, held = _two_at_one_conclusion(at, event, pim)

    assert held.text == "Van Olga"


def test_something_new_waits_in_the_window_until_it_is_sent(at, event):
    organiser = at("buildingblocks:piece-new", event.slug, "rode-draden", is_ready=False)
    organiser.fill("Rode draad", "Ken elkaar")
    organiser.page.reload()
    expect(organiser.page.get_by_label(starting("Rode draad"))).to_have_value("Ken elkaar")
    organiser.press("Opslaan")
    expect(organiser.title()).to_have_text("Wat de dag opleverde")

    organiser.visitor.open(reverse("buildingblocks:piece-new", args=[event.slug, "rode-draden"]))
    expect(organiser.page.get_by_label(starting("Rode draad"))).to_have_value("")
    assert [one.title for one in event.threads.all()] == ["Ken elkaar"]


def test_who_goes_back_sees_and_keeps_what_a_colleague_wrote_since(at, event, pim):
    organiser = at("events:questions-edit", event.slug)
    organiser.fill("Vraag 1", "Wat bindt ons?")
    _is_saved(organiser)
    organiser.follow("Samen")
    expect(organiser.title()).to_have_text("Samen")
    told = Event.objects.get()
    set_questions(event=told, seen=told.version, texts=["Van Pim?"], by=pim, now=timezone.now())

    organiser.page.go_back()
    expect(organiser.page.get_by_label(starting("Vraag 1"))).to_have_value("Van Pim?")
    organiser.page.wait_for_function(SCRIPT_IS_READY)
    organiser.fill("Vraag 2", "En dan?")
    _is_saved(organiser)
    assert [row.text for row in event.questions.all()] == ["Van Pim?", "En dan?"]


def test_who_leaves_before_it_was_saved_has_saved_it(at, event):
    organiser = at("events:questions-edit", event.slug)
    organiser.fill("Vraag 1", "Wat bindt ons?")
    organiser.follow("Samen")
    expect(organiser.title()).to_have_text("Samen")
    # It goes out beside the next page, and may come after it.
    for _try in range(50):
        if event.questions.exists():
            break
        organiser.page.wait_for_timeout(SOON / 50)

    assert [row.text for row in event.questions.all()] == ["Wat bindt ons?"]
    organiser.page.go_back()
    expect(organiser.page.get_by_label(starting("Vraag 1"))).to_have_value("Wat bindt ons?")
    assert organiser.visitor.faults() == []


def test_what_is_typed_before_the_script_is_there_is_saved(visit, olga, event):
    hands = Hands(visit())
    hands.visitor.sign_in(olga)
    with hands.visitor.late_scripts(reverse("events:questions-edit", args=[event.slug])):
        hands.fill("Vraag 1", "Wat bindt ons?")

    _is_saved(hands)
    assert [row.text for row in event.questions.all()] == ["Wat bindt ons?"]


def test_what_is_typed_before_the_script_is_there_stands_before_what_waited(at, event):
    address = reverse("buildingblocks:piece-new", args=[event.slug, "rode-draden"])
    organiser = at("buildingblocks:piece-new", event.slug, "rode-draden", is_ready=False)
    organiser.fill("Rode draad", "Ken elkaar")
    with organiser.visitor.late_scripts(address):
        organiser.fill("Rode draad", "Bel elkaar")
    organiser.page.wait_for_load_state()
    expect(organiser.page.get_by_label(starting("Rode draad"))).to_have_value("Bel elkaar")

    organiser.page.reload()
    expect(organiser.page.get_by_label(starting("Rode draad"))).to_have_value("Bel elkaar")


def test_without_script_a_press_on_save_is_enough(visit, olga, event):
    hands = Hands(visit(java_script_enabled=False))
    hands.visitor.sign_in(olga)
    hands.visitor.open(reverse("events:days-edit", args=[event.slug]))
    hands.fill("Begint om", "9.30", within=hands.page.get_by_role("group", name="Dag 1"))
    hands.press("Opslaan")

    expect(hands.title()).to_have_text("Samen")
    assert event.days.get().starts_at.hour == 9
