"""Names go when their term is over; counts stay, and the numbers that went are kept as proof."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from chain.actions.retention import forget_all
from chain.models import RetentionRun
from chain.registry import retentions
from mailings.choices import LetterState
from mailings.models import Letter
from participants.choices import InvitationState
from participants.models import Needs, PersonalLink
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import (
    InvitationFactory,
    NeedsFactory,
    PersonalLinkFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


def _event(days_ago):
    day = timezone.localdate() - timedelta(days=days_ago)
    event = EventFactory()
    event.days.update(date=day)
    event.starts_on = event.ends_on = day
    event.save(update_fields=["starts_on", "ends_on"])
    return event


@pytest.mark.parametrize(("days", "kept"), [(14, True), (15, False)])
def test_diet_goes_after_fourteen_days(days, kept, now):
    NeedsFactory(registration=RegistrationFactory(event=_event(days)))

    forget_all(now=now)

    assert Needs.objects.exists() == kept


@pytest.mark.parametrize(("days", "kept"), [(366, True), (367, False)])
def test_a_name_goes_after_a_year_and_the_count_stays(days, kept, now):
    event = _event(days)
    organisation = OrganisationFactory()
    person = PersonFactory(last_name="Zoekmij", organisation=organisation)
    row = RegistrationFactory(event=event, person=person, remark="Komt later.", note="belt")

    forget_all(now=now)

    row.refresh_from_db()
    assert event.registrations.count() == 1
    assert (row.person == person) == kept
    assert row.person.organisation == organisation
    assert (row.remark == "Komt later.") == kept


def test_a_person_of_two_events_loses_the_name_of_the_old_one_only(now):
    person = PersonFactory()
    old = RegistrationFactory(event=_event(500), person=person)
    new = RegistrationFactory(event=_event(10), person=person)

    forget_all(now=now)

    old.refresh_from_db()
    new.refresh_from_db()
    assert old.person != person
    assert new.person == person


def test_an_invitation_without_an_answer_goes_after_half_a_year(now):
    event = _event(200)
    InvitationFactory(event=event)
    said = InvitationFactory(event=event, state=InvitationState.NO, answered_at=now)

    forget_all(now=now)

    assert list(event.invitations.all()) == [said]


def test_personal_links_go_a_month_after_the_event(now):
    PersonalLinkFactory(invitation=InvitationFactory(event=_event(31)))

    forget_all(now=now)

    assert not PersonalLink.objects.exists()


def test_the_words_of_a_letter_go_after_a_month_and_the_letter_after_a_year(now):
    worded = LetterFactory(created_at=now - timedelta(days=31), state=LetterState.SENT)
    waiting = LetterFactory(created_at=now - timedelta(days=400), state=LetterState.HELD)
    LetterFactory(created_at=now - timedelta(days=366), state=LetterState.SENT)

    forget_all(now=now)

    worded.refresh_from_db()
    waiting.refresh_from_db()
    assert (worded.subject, worded.text) == ("", "")
    assert waiting.text
    assert Letter.objects.count() == 2


def test_the_second_night_finds_nothing_more(now):
    for days in (20, 200, 500):
        event = _event(days)
        NeedsFactory(registration=RegistrationFactory(event=event, remark="x"))
        InvitationFactory(event=event, state=InvitationState.NO, answered_at=now)
    forget_all(now=now)

    assert set(forget_all(now=now).values()) == {0}


def test_a_dry_run_tells_the_numbers_of_the_deed_and_changes_nothing(now):
    NeedsFactory(registration=RegistrationFactory(event=_event(500)))
    InvitationFactory(event=_event(200))
    out = StringIO()

    call_command("bewaartermijnen", stdout=out)
    told = [int(line.split()[0]) for line in out.getvalue().splitlines()]

    assert not RetentionRun.objects.exists()
    gone = forget_all(now=now)
    assert [gone[kept.key] for kept in retentions()] == told


def test_the_administrator_sees_the_terms_and_the_proof(client, ada, olga, now):
    NeedsFactory(registration=RegistrationFactory(event=_event(500)))
    forget_all(now=now)

    client.force_login(olga)
    assert client.get("/beheer/bewaartermijnen/").status_code in {403, 404}
    client.force_login(ada)
    terms = client.get("/beheer/bewaartermijnen/").context["terms"]

    assert {one.kept.key: one.total for one in terms}["participants.needs"] == 1
    assert all(one.last for one in terms)
