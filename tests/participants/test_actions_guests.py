"""Guests come on the list once, whatever list they stand on and however often it is added."""

import pytest

from chain.models import Person
from chain.values.sheet_reading import read_text
from participants.actions import guest_upload as uploads
from participants.actions import guests as actions
from participants.choices import InvitationSource, InvitationState, Receives
from participants.models import Assistance, Invitation
from participants.queries import guests as queries
from participants.values.guest_list import guest_list
from tests.concurrency.race import together
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.participants import InvitationFactory

LIST = (
    "naam;e-mail;organisatie;functie;secretariaat\n"
    "Jan de Vries;jan@om.nl;OM;hoofdofficier;\n"
    "Marijke de Boer;;OM;bestuurder;secr@om.nl\n"
    "Petra Mulder;;OM;directeur;secr@om.nl\n"
    "Fout;niets;;;\n"
)


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


def _add(event, text, by, now):
    found = guest_list(read_text(text))
    return actions.add(event=event, guests=found.good, source=InvitationSource.LIST, by=by, now=now)


def test_a_list_makes_people_secretariats_and_invitations(event, olga, now):
    om = OrganisationFactory(name="Openbaar Ministerie", abbreviation="OM")

    added = _add(event, LIST, olga, now)

    assert (added.new, added.known) == (3, 0)
    assert {str(one.person) for one in event.invitations.all()} == {
        "Jan de Vries",
        "Marijke de Boer",
        "Petra Mulder",
    }
    assert {one.person.organisation for one in event.invitations.all()} == {om}
    assert (
        Assistance.objects.filter(
            assistant__email="secr@om.nl", receives=Receives.ASSISTANT
        ).count()
        == 2
    )


def test_the_same_list_again_changes_nothing(event, olga, now):
    _add(event, LIST, olga, now)
    people, links = Person.objects.count(), Assistance.objects.count()

    again = _add(event, LIST, olga, now)

    assert (again.new, again.known) == (0, 3)
    assert (Person.objects.count(), Assistance.objects.count()) == (people, links)


def test_who_is_known_stays_who_they_are(event, olga, now):
    known = PersonFactory(email="jan@om.nl", first_name="Johannes", last_name="Vries", infix="de")

    _add(event, LIST, olga, now)

    known.refresh_from_db()
    assert known.first_name == "Johannes"
    assert event.invitations.filter(person=known).exists()


def test_the_second_press_gives_the_numbers_of_the_first(event, olga, now):
    found = guest_list(read_text(LIST))
    upload = uploads.keep(
        event=event,
        name="lijst.csv",
        headings=found.headings,
        guests=found.guests,
        is_reserve=False,
        by=olga,
        now=now,
    )

    first = uploads.add(upload=upload, by=olga, now=now)
    second = uploads.add(upload=upload, by=olga, now=now)

    assert first == second == actions.Added(new=3, known=0)


def test_reserves_stand_in_line_and_become_guests_in_order(event, olga, now):
    people = PersonFactory.create_batch(3)
    actions.invite(
        event=event,
        people=people,
        source=InvitationSource.HAND,
        is_reserve=True,
        by=olga,
        now=now,
    )
    InvitationFactory(event=event, state=InvitationState.NO, answered_at=now)
    assert [one.person for one in queries.reserves_of(event)] == people
    assert queries.open_places(event) == 1

    actions.take_from_reserve(invitation=queries.reserves_of(event)[0], by=olga, now=now)

    assert queries.open_places(event) == 0
    assert [one.person for one in queries.reserves_of(event)] == people[1:]


def test_who_answered_is_not_taken_off_the_list(event, olga, now):
    coming = InvitationFactory(event=event, state=InvitationState.YES, answered_at=now)

    with pytest.raises(actions.Answered):
        actions.withdraw(invitation=coming, by=olga, now=now)


def test_five_thousand_lines_take_a_fixed_number_of_queries(
    event, olga, now, django_assert_max_num_queries
):
    text = "naam;e-mail\n" + "".join(f"Jan {n};jan{n}@om.nl\n" for n in range(5000))

    with django_assert_max_num_queries(60):
        added = _add(event, text, olga, now)

    assert added.new == 5000


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_add_one_list_at_once_add_it_once(samenwerking, olga, pim, now):
    event = EventFactory(chain=samenwerking)

    outcomes = together(*(lambda by=by: _add(event, LIST, by, now) for by in (olga, pim)))

    assert sorted(one.new for one in outcomes) == [0, 3]
    assert Invitation.objects.filter(event=event).count() == 3
