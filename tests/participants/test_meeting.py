"""'Kennismaken': only participants see the list, and nobody hears of a refusal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chain.actions.own_data import erase, told_about
from chain.actions.retention import forget_all
from chain.models import AuditEntry
from mailings.models import Letter
from participants.actions.links import new_link
from participants.actions.meeting import NotInTheList, TooManyAsked, answer, ask, enter, leave
from participants.actions.registration.changes import cancel
from participants.choices import LinkPurpose, RegistrationState
from participants.models import ContactRequest, MeetingEntry, Registration
from participants.queries.meeting import meeting_list
from participants.values.meeting import MOST_OPEN, Contact
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.participants import (
    ContactRequestFactory,
    MeetingEntryFactory,
    RegistrationFactory,
    RegistrationTermsFactory,
)
from tests.reading import hidden

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Willemijn Oosterhout", "willemijn@rechtbank.example"


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking)
    RegistrationTermsFactory(event=event, has_meeting_list=True)
    return event


@pytest.fixture
def mine(event, piet):
    """Piet takes part and stands in the list."""
    return MeetingEntryFactory(registration__event=event, registration__person=piet).registration


@pytest.fixture
def other(event):
    person = PersonFactory(
        first_name="Willemijn",
        infix="",
        last_name="Oosterhout",
        email=ADDRESS,
        function="rechter",
        organisation=OrganisationFactory(name="Rechtbank Noord"),
    )
    return MeetingEntryFactory(registration__event=event, registration__person=person).registration


def _path(registration):
    return reverse("participants:my-registration-meeting", args=[registration.pk])


def _by_link(registration, now):
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=registration, now=now)
    return reverse("participants:registration-meeting", args=[token])


def _contact(registration):
    return [row.contact for row in meeting_list(registration).rows]


# --- Who sees it ----------------------------------------------------------------------------------


def test_participants_see_who_wants_to_meet_and_looking_changes_nothing(client, mine, other, now):
    client.force_login(mine.person)
    for path in (_path(mine), _by_link(mine, now)):
        page = client.get(path).content.decode()
        assert NAME in page
        assert "Rechtbank Noord" in page
        assert "rechter" in page
        assert ADDRESS not in page

    assert MeetingEntry.objects.count() == 2
    assert not ContactRequest.objects.exists()


def test_nobody_who_is_not_registered_sees_the_list(client, mine, other, olga, now):
    """The control first: the same page opens for who takes part."""
    client.force_login(mine.person)
    assert NAME in client.get(_path(mine)).content.decode()

    client.logout()
    answers = [client.get(_path(mine)), client.get(_by_link(RegistrationFactory(), now))]
    for person in (PersonFactory(), olga, other.person):
        client.force_login(person)
        answers.append(client.get(_path(mine)))
    elsewhere = RegistrationFactory(person=PersonFactory())
    client.force_login(elsewhere.person)
    answers.append(client.get(_path(elsewhere)))

    assert [one.status_code for one in answers] == [302, 404, 404, 404, 404, 404]
    assert not any(NAME in one.content.decode() for one in answers)


@pytest.mark.parametrize("state", [RegistrationState.WAITING, RegistrationState.CANCELLED])
def test_who_has_no_seat_is_refused(client, event, other, piet, now, state):
    more = {"queue_number": 1} if state == RegistrationState.WAITING else {"ended_at": now}
    registration = RegistrationFactory(event=event, person=piet, state=state, **more)
    client.force_login(piet)

    answer = client.get(_path(registration))

    assert answer.status_code == 403
    assert NAME not in answer.content.decode()


def test_it_is_off_until_the_organiser_offers_it(client, piet, now, samenwerking):
    registration = RegistrationFactory(event=EventFactory(chain=samenwerking), person=piet)
    RegistrationTermsFactory(event=registration.event)
    client.force_login(piet)
    mine = reverse("participants:my-registration", args=[registration.pk])

    assert client.get(_path(registration)).status_code == 404
    assert "kennismaken" not in client.get(mine).content.decode().lower()


def test_a_shielded_person_and_who_cancelled_stand_in_no_list(event, mine, other, now):
    other.person.is_shielded = True
    other.person.save()
    gone = MeetingEntryFactory(registration__event=event).registration
    cancel(registration=gone, by=None, now=now)

    assert meeting_list(mine).rows == []


def test_a_shielded_person_looks_and_is_never_put_in_it(client, event, mine, now):
    shielded = RegistrationFactory(event=event, person=PersonFactory(is_shielded=True))
    client.force_login(shielded.person)

    page = client.post(_path(shielded), {"lijst": "ja"}, follow=True).content.decode()

    assert "afgeschermd" in page
    assert not MeetingEntry.objects.filter(registration=shielded).exists()
    with pytest.raises(NotInTheList):
        ask(asker=shielded, asked=mine, by=None, now=now)


def test_another_day_has_another_list(mine, samenwerking):
    MeetingEntryFactory(registration__event=EventFactory(chain=samenwerking))

    assert meeting_list(mine).rows == []


# --- In and out -----------------------------------------------------------------------------------


def test_one_press_in_and_one_press_out(client, event, piet, now):
    registration = RegistrationFactory(event=event, person=piet)
    path = _by_link(registration, now)
    for _twice in range(2):
        client.post(path, {"lijst": "ja"})
    assert MeetingEntry.objects.get().registration == registration

    for _twice in range(2):
        client.post(path, {"lijst": "nee"})
    assert not MeetingEntry.objects.exists()
    acts = AuditEntry.objects.values_list("action", "changes_pages").order_by("pk")
    assert list(acts) == [("meeting list entered", False), ("meeting list left", False)]


def test_the_form_of_registering_asks_it_when_it_is_offered(client, event, piet):
    client.force_login(piet)
    path = reverse("participants:register", args=[event.slug])
    page = client.get(path)
    assert 'name="meets"' in page.content.decode()

    client.post(path, {"form_key": hidden(page)["form_key"], "meets": "on"})

    assert MeetingEntry.objects.get().registration.person == piet


def test_registering_without_the_tick_puts_nobody_in_it(client, event, piet):
    client.force_login(piet)
    path = reverse("participants:register", args=[event.slug])

    client.post(path, {"form_key": hidden(client.get(path))["form_key"]})

    assert Registration.objects.get().person == piet
    assert not MeetingEntry.objects.exists()


def test_who_is_shielded_is_not_asked(client, event):
    client.force_login(PersonFactory(is_shielded=True))

    page = client.get(reverse("participants:register", args=[event.slug]))

    assert 'name="meets"' not in page.content.decode()


# --- Ask and answer -------------------------------------------------------------------------------


def test_asking_twice_is_one_letter_and_shares_no_address(client, mine, other):
    client.force_login(mine.person)
    for _twice in range(2):
        client.post(_path(mine), {"vraag": other.pk})

    [letter] = Letter.objects.all()
    assert (letter.kind, letter.address) == ("participants.contact-asked", ADDRESS)
    assert mine.person.email not in letter.text
    assert ADDRESS not in client.get(_path(mine)).content.decode()
    assert mine.person.display_name not in letter.subject


def test_both_agree_and_both_read_the_address(client, mine, other, now):
    ask(asker=mine, asked=other, by=None, now=now)
    [asked] = ContactRequest.objects.all()
    path = _by_link(other, now)
    assert mine.person.email not in client.get(path).content.decode()

    for _twice in range(2):
        client.post(path, {"ja": asked.pk})

    letters = Letter.objects.filter(kind="participants.contact-agreed")
    told = {letter.address: letter.text for letter in letters}
    assert set(told) == {ADDRESS, mine.person.email}
    assert mine.person.email in told[ADDRESS]
    assert ADDRESS in told[mine.person.email]
    assert mine.person.email in client.get(path).content.decode()
    assert _contact(mine) == _contact(other) == [Contact.AGREED]


def test_nobody_hears_of_a_refusal(client, mine, other, now):
    """The page, the letters, the export and the log of the asker are as if nothing happened."""
    ask(asker=mine, asked=other, by=mine.person, now=now)
    client.force_login(mine.person)

    def seen():
        page = client.get(_path(mine)).content.decode()
        main = page[page.index("<main") : page.index("</main>")]
        return (
            main.split("csrfmiddlewaretoken")[0],
            _contact(mine),
            str(told_about(mine.person)),
            AuditEntry.objects.count(),
            list(Letter.objects.values_list("pk", "state")),
        )

    before = seen()
    [asked] = ContactRequest.objects.all()

    answer(request=asked, agrees=False, by=other.person, now=now)

    assert seen() == before
    assert _contact(other) == [Contact.REFUSED]
    ask(asker=mine, asked=other, by=mine.person, now=now)  # once more asks nothing new
    assert seen() == before


def test_who_refused_can_agree_after_all(mine, other, now):
    asked = ContactRequestFactory(asker=mine, asked=other, refused_at=now)

    ask(asker=other, asked=mine, by=None, now=now)

    asked.refresh_from_db()
    assert asked.agreed_at
    assert asked.refused_at is None
    assert _contact(mine) == [Contact.AGREED]


def test_asking_each_other_is_agreeing(mine, other, now):
    ask(asker=mine, asked=other, by=None, now=now)
    ask(asker=other, asked=mine, by=None, now=now)

    assert ContactRequest.objects.count() == 1
    assert _contact(mine) == [Contact.AGREED]


@pytest.mark.parametrize("case", ["not in it", "other not in it", "self", "other day"])
def test_only_two_of_the_same_list(mine, other, now, case):
    pairs = {
        "not in it": (RegistrationFactory(event=mine.event), other),
        "other not in it": (mine, RegistrationFactory(event=mine.event)),
        "self": (mine, mine),
        "other day": (mine, MeetingEntryFactory().registration),
    }
    asker, asked = pairs[case]

    with pytest.raises(NotInTheList):
        ask(asker=asker, asked=asked, by=None, now=now)
    assert not Letter.objects.exists()


def test_nobody_answers_for_another(client, mine, other, now):
    ask(asker=mine, asked=other, by=None, now=now)
    [asked] = ContactRequest.objects.all()
    client.force_login(mine.person)

    client.post(_path(mine), {"ja": asked.pk})

    asked.refresh_from_db()
    assert asked.agreed_at is None


@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 30, "0"])
def test_odd_numbers_do_nothing(client, mine, typed):
    client.force_login(mine.person)
    for name in ("vraag", "ja", "nee"):
        assert client.post(_path(mine), {name: typed}).status_code == 302
    assert not ContactRequest.objects.exists()


def test_nobody_collects_a_room_full_of_addresses(event, mine, now):
    entries = MeetingEntryFactory.create_batch(MOST_OPEN + 1, registration__event=event)
    *first, last = [entry.registration for entry in entries]
    for asked in first:
        ask(asker=mine, asked=asked, by=None, now=now)

    with pytest.raises(TooManyAsked):
        ask(asker=mine, asked=last, by=None, now=now)


def test_leaving_takes_open_requests_along_and_keeps_what_was_agreed(event, mine, other, now):
    ContactRequestFactory(asker=mine, asked=other, agreed_at=now)
    ContactRequestFactory(
        asker=mine, asked=MeetingEntryFactory(registration__event=event).registration
    )

    leave(registration=mine, by=None, now=now)

    assert [row.agreed_at for row in ContactRequest.objects.all()] == [now]
    assert _contact(other)[0] == Contact.AGREED


# --- How long -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_everything_is_gone_after_thirty_days(client, mine, other, now, days, kept):
    event = mine.event
    ContactRequestFactory(asker=mine, asked=other, agreed_at=now)
    event.starts_on = event.ends_on = timezone.localdate(now) - timedelta(days=days)
    event.save()
    client.force_login(mine.person)
    assert client.get(_path(mine)).status_code == (200 if kept else 404)

    forget_all(now=now)

    assert MeetingEntry.objects.exists() == kept
    assert ContactRequest.objects.exists() == kept


def test_it_is_told_and_erased(mine, other, now):
    ask(asker=mine, asked=other, by=None, now=now)
    assert "Oosterhout" in str(told_about(mine.person))

    erase(person=mine.person, by=mine.person, now=now)

    assert not ContactRequest.objects.exists()
    assert [row.registration for row in MeetingEntry.objects.all()] == [other]


def test_the_list_costs_the_same_for_any_number(event, mine):
    counts = []
    for more in (1, 2, 30):
        MeetingEntryFactory.create_batch(more, registration__event=event)
        with CaptureQueriesContext(connection) as asked:
            rows = meeting_list(mine).rows
        counts.append(len(asked))
    assert len(rows) == 33
    assert len(set(counts)) == 1, counts


def test_entering_twice_is_once(event, now):
    registration = RegistrationFactory(event=event)

    assert [enter(registration=registration, by=None, now=now) for _each in "ab"] == [True, False]
