"""A seat, or a number in line; what comes free goes to the next, in the same transaction."""

from datetime import timedelta
from uuid import uuid4

import pytest

from mailings.models import Letter
from participants.actions.capacity import set_capacity
from participants.actions.registration import changes, offers, refusals
from participants.actions.registration.changes import cancel
from participants.actions.registration.entry import register
from participants.actions.seats import TooSmall
from participants.choices import ChoiceState, Promotion, RegistrationState
from participants.models import Pool, Registration
from participants.queries.rounds import known_organisations
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory
from tests.factories.participants import RegistrationTermsFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = pytest.mark.django_db
CONFIRMED, WAITING = RegistrationState.CONFIRMED, RegistrationState.WAITING


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def takes_part(event, now):
    """Register somebody new who counts at once."""

    def act(**more):
        given = {"event": event, "person": PersonFactory(), "by": None, "now": now}
        return register(**given | {"state": CONFIRMED} | more)

    return act


def _seats(event, capacity, *, by, now, promotion=Promotion.AT_ONCE):
    RegistrationTermsFactory(event=event, promotion=promotion)
    set_capacity(event=event, capacity=capacity, by=by, now=now)


def _session(event, item=None, capacity=None):
    workshop = WorkshopFactory(event=event)
    more = {"item": item} if item else {}
    return SessionFactory(workshop=workshop, capacity=capacity, **more)


def _now(registration):
    registration.refresh_from_db()
    return registration.state


def test_who_finds_it_full_gets_a_number_in_line(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now)

    first, second, third = takes_part(), takes_part(), takes_part()

    assert [one.state for one in (first, second, third)] == [CONFIRMED, WAITING, WAITING]
    assert (second.queue_number, third.queue_number) == (1, 2)
    assert Pool.objects.get(event=event).taken == 1
    kinds = Letter.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["participants.confirmed", *["participants.waiting"] * 2]


def test_who_cancels_gives_the_seat_to_the_first_in_line(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now)
    first, second, third = takes_part(), takes_part(), takes_part()

    cancel(registration=first, by=None, now=now)

    assert [_now(one) for one in (first, second, third)] == ["cancelled", CONFIRMED, WAITING]
    assert Pool.objects.get(event=event).taken == 1
    cancel(registration=third, by=None, now=now)
    cancel(registration=second, by=None, now=now)
    assert Pool.objects.get(event=event).taken == 0


def test_an_offer_goes_to_the_next_when_nobody_answers(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now, promotion=Promotion.OFFER)
    first, second, third = takes_part(), takes_part(), takes_part()
    cancel(registration=first, by=None, now=now)
    assert _now(second) == RegistrationState.OFFERED

    later = second.offered_until + timedelta(minutes=1)
    assert offers.due(later) == [event]
    offers.pass_on(event=event, now=later)

    assert [_now(second), _now(third)] == [WAITING, RegistrationState.OFFERED]
    assert second.queue_number == 1
    with pytest.raises(refusals.NoOffer):
        offers.accept_offer(registration=second, by=None, now=later)
    offers.accept_offer(registration=third, by=None, now=later)
    assert _now(third) == CONFIRMED
    assert Pool.objects.get(event=event).taken == 1


def test_an_offer_stays_while_nobody_else_waits(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now, promotion=Promotion.OFFER)
    first, second = takes_part(), takes_part()
    cancel(registration=first, by=None, now=now)
    second.refresh_from_db()
    later = second.offered_until + timedelta(days=1)

    offers.pass_on(event=event, now=later)
    offers.accept_offer(registration=second, by=None, now=later)

    assert _now(second) == CONFIRMED


def test_a_declined_offer_goes_on_at_once(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now, promotion=Promotion.OFFER)
    first, second, third = takes_part(), takes_part(), takes_part()
    cancel(registration=first, by=None, now=now)

    offers.decline_offer(registration=second, by=None, now=now)
    offers.decline_offer(registration=second, by=None, now=now)

    assert [_now(second), _now(third)] == ["cancelled", "offered"]


def test_more_seats_let_people_in_and_fewer_than_taken_are_refused(event, takes_part, olga, now):
    _seats(event, 1, by=olga, now=now)
    people = [takes_part() for _number in range(4)]

    set_capacity(event=event, capacity=3, by=olga, now=now)

    assert [_now(one) for one in people] == [CONFIRMED, CONFIRMED, CONFIRMED, WAITING]
    with pytest.raises(TooSmall) as refused:
        set_capacity(event=event, capacity=2, by=olga, now=now)
    assert refused.value.taken == 3
    set_capacity(event=event, capacity=None, by=olga, now=now)
    assert _now(people[3]) == CONFIRMED


def test_the_second_press_gives_the_first_result(event, takes_part):
    key, person = uuid4(), PersonFactory()

    first = takes_part(person=person, form_key=key)

    assert takes_part(person=person, form_key=key) == first
    with pytest.raises(refusals.AlreadyRegistered):
        takes_part(person=person, form_key=uuid4())
    assert (Pool.objects.get(event=event).taken, Letter.objects.count()) == (1, 1)


