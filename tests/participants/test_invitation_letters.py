"""Letters about an invitation: who reads them, what they lead to, and what they cost."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from chain.values.sheet_reading import read_text
from events.choices import Visibility
from mailings.models import Letter
from mailings.registry import letter_kind
from mailings.values.letters import Texts
from participants.actions import answer as actions
from participants.actions import guest_upload as uploads
from participants.choices import AnswerWay, InvitationState, LinkPurpose, Receives
from participants.mails.kinds import INVITATION, INVITATION_LETTERS, REMINDER, SAVE_THE_DATE
from participants.models import Invitation, PersonalLink
from participants.queries import readers
from participants.queries.links import find
from participants.values.guest_list import guest_list
from participants.values.late import is_late
from participants.values.replacement import Replacement
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import (
    AnswerFactory,
    AssistanceFactory,
    InvitationFactory,
    PoolFactory,
    RegistrationTermsFactory,
)

pytestmark = pytest.mark.django_db
DRAFT, SENT = InvitationState.DRAFT, InvitationState.SENT
YES, NO, REPLACED = InvitationState.YES, InvitationState.NO, InvitationState.REPLACED
JAN = Replacement(name="Jan van der Berg", email="jan@voorbeeld.example", function="officier")


@pytest.fixture
def event(samenwerking):
    event = EventFactory(
        chain=samenwerking, title="Brede Bestuurdersbijeenkomst", visibility=Visibility.INVITATION
    )
    EventDayFactory(event=event)
    PoolFactory(event=event)
    return event


@pytest.fixture
def karin():
    return PersonFactory(first_name="Karin", infix="de", last_name="Boer", email="karin@om.example")


@pytest.fixture
def sanne():
    return PersonFactory(first_name="Sanne", infix="", last_name="Wit", email="sanne@om.example")


@pytest.fixture
def draft(event, karin):
    return InvitationFactory(event=event, person=karin, state=DRAFT, sent_at=None)


def written(kind, event, now):
    recipients = kind.recipients(event, now=now)
    return kind.write(event, recipients, texts=Texts(), now=now)


def addresses(drafts):
    return sorted(draft.address for draft in drafts)


def test_every_letter_is_registered_with_words():
    for kind in INVITATION_LETTERS:
        assert letter_kind(kind.key) is kind


@pytest.mark.parametrize("kind", [SAVE_THE_DATE, INVITATION, REMINDER], ids=lambda kind: kind.key)
def test_a_letter_tells_when_and_where_in_text_too(kind, event, karin, now):
    InvitationFactory(event=event, person=karin, state=SENT if kind is REMINDER else DRAFT)

    [letter] = written(kind, event, now)

    assert len(letter.subject) <= 60
    for part in (letter.text, letter.html):
        assert "Brede Bestuurdersbijeenkomst" in part
        assert "Karin de Boer" in part
    assert letter.topic == f"event:{event.pk}"


def test_the_invitation_has_four_answers_that_are_each_only_prepared(event, draft, now):
    [letter] = written(INVITATION, event, now)

    assert [
        name for name in ("ja", "nee", "vervanger", "weet-niet") if f"={name}" in letter.html
    ] == [
        "ja",
        "nee",
        "vervanger",
        "weet-niet",
    ]
    assert "Ja, ik kom" in letter.text
    path = next(line for line in letter.text.split() if "antwoord=ja" in line)
    token = resolve(urlsplit(path).path).kwargs["token"]
    assert find(token, LinkPurpose.ANSWER, now).invitation == draft


def test_an_event_without_replacements_offers_none(event, draft, now):
    RegistrationTermsFactory(event=event, replacing="no", answer_by=date(2027, 1, 5))

    [letter] = written(INVITATION, event, now)

    assert "antwoord=vervanger" not in letter.html
    assert "5 januari 2027" in letter.text


@pytest.mark.parametrize("kind", [SAVE_THE_DATE, INVITATION], ids=lambda kind: kind.key)
@pytest.mark.parametrize("origin", ["de secretaris van het overleg", ""])
def test_the_first_letter_of_who_was_imported_says_where_the_address_came_from(
    event, olga, now, kind, origin
):
    """By the whole way of a list: read, looked at, added; whichever letter is the first."""
    found = guest_list(read_text("naam;e-mail\nJan de Vries;jan@om.example\n"))
    upload = uploads.keep(
        event=event,
        name="bbb.xlsx",
        origin=origin,
        headings=found.headings,
        guests=found.guests,
        is_reserve=False,
        by=olga,
        now=now,
    )
    uploads.add(upload=upload, by=olga, now=now)

    [letter] = written(kind, event, now)

    for text in (letter.text, letter.html):
        assert f"De naam en het adres komen uit: {origin or 'bbb.xlsx'}." in text
        assert f"{event.chain.name} is daarvoor verantwoordelijk." in text
        assert "/privacy/" in text


@pytest.mark.parametrize("kind", [SAVE_THE_DATE, INVITATION], ids=lambda kind: kind.key)
def test_who_we_knew_already_reads_no_such_line(event, draft, now, kind):
    [letter] = written(kind, event, now)

    assert "verantwoordelijk" not in letter.text


@pytest.mark.parametrize(
    ("receives", "readers"),
    [
        (Receives.OWN, ["karin@om.example"]),
        (Receives.ASSISTANT, ["sanne@om.example"]),
        (Receives.BOTH, ["karin@om.example", "sanne@om.example"]),
    ],
)
def test_who_receives_is_set_per_bestuurder(event, draft, sanne, now, receives, readers):
    AssistanceFactory(principal=draft.person, assistant=sanne, receives=receives)

    assert addresses(written(INVITATION, event, now)) == readers


def test_an_ended_secretariaat_reads_nothing(event, draft, karin, sanne, ada, now):
    AssistanceFactory(
        principal=karin, assistant=sanne, receives=Receives.ASSISTANT, ended_at=now, ended_by=ada
    )

    assert addresses(written(INVITATION, event, now)) == ["karin@om.example"]


def test_one_address_three_bestuurders_three_letters_and_labels_that_fit(event, sanne, now):
    names = ["Karin", "Ahmed", "Els"]
    for name in names:
        person = PersonFactory(email=None, first_name=name, infix="", last_name="Proef")
        InvitationFactory(event=event, person=person, state=DRAFT, sent_at=None)
        AssistanceFactory(principal=person, assistant=sanne, receives=Receives.ASSISTANT)

    letters = written(INVITATION, event, now)

    assert addresses(letters) == ["sanne@om.example"] * 3
    assert len({letter.recipient_key for letter in letters}) == 3
    for name in names:
        [letter] = [one for one in letters if f"Ja, {name} Proef komt" in one.text]
        assert "Ja, ik kom" not in letter.text
        assert not [other for other in names if other != name and other in letter.text]
    assert PersonalLink.objects.filter(holder=sanne).count() == 3


def test_many_letters_cost_as_many_queries_as_one(event, now):
    counts = []
    for number in (1, 30):
        InvitationFactory.create_batch(number, event=event, state=DRAFT, sent_at=None)
        recipients = INVITATION.recipients(event, now=now)
        with CaptureQueriesContext(connection) as captured:
            INVITATION.write(event, recipients, texts=Texts(), now=now)
        counts.append(len(captured))

    assert counts[1] <= counts[0]


def test_once_posted_the_invitation_is_sent(event, draft, now):
    recipients = INVITATION.recipients(event, now=now)
    INVITATION.posted(event, recipients, now=now)

    draft.refresh_from_db()
    assert (draft.state, draft.sent_at, draft.calendar_sequence) == (SENT, now, 1)
    assert INVITATION.recipients(event, now=now) == []
    REMINDER.posted(event, REMINDER.recipients(event, now=now), now=now)
    draft.refresh_from_db()
    assert draft.reminded_at == now


def test_calendar_parts_keep_one_item_and_count_up(event, draft, now):
    [save] = written(SAVE_THE_DATE, event, now)
    SAVE_THE_DATE.posted(event, SAVE_THE_DATE.recipients(event, now=now), now=now)
    [asked] = written(INVITATION, event, now)
    INVITATION.posted(event, INVITATION.recipients(event, now=now), now=now)
    actions.answer(invitation=draft, state=YES, way=AnswerWay.LINK, by=None, now=now)
    actions.answer(invitation=draft, state=NO, way=AnswerWay.LINK, by=None, now=now)
    answers = [(one.calendar_method, one.calendar) for one in Letter.objects.order_by("pk")]

    parts = [
        (save.calendar_method, save.calendar),
        (asked.calendar_method, asked.calendar),
        *answers,
    ]
    assert [method for method, _part in parts] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert ["STATUS:TENTATIVE" in part for _method, part in parts] == [True, False, False, False]
    assert "PARTSTAT=ACCEPTED" in parts[2][1]
    sequences = [int(re.search(r"SEQUENCE:(\d+)", part)[1]) for _method, part in parts]
    assert sequences == sorted(set(sequences))
    for method, part in parts:
        assert f"METHOD:{method}" in part
        assert str(draft.calendar_uid) in part
        assert part.count("ATTENDEE") == 1


def test_a_guest_with_a_seat_has_one_calendar_item_that_only_counts_up(event, draft, now):
    INVITATION.posted(event, INVITATION.recipients(event, now=now), now=now)
    counted = []

    def told(state):
        actions.answer(invitation=draft, state=state, way=AnswerWay.LINK, by=None, now=now)
        letter = Letter.objects.filter(kind="participants.answered").latest("pk")
        assert str(draft.calendar_uid) in letter.calendar
        counted.append(int(re.search(r"SEQUENCE:(\d+)", letter.calendar)[1]))

    told(YES)
    seat = draft.registrations.get()
    assert seat.calendar_item()[0] == draft.calendar_uid
    seat.calendar_sequence = 5
    seat.save()
    told(NO)
    actions.give_back_seats(now=now + timedelta(minutes=20))
    told(YES)

    draft.refresh_from_db()
    assert counted == sorted(set(counted))
    assert draft.registrations.latest("pk").calendar_item()[1] >= counted[-1]


# --- Who hears of an answer ---------------------------------------------------------------------


def posted():
    return sorted(
        (one.kind.removeprefix("participants."), one.address) for one in Letter.objects.all()
    )


@pytest.fixture
def invited(event, karin):
    return InvitationFactory(event=event, person=karin)


def test_the_guest_gets_a_confirmation_with_a_way_back(invited, now):
    actions.answer(invitation=invited, state=YES, way=AnswerWay.LINK, by=None, now=now)

    assert posted() == [("answered", "karin@om.example")]
    letter = Letter.objects.get()
    assert "U komt" in letter.text
    assert "/uitnodiging/" in letter.text
    assert letter.is_bulk is False


def test_whoever_answers_both_are_told(invited, karin, sanne, now):
    AssistanceFactory(principal=karin, assistant=sanne, receives=Receives.ASSISTANT)

    actions.answer(invitation=invited, state=NO, way=AnswerWay.LINK, by=sanne, now=now)

    assert posted() == [("answered", "sanne@om.example"), ("answered-other", "karin@om.example")]
    assert "Karin de Boer komt niet" in Letter.objects.get(address=sanne.email).text
    assert "U komt niet" in Letter.objects.get(address=karin.email).text


def test_a_noted_answer_is_confirmed_to_the_guest(invited, olga, now):
    actions.answer(
        invitation=invited, state=YES, way=AnswerWay.PHONE, by=olga, now=now, note="maandag"
    )

    assert posted() == [("answered", "karin@om.example")]


def test_a_replacement_gets_a_letter_and_the_guest_hears_the_answer(invited, now):
    given = actions.answer(
        invitation=invited, state=REPLACED, way=AnswerWay.LINK, by=None, now=now, replacement=JAN
    )
    assert posted() == [("answered", "karin@om.example"), ("replacement", "jan@voorbeeld.example")]
    letter = Letter.objects.get(kind="participants.replacement")
    assert "Karin de Boer" in letter.text
    assert letter.subject.startswith("U bent gevraagd als vervanger")
    assert "antwoord=vervanger" not in letter.text
    Letter.objects.all().delete()

    actions.answer(invitation=given.replacement, state=YES, way=AnswerWay.LINK, by=None, now=now)
    assert posted() == [
        ("answered", "jan@voorbeeld.example"),
        ("replacement-answered", "karin@om.example"),
    ]
    Letter.objects.all().delete()

    actions.answer(
        invitation=invited, state=YES, way=AnswerWay.LINK, by=None, now=now + timedelta(hours=1)
    )
    assert posted() == [
        ("answered", "karin@om.example"),
        ("replacement-withdrawn", "jan@voorbeeld.example"),
    ]


def test_in_the_last_two_working_days_the_organiser_hears_at_once(event, invited, now):
    event.starts_on = event.ends_on = timezone.localdate(now) + timedelta(days=1)
    event.save()

    actions.answer(invitation=invited, state=NO, way=AnswerWay.LINK, by=None, now=now)

    late = Letter.objects.get(kind="participants.late-change")
    assert late.address == event.chain.contact_email
    assert "Karin de Boer komt niet" in late.text


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 14), False),
        (date(2026, 12, 15), True),
        (date(2026, 12, 17), True),
    ],
)
def test_two_working_days_before_a_thursday(today, expected):
    assert is_late(date(2026, 12, 17), today) is expected


def test_two_working_days_before_a_monday_begin_on_thursday():
    assert is_late(date(2026, 12, 21), date(2026, 12, 17))
    assert not is_late(date(2026, 12, 21), date(2026, 12, 16))


# --- Exactly the silent ones ---------------------------------------------------------------------


@pytest.mark.slow
def test_the_reminder_reaches_exactly_the_silent(event, now):
    guests = [
        InvitationFactory(event=event, person=PersonFactory(email=f"gast{n}@org{n}.example"))
        for n in range(150)
    ]

    def all_say(some, state, **more):
        for guest in some:
            options = {"way": AnswerWay.LINK, "by": None, "now": now} | more
            extra = (
                {"replacement": Replacement(name="V", email=f"v{guest.pk}@org.example")}
                if state == REPLACED
                else {}
            )
            actions.answer(invitation=guest, state=state, **options, **extra)

    all_say(guests[:40], NO)
    all_say(guests[40:60], REPLACED)
    all_say(guests[60:70], YES, way=AnswerWay.CALENDAR)
    all_say(guests[70:120], YES)
    for guest in guests[120:]:
        assert guest.state == SENT
    for made in Invitation.objects.filter(replaces__in=guests[40:60]):
        actions.answer(invitation=made, state=YES, way=AnswerWay.LINK, by=None, now=now)

    reached = REMINDER.recipients(event, now=now)

    assert {one.key for one in reached} == {f"invitation:{guest.pk}" for guest in guests[120:]}
    assert len(reached) == 30


def test_who_is_away_or_whose_answer_is_held_is_not_reminded(event, now):
    today = timezone.localdate(now)
    InvitationFactory(event=event, away_until=today + timedelta(days=3))
    held = InvitationFactory(event=event)
    AnswerFactory(invitation=held, held_at=now)
    back = InvitationFactory(event=event, away_until=today - timedelta(days=1))

    assert [one.key for one in REMINDER.recipients(event, now=now)] == [f"invitation:{back.pk}"]


LATE_CHANGE = letter_kind("participants.late-change")
FROM_A_LIST = "De naam en het adres komen uit: de lijst van het ministerie."


def tells_source(draft):
    """Tell whether both parts say where the address came from, and who is responsible."""
    parts = (" ".join(draft.text.split()), " ".join(draft.html.split()))
    said = [FROM_A_LIST in part and "is daarvoor verantwoordelijk" in part for part in parts]
    assert len(set(said)) == 1
    return said[0]


@pytest.fixture
def imported(draft):
    draft.address_source = "de lijst van het ministerie"
    draft.save()
    return draft


@pytest.mark.parametrize("way", [AnswerWay.PHONE, AnswerWay.LINK])
def test_a_first_letter_says_where_the_address_came_from_also_after_a_call(
    imported, olga, now, way
):
    actions.answer(invitation=imported, state=YES, way=way, by=olga, now=now)
    [first] = Letter.objects.filter(kind="participants.answered")
    actions.answer(invitation=imported, state=NO, way=way, by=olga, now=now)
    second = Letter.objects.filter(kind="participants.answered").exclude(pk=first.pk).get()

    assert (tells_source(first), tells_source(second)) == (True, False)


@pytest.mark.parametrize("kind", [kind for kind in INVITATION_LETTERS if kind != LATE_CHANGE])
def test_whichever_letter_is_the_first_tells_it_and_the_next_does_not(kind, imported, karin, now):
    imported.state, imported.answered_at = YES, now
    imported.save()
    stands_in = InvitationFactory(
        event=imported.event,
        person=PersonFactory(),
        replaces=imported,
        address_source=imported.address_source,
    )
    about = stands_in if kind.recipients is readers.replacements else imported
    to = readers.recipient(about, about.person)

    def write():
        [letter] = kind.write(imported.event, [to], texts=Texts(), now=now)
        return letter

    assert tells_source(write())
    failed = LetterFactory(
        person=about.person, topic=f"event:{imported.event.pk}", state="failed", reason="refused"
    )
    LetterFactory(person=about.person, topic="event:0")
    LetterFactory(topic=failed.topic)
    assert tells_source(write())
    Letter.objects.filter(pk=failed.pk).update(state="sent")
    assert not tells_source(write())
