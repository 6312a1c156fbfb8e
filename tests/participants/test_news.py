"""A new date or a cancellation reaches everybody once, and corrects their calendars."""

from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from chain.values.clock import AMSTERDAM
from events.actions import mail_send
from events.actions.lifecycle import cancel, move
from events.actions.news import change_days, change_event
from events.mails.news import all_told
from events.models import Event, MailStep
from events.queries.mail_plan import Plan
from events.values.days import Day
from mailings.choices import LetterState
from mailings.models import Letter
from participants.queries import audiences
from tests.factories.chain import PersonFactory
from tests.factories.events import ContributionFactory, EventDayFactory, EventFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import (
    AssistanceFactory,
    InvitationFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 5, 10, tzinfo=AMSTERDAM)


@pytest.fixture
def event():
    event = EventFactory(starts_on=date(2027, 4, 14), published_at=NOW)
    EventDayFactory(event=event)
    return event


def guest(event, state="sent", **more):
    answered = {"answered_at": NOW} if state in {"yes", "no", "maybe", "replaced"} else {}
    return InvitationFactory(event=event, state=state, sent_at=NOW, **answered, **more)


def tell(event, kind, olga):
    planned = Plan(Event.objects.get(pk=event.pk), now=NOW).letter(kind, 1)
    number = len(planned.recipients(now=NOW))
    mail_send.send_now(planned=planned, number=number, by=olga, now=NOW)
    mail_send.fill(step=MailStep.objects.get(kind=kind), now=NOW)
    return Letter.objects.filter(kind=kind)


def part_of(letter):
    [item] = Calendar.from_ical(letter.calendar).walk("VEVENT")
    return item


def test_everybody_is_told_once_whatever_they_are(event):
    coming = guest(event, "yes")
    RegistrationFactory(event=event, person=coming.person, state="confirmed")
    ContributionFactory(event=event, person=coming.person)
    RegistrationFactory(event=event, state="confirmed")
    RegistrationFactory(event=event, state="cancelled", ended_at=NOW)
    guest(event, "no")
    InvitationFactory(event=event, state="draft")
    ContributionFactory(event=event)

    told = [one.key.partition(":")[0] for one in all_told(event, now=NOW)]

    assert sorted(told) == ["invitation", "invitation", "person", "registration"]


def test_one_secretariaat_of_three_bestuurders_gets_three_letters(event):
    secretariaat = PersonFactory()
    for _number in range(3):
        invitation = guest(event)
        AssistanceFactory(principal=invitation.person, assistant=secretariaat, receives="assistant")

    found = audiences.guests(event, now=NOW)
    told = all_told(event, now=NOW)

    assert [one.person_id for one in found] == [secretariaat.pk] * 3
    assert len(told) == len({one.key for one in told}) == 3


def test_a_new_date_moves_the_appointment_under_the_same_uid(event, olga):
    sequence = event.calendar_sequence
    coming, refused = guest(event, "yes"), guest(event, "no")
    registered = RegistrationFactory(event=event, state="confirmed")
    move(event=event, to=date(2027, 5, 12), reason="De zaal is dicht.", by=olga, now=NOW)

    letters = {one.recipient_key: one for one in tell(event, "events.moved", olga)}

    for row, name in ((coming, "invitation"), (registered, "registration")):
        letter = letters[f"{name}:{row.pk}"]
        assert letter.calendar_method == "REQUEST"
        item = part_of(letter)
        assert str(item["UID"]).startswith(str(row.calendar_uid))
        assert item["DTSTART"].dt.date() == date(2027, 5, 12)
        assert item["SEQUENCE"] > sequence
        assert "is niet op woensdag 14 april 2027, maar op woensdag 12 mei 2027" in letter.text
    assert letters[f"invitation:{refused.pk}"].calendar == ""


def test_a_guest_who_changed_workshops_sees_the_new_date_too(event, olga):
    coming, other = guest(event, "yes"), guest(event, "yes")
    seats = [
        RegistrationFactory(event=event, person=one.person, invitation=one, calendar_sequence=4)
        for one in (coming, other)
    ]
    other.withdrawn_at, other.withdrawn_by = NOW, olga
    other.save()
    before = {one.person_id: event.calendar_sequence + one.calendar_item()[1] for one in seats}
    move(event=event, to=date(2027, 5, 12), reason="De zaal is dicht.", by=olga, now=NOW)

    letters = list(tell(event, "events.moved", olga))

    assert {one.recipient_key.partition(":")[0] for one in letters} == {
        "invitation",
        "registration",
    }
    for letter in letters:
        invitation = coming if letter.person_id == coming.person_id else other
        item = part_of(letter)
        assert str(item["UID"]).startswith(str(invitation.calendar_uid))
        assert item["SEQUENCE"] > before[letter.person_id]


def other_day(event, day, olga):
    fresh = Event.objects.get(pk=event.pk)
    days = [Day(date=day, starts_at=time(13))]
    change_days(event=fresh, seen=fresh.version, days=days, by=olga, now=NOW)
    event.refresh_from_db()