def test_who_cancelled_may_register_again(event, takes_part, now):
    person = PersonFactory()
    cancel(registration=takes_part(person=person), by=None, now=now)

    assert takes_part(person=person).state == CONFIRMED
    assert Registration.objects.filter(person=person).count() == 2


def test_an_unknown_address_confirms_and_its_seat_is_held(event, takes_part, olga, now):
    _seats(event, 100, by=olga, now=now)
    unknown = takes_part(state=None)
    assert unknown.state == RegistrationState.TO_CONFIRM
    assert unknown.held_until > now
    lapses = takes_part(state=None)

    changes.confirm(registration=unknown, by=None, now=now)
    offers.pass_on(event=event, now=lapses.held_until)

    assert [_now(unknown), _now(lapses)] == [CONFIRMED, RegistrationState.LAPSED]
    assert Pool.objects.get(event=event).taken == 1
    with pytest.raises(refusals.NotStanding):
        changes.confirm(registration=lapses, by=None, now=now)


def test_an_address_of_a_partner_counts_at_once(event, takes_part):
    partner = OrganisationFactory(mail_domains=["partner.example"])
    person = PersonFactory(email="j.jansen@PARTNER.example")

    assert takes_part(person=person, state=None).state == RegistrationState.TO_CONFIRM
    MembershipFactory(chain=event.chain, organisation=partner)
    other = PersonFactory(email="k.jansen@partner.example")
    assert takes_part(person=other, state=None).state == CONFIRMED


def test_a_partner_of_a_samenwerking_that_is_also_involved_counts_at_once(event, takes_part, now):
    partner = OrganisationFactory(name="Zorgkantoor", mail_domains=["zorg.example"])
    other = MembershipFactory(organisation=partner).chain

    first = takes_part(person=PersonFactory(email="een@zorg.example"), state=None)
    event.involved.add(other)
    second = takes_part(person=PersonFactory(email="twee@zorg.example"), state=None)

    assert [first.state, second.state] == [RegistrationState.TO_CONFIRM, CONFIRMED]
    assert "Zorgkantoor" in known_organisations(event, now=now)


def test_a_full_workshop_gives_a_number_and_passes_its_seat_on(event, takes_part, olga, now):
    _seats(event, None, by=olga, now=now)
    session = _session(event, capacity=1)
    first, second = takes_part(sessions=[session]), takes_part(sessions=[session])
    assert (second.state, second.choices.get().state) == (CONFIRMED, ChoiceState.WAITING)

    cancel(registration=first, by=None, now=now)

    assert second.choices.get().state == ChoiceState.TAKEN
    assert Pool.objects.get(session=session).taken == 1


def test_who_waits_for_the_event_has_wishes_that_count_when_there_is_a_seat(
    event, takes_part, olga, now
):
    _seats(event, 1, by=olga, now=now)
    session = _session(event, capacity=5)
    first, second = takes_part(), takes_part(sessions=[session])
    assert second.choices.get().state == ChoiceState.WISHED
    assert not Pool.objects.filter(session=session, taken__gt=0).exists()

    cancel(registration=first, by=None, now=now)

    assert second.choices.get().state == ChoiceState.TAKEN
    assert Pool.objects.get(session=session).taken == 1


def test_who_waits_for_a_workshop_keeps_another_until_then(event, takes_part, olga, now):
    _seats(event, None, by=olga, now=now)
    item = ProgrammeItemFactory(event=event)
    popular, quiet = _session(event, item, capacity=1), _session(event, item, capacity=9)
    first = takes_part(sessions=[popular])
    second = takes_part(sessions=[quiet])
    changes.change_choices(registration=second, sessions=[popular], by=None, now=now)
    states = dict(second.choices.values_list("session", "state"))
    assert states == {popular.pk: ChoiceState.WAITING, quiet.pk: ChoiceState.TAKEN}

    changes.change_choices(registration=first, sessions=[], by=None, now=now)

    states = dict(second.choices.values_list("session", "state"))
    assert states == {popular.pk: ChoiceState.TAKEN, quiet.pk: ChoiceState.CANCELLED}
    assert Pool.objects.get(session=quiet).taken == 0


def test_two_in_one_round_are_refused(event, takes_part):
    item = ProgrammeItemFactory(event=event)

    with pytest.raises(refusals.TwoAtOnce):
        takes_part(sessions=[_session(event, item), _session(event, item)])

    assert not Registration.objects.exists()


def test_colleagues_come_along_with_a_letter_each(event, takes_part, olga, now):
    _seats(event, 2, by=olga, now=now)

    brings = takes_part(colleagues=[PersonFactory(), PersonFactory()])

    states = brings.colleagues.order_by("pk").values_list("state", flat=True)
    assert list(states) == [RegistrationState.TO_CONFIRM, WAITING]
    assert Letter.objects.count() == 3
