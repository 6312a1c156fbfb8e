"""Answering by the link of a letter: opening changes nothing, one press answers, no account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.choices import Visibility
from mailings.models import Letter
from participants.actions.links import new_link
from participants.actions.registration import changes, entry
from participants.choices import (
    AnswerWay,
    InvitationState,
    LinkPurpose,
    RegistrationState,
    Replacing,
)
from participants.models import Answer, Invitation, Registration
from participants.tasks import answer_link_requests
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    AnswerFactory,
    AssistanceFactory,
    InvitationFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionFactory

pytestmark = pytest.mark.django_db
SENT, YES, NO = InvitationState.SENT, InvitationState.YES, InvitationState.NO
NAMES = ["ja", "nee", "vervanger", "weet-niet"]


@pytest.fixture
def event(samenwerking):
    event = EventFactory(
        chain=samenwerking, title="Brede bijeenkomst", visibility=Visibility.INVITATION
    )
    EventDayFactory(event=event)
    return event


@pytest.fixture
def karin(event):
    person = PersonFactory(
        first_name="Karin",
        infix="de",
        last_name="Boer",
        email="karin@om.example",
        organisation=OrganisationFactory(name="Openbaar Ministerie"),
    )
    return InvitationFactory(event=event, person=person)


@pytest.fixture
def sanne(karin):
    sanne = PersonFactory(first_name="Sanne", infix="", last_name="Wit", email="sanne@om.example")
    AssistanceFactory(principal=karin.person, assistant=sanne)
    return sanne


def link(invitation, now, holder=None):
    token = new_link(purpose=LinkPurpose.ANSWER, invitation=invitation, holder=holder, now=now)
    return reverse("participants:invitation", args=[token])


@pytest.fixture
def page(karin, now):
    return link(karin, now)


def state(invitation):
    return Invitation.objects.get(pk=invitation.pk).state


def key_on(answer):
    return re.search(r'name="form_key" value="([^"]+)"', answer.content.decode())[1]


def _without_keys(answer):
    """A page without what differs each time: its own address, and the key of its form."""
    html = re.sub(r"/uitnodiging/[^/]+/", "", answer.content.decode())
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


@pytest.mark.parametrize("name", ["", *NAMES, "onzin"])
def test_opening_a_link_changes_nothing(client, karin, page, name):
    for method in (client.get, client.head):
        answer = method(page, {"antwoord": name})
        assert answer.status_code == 200

    assert (state(karin), Answer.objects.count()) == (SENT, 0)
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ja", "Ja, ik kom"),
        ("nee", "Nee, ik kom niet"),
        ("vervanger", "Ik stuur een vervanger"),
        ("weet-niet", "Ik weet het nog niet"),
    ],
)
def test_the_button_repeats_the_choice_of_the_letter_in_words(client, page, name, words):
    html = client.get(page, {"antwoord": name}).content.decode()

    assert f'<button class="button" name="antwoord" value="{name}">{words}</button>' in html
    others = re.findall(r'class="button outline"', html)
    assert len(others) == 3


def test_the_first_button_of_the_page_changes_the_language_only(client, karin, page):
    html = client.get(page, {"antwoord": "nee"}).content.decode()

    first = re.search(r"<form[^>]*>.*?</form>", html, re.DOTALL)[0]
    assert html.index("<button") > html.index(first[:40])
    assert 'action="/taal/"' in first
    assert 'name="language"' in first


def test_one_press_answers_and_a_second_one_changes_nothing(client, karin, page):
    key = key_on(client.get(page, {"antwoord": "ja"}))

    for _tap in range(2):
        answer = client.post(page, {"antwoord": "ja", "form_key": key})
        assert (answer.status_code, answer["Location"]) == (302, page)

    assert (state(karin), Answer.objects.count(), Registration.objects.count()) == (YES, 1, 1)
    assert Answer.objects.get().way == AnswerWay.LINK
    assert "U komt" in client.get(page).content.decode()


def test_nobody_is_signed_in_by_a_link(client, page):
    client.get(page)
    client.post(page, {"antwoord": "ja"})

    assert "sessionid" not in client.cookies
    assert client.get("/mijn/antwoorden/").status_code == 302


def test_no_answer_without_the_token_of_the_form(karin, page):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(page, {"antwoord": "nee"}).status_code == 403
    assert state(karin) == SENT


def test_the_page_is_kept_by_nobody(client, page):
    answer = client.get(page)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_wrong_withdrawn_and_expired_links_look_the_same(client, karin, page, now, olga):
    wrong = client.get(reverse("participants:invitation", args=["bestaat-niet"]))
    assert wrong.status_code == 404
    Invitation.objects.update(withdrawn_at=now, withdrawn_by=olga)

    withdrawn = client.get(page)
    pages = [_without_keys(one) for one in (wrong, withdrawn)]
    assert pages[0] == pages[1]
    assert client.post(page, {"antwoord": "ja"}).status_code == 404


def test_after_the_last_day_the_link_opens_nothing(client, event, page):
    event.ends_on = event.starts_on = timezone.localdate() - timedelta(days=1)
    event.save()

    assert client.get(page).status_code == 404


def test_not_knowing_yet_asks_a_day_and_proposes_one(client, karin, page, now):
    html = client.get(page, {"antwoord": "weet-niet"}).content.decode()
    proposed = re.search(r'name="maybe_until" value="([^"]+)"', html)[1]

    assert client.post(page, {"antwoord": "weet-niet", "maybe_until": ""}).status_code == 422
    assert (
        client.post(page, {"antwoord": "weet-niet", "maybe_until": "01-01-2020"}).status_code == 422
    )
    assert state(karin) == SENT
    assert client.post(page, {"antwoord": "weet-niet", "maybe_until": proposed}).status_code == 302
    assert state(karin) == InvitationState.MAYBE


def test_a_replacement_takes_four_inputs_and_faults_keep_what_was_typed(client, karin, page):
    html = client.get(page, {"antwoord": "vervanger"}).content.decode()
    typed = re.findall(r'<input type="(?:text|email)"', html)
    assert len(typed) == 4
    assert 'value="Openbaar Ministerie"' in html
    data = {
        "antwoord": "vervanger",
        "name": "Jan van der Berg",
        "email": "jan@",
        "organisation": "Openbaar Ministerie",
        "function": "officier",
    }

    refused = client.post(page, data)
    assert refused.status_code == 422
    assert 'value="Jan van der Berg"' in refused.content.decode()
    assert client.post(page, data | {"email": "KARIN@om.example"}).status_code == 422
    assert client.post(page, data | {"email": "jan@om.example"}).status_code == 302

    made = Invitation.objects.get(replaces=karin)
    assert (made.person.email, made.person.function) == ("jan@om.example", "officier")


def test_known_and_unknown_addresses_look_the_same_to_who_sends_a_replacement(
    client, event, page, karin
):
    InvitationFactory(event=event, person=PersonFactory(email="bekend@om.example"))
    answers = [
        client.post(page, {"antwoord": "vervanger", "name": "Jan Berg", "email": email})
        for email in ("bekend@om.example", "onbekend@om.example")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_an_event_without_replacements_offers_and_takes_none(client, event, karin, page):
    RegistrationTermsFactory(event=event, replacing=Replacing.NO)

    assert "vervanger" not in client.get(page).content.decode()
    client.post(page, {"antwoord": "vervanger", "name": "Jan", "email": "jan@om.example"})
    assert state(karin) == SENT


def test_a_remark_can_be_added_after_ja(client, karin, page):
    client.post(page, {"antwoord": "ja"})

    client.post(f"{page}opmerking/", {"remark": "Ik kom een half uur later"})

    assert Registration.objects.get().remark == "Ik kom een half uur later"
    assert "Ik kom een half uur later" in client.get(page).content.decode()


def test_a_changed_mind_needs_two_taps_again(client, karin, page):
    client.post(page, {"antwoord": "ja"})
    html = client.get(page).content.decode()

    assert 'href="' + page + '?antwoord=nee"' in html
    assert 'name="antwoord"' not in html
    client.post(page, {"antwoord": "nee"})
    assert state(karin) == NO


def test_labels_fit_who_holds_the_link(client, karin, sanne, now):
    page = link(karin, now, holder=sanne)
    html = client.get(page, {"antwoord": "ja"}).content.decode()
    assert "Ja, Karin de Boer komt" in html
    assert "ik kom" not in html

    client.post(page, {"antwoord": "ja"})

    assert Answer.objects.get().given_by == sanne
    assert "Karin de Boer komt" in client.get(page).content.decode()


def test_a_held_answer_says_that_somebody_looks_at_it(client, karin, page, now):
    AnswerFactory(invitation=karin, held_at=now)

    assert "De organisator kijkt er eerst naar" in client.get(page).content.decode()


def test_a_cancelled_event_takes_no_answers(client, event, karin, page, olga, now):
    event.cancelled_at, event.cancelled_by = now, olga
    event.save()

    assert "gaat niet door" in client.get(page).content.decode()
    assert client.post(page, {"antwoord": "ja"}).status_code == 422
    assert state(karin) == SENT


# --- 'Voor wie u antwoordt' ----------------------------------------------------------------------


def test_the_list_holds_every_answer_of_oneself_and_of_all_bestuurders(
    client, event, karin, sanne, olga
):
    other = InvitationFactory(event=event, person=PersonFactory(last_name="Ander"))
    second = InvitationFactory(event=event, person=PersonFactory(last_name="Tweede"))
    AssistanceFactory(principal=second.person, assistant=sanne)
    own = InvitationFactory(event=event, person=sanne)
    client.force_login(sanne)

    html = client.get(reverse("participants:own-answers")).content.decode()

    for each in (karin, second, own):
        assert reverse("participants:own-answer", args=[each.pk]) in html
    assert reverse("participants:own-answer", args=[other.pk]) not in html
    assert "3 open antwoorden" in html


def test_the_secretariaat_answers_from_the_list(client, karin, sanne):
    client.force_login(sanne)
    page = reverse("participants:own-answer", args=[karin.pk])
    assert "Ja, Karin de Boer komt" in client.get(page, {"antwoord": "ja"}).content.decode()
    assert state(karin) == SENT

    client.post(page, {"antwoord": "ja"})

    given = Answer.objects.get()
    assert (given.way, given.given_by, state(karin)) == (AnswerWay.ASSISTANT, sanne, YES)


def test_the_bestuurder_overrules_and_the_other_way_round(client, karin, sanne):
    page = reverse("participants:own-answer", args=[karin.pk])
    client.force_login(sanne)
    client.post(page, {"antwoord": "ja"})
    client.force_login(karin.person)
    client.post(page, {"antwoord": "nee"})

    assert state(karin) == NO
    assert [one.way for one in Answer.objects.all()] == [AnswerWay.ASSISTANT, AnswerWay.SIGNED_IN]


def test_nobody_answers_for_a_stranger_or_after_it_ended(client, karin, sanne, piet, now):
    page = reverse("participants:own-answer", args=[karin.pk])
    client.force_login(piet)
    assert client.get(page).status_code == 404
    sanne.assists.update(ended_at=now, ended_by=piet)
    client.force_login(sanne)
    assert client.post(page, {"antwoord": "ja"}).status_code == 404
    assert state(karin) == SENT


def test_the_list_costs_as_many_queries_for_one_as_for_thirty(
    client, event, sanne, django_assert_max_num_queries
):
    for number in range(30):
        person = PersonFactory(last_name=f"Bestuurder {number}")
        AssistanceFactory(principal=person, assistant=sanne)
        InvitationFactory(event=event, person=person)
    client.force_login(sanne)

    with django_assert_max_num_queries(12):
        client.get(reverse("participants:own-answers"))


def test_a_bestuurder_links_and_ends_a_secretariaat(client, karin):
    client.force_login(karin.person)
    page = reverse("participants:own-secretariat")
    data = {"email": "Sanne@OM.example", "name": "Sanne Wit", "receives": "both"}

    assert client.post(page, data | {"email": "geen adres"}).status_code == 422
    for _tap in range(2):
        assert client.post(page, data).status_code == 302
    made = karin.person.assisted_by.get()
    assert (made.assistant.email, made.receives) == ("sanne@om.example", "both")

    client.post(page, data | {"receives": "assistant"})
    assert karin.person.assisted_by.get().receives == "assistant"
    client.post(page, {"end": made.pk})
    assert karin.person.assisted_by.get().ended_by == karin.person


def test_the_links_of_a_secretariaat_end_with_it(client, karin, sanne, now):
    theirs, own = link(karin, now, holder=sanne), link(karin, now)
    client.force_login(karin.person)

    client.post(reverse("participants:own-secretariat"), {"end": karin.person.assisted_by.get().pk})

    assert client.get(theirs).status_code == 404
    assert client.get(own).status_code == 200


def test_an_organiser_links_a_secretariaat_to_a_guest(client, event, karin, olga, piet):
    page = reverse("participants:guest-secretariat", args=[event.slug, karin.pk])
    client.force_login(piet)
    assert client.get(page).status_code == 404
    client.force_login(olga)

    client.post(page, {"email": "sanne@om.example", "name": "", "receives": "assistant"})

    assert karin.person.assisted_by.get().made_by == olga
    assert client.get(page).status_code == 200


# --- What the organiser sees, the workshop, and a new link ---------------------------------------


def test_the_organiser_judges_a_burst_on_the_guests_page(client, event, olga, now):
    guests = [
        InvitationFactory(event=event, person=PersonFactory(email=f"gast{n}@politie.example"))
        for n in range(10)
    ]
    for guest in guests:
        client.post(link(guest, now), {"antwoord": "nee"})
    client.force_login(olga)
    page = reverse("participants:guests", args=[event.slug])
    html = client.get(page).content.decode()
    assert "10 antwoorden van politie.example wachten op u" in html
    settle = reverse("participants:held-settle", args=[event.slug])

    client.post(settle, {"domein": "politie.example", "oordeel": "onzin"})
    assert Answer.objects.held().count() == 10
    client.post(settle, {"domein": "politie.example", "oordeel": "machines"})

    assert {state(guest) for guest in guests} == {SENT}
    assert "wachten op u" not in client.get(page).content.decode()


def test_nobody_else_judges_a_burst(client, event, karin, now, sara):
    AnswerFactory(invitation=karin, held_at=now, domain="om.example")
    client.force_login(sara)

    settle = reverse("participants:held-settle", args=[event.slug])
    client.post(settle, {"domein": "om.example", "oordeel": "mensen"})

    assert Answer.objects.held().exists()


def test_one_tap_chooses_a_workshop_after_ja(client, event, karin, page):
    item = ProgrammeItemFactory(event=event)
    one, two = SessionFactory.create_batch(2, event=event, item=item)
    client.post(page, {"antwoord": "ja"})
    assert f'value="{one.pk}"' in client.get(page).content.decode()

    for session in (one, one, two):
        client.post(f"{page}workshop/", {"sessie": session.pk})

    chosen = Registration.objects.get().choices.standing()
    assert [choice.session for choice in chosen] == [two]
    for typed in ("zoiets", "9" * 5000):
        assert client.post(f"{page}workshop/", {"sessie": typed}).status_code == 302


def test_without_ja_there_is_no_workshop_to_choose(client, event, karin, page):
    session = SessionFactory(event=event, item=ProgrammeItemFactory(event=event))

    client.post(f"{page}workshop/", {"sessie": session.pk})

    assert not Registration.objects.exists()


def test_a_new_link_goes_to_who_may_answer(client, karin, sanne):
    for email in ("karin@om.example", "sanne@om.example", "niemand@om.example"):
        client.post(reverse("participants:link-new"), {"email": email})
    answer_link_requests()

    letters = Letter.objects.filter(kind="participants.new-invitation-link")
    assert sorted(one.address for one in letters) == ["karin@om.example", "sanne@om.example"]
    assert "Karin de Boer" in letters.get(address=sanne.email).html


def test_who_cancels_the_seat_elsewhere_has_said_nee(client, karin, page, now):
    client.post(page, {"antwoord": "ja"})
    seat = Registration.objects.get()

    changes.cancel(registration=seat, by=None, now=now)

    assert state(karin) == NO


def test_who_registers_elsewhere_has_said_ja(event, karin, now):
    entry.register(
        event=event,
        person=karin.person,
        state=RegistrationState.CONFIRMED,
        by=karin.person,
        now=now,
    )

    assert state(karin) == YES


def test_the_start_page_shows_a_bestuurder_the_open_invitation(client, karin):
    client.force_login(karin.person)

    html = client.get("/").content.decode()

    answer = reverse("participants:own-answer", args=[karin.pk])
    assert f'href="{answer}?antwoord=ja"' in html
    assert "Ja, ik kom" in html