def test_another_day_filled_in_under_days_is_a_move_for_who_was_told(event, olga):
    invited = guest(event)
    letter = LetterFactory(topic=f"event:{event.pk}")

    other_day(event, date(2027, 5, 12), olga)

    letter.refresh_from_db()
    assert (event.moved_at, event.moved_from) == (NOW, date(2027, 4, 14))
    assert letter.state == LetterState.HELD
    [news] = tell(event, "events.moved", olga)
    assert news.recipient_key == f"invitation:{invited.pk}"
    assert "is niet op woensdag 14 april 2027, maar op woensdag 12 mei 2027" in news.text


def test_who_puts_the_day_back_before_anybody_heard_moved_nothing(event, olga):
    guest(event)
    other_day(event, date(2027, 5, 12), olga)

    other_day(event, date(2027, 4, 14), olga)

    assert event.moved_at is event.moved_from is None


def test_the_day_moves_back_for_who_heard_of_another(event, olga):
    guest(event)
    other_day(event, date(2027, 5, 12), olga)
    tell(event, "events.moved", olga)

    other_day(event, date(2027, 4, 14), olga)

    assert event.moved_at == NOW


def test_a_day_that_nobody_heard_of_just_changes(event, olga):
    other_day(event, date(2027, 5, 12), olga)

    assert event.starts_on == date(2027, 5, 12)
    assert event.moved_at is None


def test_other_hours_are_no_other_day(event, olga):
    guest(event)

    other_day(event, date(2027, 4, 14), olga)

    assert event.moved_at is None


def put(event, olga, **values):
    event.refresh_from_db()
    change_event(event=event, seen=event.version, values=values, by=olga, now=NOW)
    event.refresh_from_db()


@pytest.fixture
def known(event, olga):
    """An event with hours and a place, of which somebody was told."""
    event.days.update(starts_at=time(13), ends_at=time(17))
    put(event, olga, venue="Fries Museum", address="", city="Leeuwarden")
    guest(event)
    return event


def test_another_place_holds_what_waits_and_offers_a_letter(known, olga):
    letter = LetterFactory(topic=f"event:{known.pk}")
    sequence = known.calendar_sequence

    put(known, olga, venue="Grand Hotel", city="Assen")

    letter.refresh_from_db()
    assert letter.state == LetterState.HELD
    assert known.rearranged_at == NOW
    [news] = tell(known, "events.rearranged", olga)
    assert "van 13.00 tot 17.00 uur, Fries Museum, Leeuwarden" in news.text
    assert "van 13.00 tot 17.00 uur, Grand Hotel, Assen" in news.text
    assert part_of(news)["SEQUENCE"] > sequence
    assert "Grand Hotel" in str(part_of(news)["LOCATION"])


def test_other_hours_offer_that_letter_too(known, olga):
    other_day(known, known.starts_on, olga)

    assert known.rearranged_from == "van 13.00 tot 17.00 uur, Fries Museum, Leeuwarden"
    assert known.moved_at is None


def test_what_is_told_for_the_first_time_is_no_change(known, olga):
    put(known, olga, address="Wilhelminaplein 92", is_online=True)

    assert known.rearranged_at is None


def test_who_puts_the_place_back_before_anybody_heard_changed_nothing(known, olga):
    put(known, olga, venue="")
    put(known, olga, venue="Grand Hotel")
    assert known.rearranged_from.endswith("Fries Museum, Leeuwarden")

    put(known, olga, venue="Fries Museum")

    assert known.rearranged_at is None
    assert known.rearranged_from == ""


def test_a_place_that_nobody_heard_of_just_changes(event, olga):
    put(event, olga, venue="Fries Museum")
    put(event, olga, venue="Grand Hotel")

    assert event.rearranged_at is None


def test_a_second_change_offers_a_second_letter_about_the_last_one(known, olga):
    put(known, olga, venue="Grand Hotel")
    tell(known, "events.rearranged", olga)
    later = NOW + timedelta(hours=1)
    change_event(event=known, seen=known.version, values={"venue": "De Kolk"}, by=olga, now=later)

    known.refresh_from_db()
    plan = Plan(known, now=later)
    assert [plan.letter("events.rearranged", number) is None for number in (2, 3)] == [False, True]
    assert "Grand Hotel" in known.rearranged_from


def test_the_letter_of_a_new_date_tells_the_new_place_as_well(known, olga):
    move(event=known, to=date(2027, 5, 12), reason="", by=olga, now=NOW)

    put(known, olga, venue="Grand Hotel")

    assert known.rearranged_at is None
    [news] = tell(known, "events.moved", olga)
    assert "Grand Hotel" in news.text


def test_a_cancellation_takes_it_out_of_the_calendar(event, olga):
    invited = guest(event)
    cancel(event=event, reason="Er is storm.", by=olga, now=NOW)

    [letter] = tell(event, "events.cancelled", olga)

    assert letter.recipient_key == f"invitation:{invited.pk}"
    assert letter.calendar_method == "CANCEL"
    assert part_of(letter)["STATUS"] == "CANCELLED"
    assert "Er is storm." in letter.text


@pytest.mark.parametrize("number", [1, 3, 40])
def test_who_is_told_costs_as_much_for_one_as_for_forty(
    event, number, django_assert_max_num_queries
):
    for _each in range(number):
        guest(event)
        RegistrationFactory(event=event, state="confirmed")
    with django_assert_max_num_queries(9):
        assert len(all_told(event, now=NOW)) == 2 * number
