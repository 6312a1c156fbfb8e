"""One registration by the link of a letter: seen, changed, cancelled, and taken back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chain.values.addresses import address
from mailings.models import Letter
from participants.actions import links
from participants.actions.links import (
    answer_link_requests,
    ask_new_link,
    new_link,
    revoke_links,
)
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, LinkPurpose, RegistrationState
from participants.models import LinkRequest, Needs, PersonalLink, Pool, Registration
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, TourFactory
from tests.factories.participants import (
    AssistanceFactory,
    InvitationFactory,
    NeedsFactory,
    PoolFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.reading import hidden

pytestmark = pytest.mark.django_db
DIGITS = re.compile(r"[0-9]+")
PARTS = ["", "-change", "-cancel", "-offer", "-confirm", "-not-me"]


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking, title="Netwerkdag")


@pytest.fixture
def sessions(event):
    item = ProgrammeItemFactory(event=event)
    return [
        SessionFactory(workshop=WorkshopFactory(event=event), item=item, capacity=1)
        for _each in range(3)
    ]


def _registered(event, now, *sessions, **more):
    return register(
        event=event,
        person=PersonFactory(),
        by=None,
        now=now,
        sessions=sessions,
        state=RegistrationState.CONFIRMED,
        **more,
    )


def _path(registration, now, part=""):
    purpose = LinkPurpose.CONFIRM if part == "-confirm" else LinkPurpose.REGISTRATION
    token = new_link(purpose=purpose, registration=registration, now=now)
    return reverse(f"participants:registration{part}", args=[token])


@pytest.mark.parametrize("part", PARTS)
def test_a_page_by_link_is_kept_by_nobody_and_looking_changes_nothing(client, event, now, part):
    registration = _registered(event, now)
    before = Registration.objects.values().get()

    answer = client.get(_path(registration, now, part), follow=True)

    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert Registration.objects.values().get() == before
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("part", PARTS)
def test_wrong_revoked_and_expired_read_and_cost_the_same(client, event, now, part):
    revoked = _registered(event, now)
    over = RegistrationFactory(event=EventFactory(starts_on=now.date() - timedelta(days=2)))
    paths = [_path(one, now, part) for one in (revoked, over)]
    revoke_links(registration=revoked, now=now)
    paths.append(reverse(f"participants:registration{part}", args=["x" * 32]))

    answers = [client.get(path) for path in paths]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer["Referrer-Policy"] for answer in answers} == {"no-referrer"}
    texts = [answer.content.decode() for answer in answers]
    main = [text[text.index("</header>") : text.index("csrfmiddlewaretoken")] for text in texts]
    assert len(set(main)) == 1


def test_a_link_opens_no_page_of_who_is_signed_in(client, event, now):
    registration = _registered(event, now)
    client.get(_path(registration, now))

    answer = client.get(reverse("participants:my-registration", args=[registration.pk]))

    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_cancelling_takes_a_look_and_a_press_and_is_confirmed(client, event, now):
    PoolFactory(event=event, capacity=10)
    registration = _registered(event, now)
    path = _path(registration, now, "-cancel")
    page = client.get(path).content.decode()
    main = page[page.index("<main") :]
    assert main.index("Nee, ik blijf aangemeld") < main.index("Ja, meld mij af")

    for _press in range(2):
        client.post(path)

    registration.refresh_from_db()
    assert registration.state == RegistrationState.CANCELLED
    assert Pool.objects.get(event=event).taken == 0
    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["participants.confirmed", "participants.cancelled"]


def test_a_cancellation_is_taken_back_with_its_workshop(client, event, sessions, now):
    registration = _registered(event, now, sessions[0])
    client.post(_path(registration, now, "-cancel"))

    for _press in range(2):
        answer = client.post(_path(registration, now, "-back"))

    again = Registration.objects.standing().get()
    assert client.get(answer["Location"]).context["registration"] == again
    assert [one.session for one in again.choices.all()] == [sessions[0]]


def test_changing_a_workshop_moves_the_seat_and_is_told_in_one_letter(client, event, sessions, now):
    registration = _registered(event, now, sessions[0])

    client.post(
        _path(registration, now, "-change"),
        {f"ronde-{sessions[0].item_id}": sessions[1].pk, "remark": "Ik kom later"},
    )

    taken = registration.choices.filter(state=ChoiceState.TAKEN)
    assert [one.session for one in taken] == [sessions[1]]
    registration.refresh_from_db()
    assert registration.remark == "Ik kom later"
    assert Letter.objects.filter(kind="participants.changed").count() == 1


def test_one_tap_puts_somebody_in_line_and_keeps_the_seat(client, event, sessions, now):
    full, mine, _other = sessions
    _registered(event, now, full)
    registration = _registered(event, now, mine)

    answer = client.post(_path(registration, now, "-wait"), {"sessie": full.pk}, follow=True)

    states = {one.session_id: one.state for one in registration.choices.all()}
    assert states == {full.pk: ChoiceState.WAITING, mine.pk: ChoiceState.TAKEN}
    assert "Op de wachtlijst, nummer 1" in answer.content.decode()


def test_saving_the_form_as_it_is_keeps_the_place_in_line(client, event, sessions, now):
    full, mine, _other = sessions
    _registered(event, now, full)
    registration = _registered(event, now, mine)
    client.post(_path(registration, now, "-wait"), {"sessie": full.pk})
    path = _path(registration, now, "-change")
    form = client.get(path).context["workshops"]

    client.post(path, {bound.html_name: bound.value() or "" for bound in form})

    states = {one.session_id: one.state for one in registration.choices.all()}
    assert states == {full.pk: ChoiceState.WAITING, mine.pk: ChoiceState.TAKEN}


@pytest.mark.parametrize(
    ("answer", "state"),
    [("ja", RegistrationState.CONFIRMED), ("nee", RegistrationState.CANCELLED)],
)
def test_an_offered_seat_is_taken_or_passed_on(client, event, now, answer, state):
    PoolFactory(event=event, capacity=1)
    first = _registered(event, now)
    second = _registered(event, now)
    client.post(_path(first, now, "-cancel"))
    path = _path(second, now, "-offer")
    page = client.get(path).content.decode()
    assert page.index("Later beslissen") < page.index("Ja, ik neem deze plek")

    client.post(path, {"antwoord": answer})

    second.refresh_from_db()
    assert second.state == state


def test_who_must_confirm_does_so_by_a_press_and_sees_the_registration(client, event, now):
    registration = register(
        event=event, person=PersonFactory(), by=None, now=now, state=RegistrationState.TO_CONFIRM
    )

    answer = client.post(_path(registration, now, "-confirm"))

    registration.refresh_from_db()
    assert registration.state == RegistrationState.CONFIRMED
    assert client.get(answer["Location"]).status_code == 200


def test_it_was_not_me_takes_it_away_and_ends_every_link(client, event, now):
    registration = _registered(event, now)
    path = _path(registration, now, "-not-me")

    client.post(path)

    registration.refresh_from_db()
    assert registration.state == RegistrationState.CANCELLED
    assert client.get(path).status_code == 404
    assert not PersonalLink.objects.filter(registration=registration, revoked_at=None).exists()


def test_diet_is_written_by_link_and_never_read(client, event, now):
    registration = _registered(event, now)
    NeedsFactory(registration=registration, diet="geheim dieet")
    path = _path(registration, now, "-change")

    assert "geheim dieet" not in client.get(path).content.decode()
    client.post(path, {"diet": "veganistisch", "agrees": "on"})

    assert Needs.objects.get().diet == "veganistisch"


def test_after_the_event_nothing_can_be_changed(client, event, now):
    noon = timezone.localtime(now).replace(hour=12)
    registration = _registered(event, now)
    event.days.create(date=noon.date(), starts_at="00:00", ends_at="00:01")
    event.starts_on = event.ends_on = noon.date()
    event.save()

    with time_machine.travel(noon):
        for part in ("-change", "-cancel"):
            assert client.post(_path(registration, noon, part)).status_code == 302

    registration.refresh_from_db()
    assert registration.state == RegistrationState.CONFIRMED


@pytest.mark.parametrize("typed", ["known", "unknown"])
def test_a_new_link_is_promised_alike_and_mailed_to_the_address_on_file(client, event, now, typed):
    registration = _registered(event, now)
    before = Letter.objects.count()
    email = registration.person.email if typed == "known" else "niemand@voorbeeld.example"

    answers = [
        client.post(reverse("participants:link-new"), {"email": email}) for _press in range(2)
    ]

    assert {answer["Location"] for answer in answers} == {reverse("participants:link-sent")}
    assert Letter.objects.count() == before
    assert answer_link_requests(now=now) == 1
    assert Letter.objects.count() - before == (1 if typed == "known" else 0)


def test_asking_for_a_new_link_is_the_same_work_for_every_address(client, event, now):
    """Not seconds, which a busy machine decides: the same statements in the same order."""
    person = _registered(event, now).person
    guest = InvitationFactory(event=EventFactory()).person
    assistant = AssistanceFactory(principal=guest).assistant
    path = reverse("participants:link-new")
    client.post(path, {"email": "eerst@voorbeeld.example"})

    asked = {}
    for who, email in {
        "known": person.email,
        "guest": guest.email,
        "secretariat": assistant.email,
        "unknown": "niemand@voorbeeld.example",
    }.items():
        with CaptureQueriesContext(connection) as done:
            answer = client.post(path, {"email": email})
        said = re.sub(re.escape(email), "ADRES", str([one["sql"] for one in done]))
        asked[who] = (answer.status_code, DIGITS.sub("0", said), len(answer.content))

    assert len(set(asked.values())) == 1, asked
    assert LinkRequest.objects.count() == 5


def test_a_request_that_cannot_be_answered_does_not_keep_the_others(event, now, monkeypatch):
    registration = _registered(event, now)
    before = Letter.objects.count()
    ask = ("stuk@voorbeeld.example", registration.person.email)
    for email in ask:
        ask_new_link(address=address(email), now=now)

    def upcoming(typed, *, now):
        if typed == ask[0]:
            raise RuntimeError
        return [registration]

    monkeypatch.setattr(links, "upcoming_registrations", upcoming)

    assert answer_link_requests(now=now) == 2
    assert Letter.objects.count() - before == 1
    assert not LinkRequest.objects.exists()


def test_by_a_link_another_day_of_the_tour_is_one_screen(client, event, now, samenwerking):
    event.tour = TourFactory(chain=samenwerking)
    event.save()
    other = EventFactory(chain=samenwerking, tour=event.tour)
    registration = _registered(event, now)
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=registration, now=now)
    path = reverse("participants:registration-also", args=[token, other.slug])
    key = hidden(client.get(path))["form_key"]

    client.post(path, {"form_key": key})

    assert Registration.objects.get(event=other).person == registration.person
    elsewhere = EventFactory(chain=samenwerking)
    path = reverse("participants:registration-also", args=[token, elsewhere.slug])
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, event, now, count, django_assert_max_num_queries
):
    item = ProgrammeItemFactory(event=event)
    for _each in range(count):
        SessionFactory(workshop=WorkshopFactory(event=event), item=item)
    path = _path(_registered(event, now), now)
    cache.clear()

    with django_assert_max_num_queries(11):
        client.get(path)
