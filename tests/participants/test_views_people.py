"""The organiser's list of participants: found, added, cancelled, taken along as a file."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from odf.opendocument import load as load_ods
from odf.table import TableRow
from openpyxl import load_workbook

from chain.models import AuditEntry
from participants.choices import ChoiceState, RegistrationState
from participants.models import Registration
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory
from tests.factories.participants import ChoiceFactory, NeedsFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def _url(name, event, *args):
    return reverse(f"participants:{name}", args=[event.slug, *args])


def _text(answer):
    return answer.content.decode()


def test_somebody_who_asks_by_phone_is_added_and_counts_at_once(desk, event):
    workshop = WorkshopFactory(event=event)
    item = ProgrammeItemFactory(event=event, kind="round")
    session = SessionFactory(workshop=workshop, event=event, item=item)

    desk.post(
        _url("people-add", event),
        {"name": "Corrie 't Hart", "email": "Corrie@VNG.nl", "sessions": [session.pk]},
    )

    added = Registration.objects.get(event=event)
    assert added.state == RegistrationState.CONFIRMED
    assert (str(added.person), added.person.email) == ("Corrie 't Hart", "corrie@vng.nl")
    assert added.choices.get().session == session


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": "Jan", "email": "jan@localhost"},
        {"name": "Jan", "email": "jan@om.nl", "sessions": ["123456789"]},
        {"name": "J" * 200, "email": "jan@om.nl"},
    ],
)
def test_what_is_wrong_gets_a_sentence_and_keeps_what_was_typed(desk, event, told):
    answer = desk.post(_url("people-add", event), told)

    assert answer.status_code == 422
    assert told.get("email", "") in _text(answer)
    assert not Registration.objects.exists()


def test_who_is_there_already_is_said(desk, event):
    there = RegistrationFactory(event=event, person=PersonFactory(email="jan@om.nl"))

    answer = desk.post(_url("people-add", event), {"name": "Jan", "email": "jan@om.nl"})

    assert answer.status_code == 422
    assert list(event.registrations.all()) == [there]


def test_a_shielded_person_has_no_name_in_list_and_files(desk, event):
    om = OrganisationFactory(name="Openbaar Ministerie")
    person = PersonFactory(
        first_name="Geheim",
        last_name="Persoon",
        email="geheim@om.nl",
        organisation=om,
        is_shielded=True,
    )
    shielded = RegistrationFactory(event=event, person=person)
    pages = [_url("people", event), _url("participant", event, shielded.pk)]
    pages += [_url("people-csv", event)]

    for page in pages:
        text = _text(desk.get(page))
        assert "Geheim" not in text
        assert "geheim@om.nl" not in text
        assert "Openbaar Ministerie" in text


def test_the_list_says_who_comes_from_where_and_to_what(desk, event):
    om = OrganisationFactory(name="Openbaar Ministerie")
    names = {"first_name": "Jan", "infix": "", "last_name": "Wit"}
    person = PersonFactory(**names, organisation=om, function="griffier")
    mine = RegistrationFactory(event=event, person=person, remark="5 > 3 & meer")
    nameless = PersonFactory(first_name="", infix="", last_name="", function="bode")
    RegistrationFactory(event=event, person=nameless)
    RegistrationFactory(event=event, state=RegistrationState.CANCELLED, ended_at=mine.made_at)
    for title, state, number in (("Eerst", "taken", None), ("Later", "waiting", 4)):
        item = ProgrammeItemFactory(event=event, kind="round", title=title)
        session = SessionFactory(workshop=WorkshopFactory(event=event, title="Zang"), item=item)
        ChoiceFactory(registration=mine, session=session, state=state, queue_number=number)

    answer = desk.get(_url("people", event))

    text = _text(answer)
    assert f'href="{_url("participant", event, mine.pk)}">Jan Wit</a>' in text
    assert "<p>griffier, Openbaar Ministerie</p>" in text
    assert "<p>Eerst: Zang</p>" in text
    assert f"<p>Later: Zang ({ChoiceState.WAITING.label})</p>" in text
    assert "“5 &gt; 3 &amp; meer”" in text
    assert ">bode</a>" in text
    assert answer.context["page"].paginator.count == len(answer.context["rows"]) == 2
    # A bijeenkomst is 'Afgelast'; who does not come is 'Afgemeld'.
    assert ">Afgemeld</" in text
    assert "Afgelast" not in text


def test_an_organisation_that_nobody_knows_stands_as_it_was_typed(desk, event):
    person = PersonFactory(organisation=None, function="wijkregisseur")
    one = RegistrationFactory(event=event, person=person, organisation_name="Buurtzorg Zuid")
    RegistrationFactory(event=event)

    pages = [_url("people", event), _url("participant", event, one.pk), _url("people-csv", event)]
    found = desk.get(_url("people", event), {"q": "buurtzorg"})

    assert all("Buurtzorg Zuid" in _text(desk.get(page)) for page in pages)
    assert [row.number for row in found.context["rows"]] == [str(one.pk)]


def test_no_text_in_a_file_acts_as_a_formula(desk, event):
    formula = '=HYPERLINK("http://x")'
    RegistrationFactory(event=event, remark=formula)

    text = desk.get(_url("people-csv", event)).content.decode("utf-8-sig")
    (_head, row) = csv.reader(StringIO(text), delimiter=";")
    book = load_workbook(BytesIO(desk.get(_url("people-xlsx", event)).content))
    ods = load_ods(BytesIO(desk.get(_url("people-ods", event)).content))

    assert f"'{formula}" in row
    cell = next(cell for cell in book.active[2] if cell.value == formula)
    assert cell.data_type == "s"
    assert "formula" not in str(ods.spreadsheet.getElementsByType(TableRow)[1].attributes)


def test_who_is_ticked_is_cancelled_after_a_second_press(desk, event):
    one, other = RegistrationFactory.create_batch(2, event=event)

    asked = desk.post(_url("people-cancel", event), {"wie": [one.pk]})
    assert str(one.person) in _text(asked)
    one.refresh_from_db()
    assert one.state == RegistrationState.CONFIRMED
    desk.post(_url("people-cancel", event), {"wie": [one.pk], "zeker": "ja"})

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == (RegistrationState.CANCELLED, RegistrationState.CONFIRMED)


def test_a_registration_of_another_event_is_not_touched(desk, event):
    stranger = RegistrationFactory()

    assert desk.get(_url("participant", event, stranger.pk)).status_code == 404
    desk.post(_url("people-cancel", event), {"wie": [stranger.pk], "zeker": "ja"})

    stranger.refresh_from_db()
    assert stranger.state == RegistrationState.CONFIRMED


def test_needs_show_after_a_press_and_the_log_keeps_who_looked(desk, event, olga):
    needs = NeedsFactory(registration=RegistrationFactory(event=event), diet="vegetarisch")
    page = _url("participant", event, needs.registration.pk)
    assert "vegetarisch" not in _text(desk.get(page))

    shown = desk.post(_url("participant-needs", event, needs.registration.pk))

    assert "vegetarisch" in _text(shown)
    assert AuditEntry.objects.filter(action="needs read", actor=olga).exists()


def test_the_kitchen_gets_numbers_and_no_names(desk, event):
    for _number in range(3):
        NeedsFactory(registration=RegistrationFactory(event=event), diet="Vegetarisch")
    name = str(Registration.objects.first().person)

    page = _text(desk.get(_url("people-table", event)))

    assert "vegetarisch" in page
    assert name not in page


def test_parts_of_the_day_stand_in_words_wherever_the_organiser_reads_them(desk, event):
    tour = ProgrammeItemFactory(event=event, kind="plenary", title="Rondleiding")
    chosen = ["lunch", "drinks", f"item:{tour.pk}", "item:999999"]
    one = RegistrationFactory(event=event, parts=chosen)
    RegistrationFactory(event=event, parts=["lunch"])

    kitchen = _text(desk.get(_url("people-table", event)))
    person = _text(desk.get(_url("participant", event, one.pk)))
    paper = desk.get(_url("people-csv", event)).content.decode("utf-8-sig")

    assert "<dt>Lunch</dt><dd>2</dd>" in kitchen
    assert "<dt>Rondleiding</dt><dd>1</dd>" in kitchen
    told = "Lunch, Borrel, Rondleiding, Een deel dat niet meer in het programma staat"
    assert told in person
    assert told in paper
    for page in (kitchen, person, paper):
        assert "item:" not in page


def test_a_note_is_kept(desk, event):
    one = RegistrationFactory(event=event)

    desk.post(_url("participant", event, one.pk), {"note": "Belt terug.", "seen": one.version})

    one.refresh_from_db()
    assert one.note == "Belt terug."


def test_the_list_costs_the_same_for_every_length(desk, event, django_assert_max_num_queries):
    counts = []
    for number in (1, 2, 300):
        for row in RegistrationFactory.create_batch(number, event=event):
            ChoiceFactory(registration=row, session=SessionFactory(event=event))
        with django_assert_max_num_queries(30) as captured:
            desk.get(_url("people", event))
        counts.append(len(captured.captured_queries))

    assert len(set(counts)) == 1
    assert counts[0] <= 10


def test_a_stranger_sees_no_participants(client, event, sara):
    client.force_login(sara)

    assert client.get(_url("people", event)).status_code in {403, 404}
    assert client.get(_url("people-csv", event)).status_code in {403, 404}
