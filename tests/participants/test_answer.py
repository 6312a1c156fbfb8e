"""Answering an invitation: what the invitation carries, the seat, the replacement, and undo."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from chain import audit
from participants.actions import answer as actions
from participants.actions.replacement import ReplacesHimself
from participants.choices import AnswerWay, InvitationState, RegistrationState, Replacing
from participants.models import Answer, Invitation, Registration
from participants.values.replacement import Replacement
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import (
    InvitationFactory,
    PoolFactory,
    RegistrationTermsFactory,
)

pytestmark = pytest.mark.django_db
YES, NO = InvitationState.YES, InvitationState.NO
MAYBE, REPLACED = InvitationState.MAYBE, InvitationState.REPLACED
JAN = Replacement(
    name="Jan van der Berg",
    email="jan@voorbeeld.example",
    organisation="Openbaar Ministerie",
    function="officier",
)


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking)
    EventDayFactory(event=event)
    PoolFactory(event=event, capacity=2)
    return event


@pytest.fixture
def karin(event):
    person = PersonFactory(
        first_name="Karin", infix="de", last_name="Boer", email="karin@om.example"
    )
    return InvitationFactory(event=event, person=person)


@pytest.fixture
def say(now):
    def say(invitation, state, at=None, **more):
        options = {"way": AnswerWay.LINK, "by": None, "now": at or now} | more
        return actions.answer(invitation=invitation, state=state, **options)

    return say


def read(invitation):
    return Invitation.objects.get(pk=invitation.pk)


def seats(event):
    return event.registrations.standing().count()


def test_ja_takes_a_seat_and_the_invitation_carries_it(event, karin, say, now):
    given = say(karin, YES, remark="Ik kom later")

    held = read(karin)
    assert (held.state, held.answered_at, held.remark) == (YES, now, "Ik kom later")
    registration = Registration.objects.get()
    assert (registration.person, registration.invitation) == (karin.person, karin)
    assert registration.state == RegistrationState.CONFIRMED
    assert [(row.action, row.actor) for row in audit.history(held)] == [
        ("invitation answered", None)
    ]
    assert given.way == AnswerWay.LINK


def test_a_second_tap_gives_the_first_result(event, karin, say, now):
    key = uuid4()
    first = say(karin, YES, form_key=key)

    assert say(karin, YES, form_key=key, at=now + timedelta(seconds=1)) == first
    assert say(karin, YES, at=now + timedelta(minutes=1)) == first
    assert (Answer.objects.count(), seats(event)) == (1, 1)


def test_a_replayed_form_does_not_bring_an_older_answer_back(karin, say, now):
    key = uuid4()
    say(karin, YES, form_key=key)
    say(karin, NO, form_key=uuid4(), at=now + timedelta(minutes=1))

    say(karin, YES, form_key=key, at=now + timedelta(minutes=2))

    assert read(karin).state == NO


def test_nee_after_ja_keeps_the_seat_for_ten_minutes(event, karin, say, now):
    say(karin, YES)
    say(karin, NO, at=now + timedelta(minutes=1))

    assert actions.give_back_seats(now=now + timedelta(minutes=10)) == 0
    assert seats(event) == 1
    assert actions.give_back_seats(now=now + timedelta(minutes=11)) == 1
    assert actions.give_back_seats(now=now + timedelta(minutes=12)) == 0
    assert seats(event) == 0


def test_ja_again_within_ten_minutes_keeps_the_same_seat(event, karin, say, now):
    say(karin, YES)
    first = Registration.objects.get()
    say(karin, NO, at=now + timedelta(minutes=1))
    say(karin, YES, at=now + timedelta(minutes=2))

    assert actions.give_back_seats(now=now + timedelta(minutes=30)) == 0
    assert event.registrations.standing().get() == first


def test_misschien_says_by_when(karin, say, now):
    with pytest.raises(actions.NoDate):
        say(karin, MAYBE)
    for day in (timezone.localdate(now) - timedelta(days=1), date(2099, 1, 1)):
        with pytest.raises(actions.NoDate):
            say(karin, MAYBE, maybe_until=day)

    by = timezone.localdate(now) + timedelta(days=7)
    say(karin, MAYBE, maybe_until=by)

    assert (read(karin).state, read(karin).maybe_until) == (MAYBE, by)


def test_the_date_of_misschien_goes_with_it(karin, say, now):
    say(karin, MAYBE, maybe_until=timezone.localdate(now) + timedelta(days=7))
    say(karin, NO, at=now + timedelta(minutes=1))

    assert read(karin).maybe_until is None


def test_a_replacement_gets_an_own_invitation(event, karin, say):
    organisation = OrganisationFactory(name="Openbaar Ministerie")
    given = say(karin, REPLACED, replacement=JAN)

    made = Invitation.objects.get(replaces=karin)
    assert given.replacement == made
    assert (made.state, made.person.display_name) == (InvitationState.SENT, "Jan van der Berg")
    assert (made.person.infix, made.person.organisation) == ("van der", organisation)
    assert seats(event) == 0
    say(made, YES)
    assert seats(event) == 1


def test_an_organisation_nobody_knows_stays_readable(karin, say):
    say(karin, REPLACED, replacement=JAN)

    made = Invitation.objects.get(replaces=karin)
    assert (made.person.organisation, made.person.function) == (
        None,
        "officier, Openbaar Ministerie",
    )


def test_who_comes_in_a_place_sends_nobody_else(karin, say):
    say(karin, REPLACED, replacement=JAN)
    made = Invitation.objects.get(replaces=karin)

    with pytest.raises(actions.MayNotReplace):
        say(made, REPLACED, replacement=Replacement(name="Piet", email="piet@om.example"))


def test_an_event_may_take_no_replacements(event, karin, say):
    RegistrationTermsFactory(event=event, replacing=Replacing.NO)

    with pytest.raises(actions.MayNotReplace):
        say(karin, REPLACED, replacement=JAN)
    with pytest.raises(actions.MayNotReplace):
        say(karin, REPLACED)


def test_nobody_replaces_himself(karin, say):
    with pytest.raises(ReplacesHimself):
        say(karin, REPLACED, replacement=Replacement(name="Karin", email="Karin@OM.example"))


def test_who_comes_after_all_takes_the_place_back(event, karin, say, now):
    say(karin, REPLACED, replacement=JAN)
    made = Invitation.objects.get(replaces=karin)
    say(made, YES, at=now + timedelta(minutes=1))

    say(karin, YES, at=now + timedelta(minutes=2))

    made = read(made)
    assert (made.withdrawn_at is not None, made.replaces) == (True, None)
    assert karin.answers.get(state=REPLACED).replacement == made
    assert [one.person for one in event.registrations.standing()] == [karin.person]
    with pytest.raises(actions.Closed):
        say(made, YES, at=now + timedelta(minutes=3))


def test_a_second_replacement_takes_the_place_of_the_first(karin, say, now):
    say(karin, REPLACED, replacement=JAN)
    say(
        karin,
        REPLACED,
        replacement=Replacement(name="Els Mol", email="els@om.example"),
        at=now + timedelta(minutes=1),
    )

    assert [one.person.display_name for one in Invitation.objects.filter(replaces=karin)] == [
        "Els Mol"
    ]


def test_a_replacement_who_is_a_guest_already_stays_one(event, karin, say):
    guest = InvitationFactory(event=event, person=PersonFactory(email=JAN.email))

    given = say(karin, REPLACED, replacement=JAN)

    assert given.replacement == guest
    assert read(guest).replaces is None


def test_undo_gives_back_what_was_answered_before(event, karin, say, now):
    say(karin, YES)
    wrong = say(karin, NO, at=now + timedelta(minutes=1))

    actions.undo(answer=wrong, by=None, now=now + timedelta(minutes=2))
    actions.undo(answer=wrong, by=None, now=now + timedelta(minutes=2))

    assert (read(karin).state, seats(event)) == (YES, 1)
    assert actions.give_back_seats(now=now + timedelta(minutes=30)) == 0


def test_undoing_the_only_answer_leaves_the_guest_silent(event, karin, say, now):
    given = say(karin, YES)

    actions.undo(answer=given, by=None, now=now)

    assert (read(karin).state, read(karin).answered_at, seats(event)) == (
        InvitationState.SENT,
        None,
        0,
    )


def test_undoing_a_replacement_withdraws_it_and_undoing_ja_brings_it_back(karin, say, now):
    given = say(karin, REPLACED, replacement=JAN)
    after = say(karin, YES, at=now + timedelta(minutes=1))
    assert not Invitation.objects.filter(replaces=karin).exists()

    actions.undo(answer=after, by=None, now=now + timedelta(minutes=2))
    assert Invitation.objects.get(replaces=karin).withdrawn_at is None

    actions.undo(answer=given, by=None, now=now + timedelta(minutes=3))
    assert not Invitation.objects.filter(replaces=karin).exists()
    assert read(karin).state == InvitationState.SENT


def test_after_the_event_nothing_changes(event, karin, say, now):
    with pytest.raises(actions.Closed):
        say(karin, YES, at=now + timedelta(days=60))


def test_a_state_that_is_no_answer_is_refused(karin, say):
    with pytest.raises(actions.NotAnAnswer):
        say(karin, InvitationState.DRAFT)


# --- A burst of answers from one mail domain -----------------------------------------------------


@pytest.fixture
def guests(event):
    return [
        InvitationFactory(event=event, person=PersonFactory(email=f"gast{n}@politie.example"))
        for n in range(12)
    ]


def burst(guests, say, now, count, **more):
    return [
        say(guest, NO, at=now + timedelta(seconds=at), **more)
        for at, guest in enumerate(guests[:count])
    ]


def states(guests):
    return [read(guest).state for guest in guests]


def test_nine_answers_from_one_domain_are_people(guests, say, now):
    burst(guests, say, now, 9)

    assert states(guests[:9]) == [NO] * 9
    assert not Answer.objects.held().exists()


def test_ten_answers_from_one_domain_within_five_minutes_are_held(guests, say, now):
    burst(guests, say, now, 11)

    assert states(guests) == [InvitationState.SENT] * 12
    assert Answer.objects.held().count() == 11


def test_spread_over_more_than_five_minutes_or_over_domains_nothing_is_held(guests, say, now):
    for minute, guest in enumerate(guests):
        say(guest, NO, at=now + timedelta(minutes=minute))

    assert not Answer.objects.held().exists()


def test_what_a_secretariaat_answers_while_signed_in_is_no_burst(guests, say, now, piet):
    burst(guests, say, now, 12, way=AnswerWay.ASSISTANT, by=piet)

    assert states(guests) == [NO] * 12


def test_dit_klopt_carries_the_held_answers_out(guests, say, now, olga):
    burst(guests, say, now, 10)
    held = list(Answer.objects.held())

    assert actions.judge(answers=held, by_people=True, by=olga, now=now) == 10
    assert actions.judge(answers=held, by_people=True, by=olga, now=now) == 0
    assert states(guests[:10]) == [NO] * 10


def test_dit_waren_machines_leaves_everybody_silent(guests, say, now, olga):
    burst(guests, say, now, 10)

    actions.judge(answers=list(Answer.objects.held()), by_people=False, by=olga, now=now)

    assert states(guests) == [InvitationState.SENT] * 12
    assert not Answer.objects.held().exists()


def test_machines_that_said_ja_hold_no_seat_afterwards(event, guests, say, now, olga):
    event.pool.capacity = None
    event.pool.save()
    for at, guest in enumerate(guests[:10]):
        say(guest, YES, at=now + timedelta(seconds=at))
    assert seats(event) == 9

    actions.judge(answers=list(Answer.objects.held()), by_people=False, by=olga, now=now)

    assert seats(event) == 0


def test_a_person_who_answers_later_overrules_what_is_held(guests, say, now, olga):
    burst(guests, say, now, 10)
    held = list(Answer.objects.held())

    say(guests[0], YES, at=now + timedelta(minutes=20))
    actions.judge(answers=held, by_people=True, by=olga, now=now + timedelta(minutes=30))

    assert states(guests[:2]) == [YES, NO]
