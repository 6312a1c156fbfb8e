"""Sending in an idea: typed, confirmed by mail, changed, withdrawn, and who stands with it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from chain.models import Person
from chain.values.addresses import address
from mailings.actions.promise import write_promised
from mailings.models import Letter
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.ideas import CallFactory, IdeaFactory, SubmitterFactory
from workshops.actions import idea as actions
from workshops.actions import submitter as submitters
from workshops.choices import Answering, IdeaState
from workshops.models import Idea, Submitter
from workshops.values.typed import Typed

pytestmark = pytest.mark.django_db
IDEA = {
    "title": "Van melding naar hulp",
    "question": "Wie belt wie binnen 1 dag?",
    "takeaway": "Een afspraak voor morgen.",
    "work_format": "case",
    "partners": "OM, Halt",
    "help_wanted": "",
    "beside": "",
}
WHO = {"name": "Anna van den Berg", "email": "anna@om.example", "organisation": "OM"}


@pytest.fixture
def call():
    return CallFactory(title="Ideeën voor de tour")


def _form(**more):
    return IDEA | WHO | {"draft_key": str(uuid4())} | more


def _send(client, call, **more):
    return client.post(reverse("workshops:idea-new", args=[call.slug]), _form(**more))


def _letters(now):
    # The page promises its letters a moment after the `now` of the test.
    write_promised(now=now + timedelta(minutes=1))
    return list(Letter.objects.order_by("pk"))


def _token(letter):
    return re.search(r"/workshopidee/([^/\s]+)/", letter.text)[1]


def test_an_idea_counts_once_its_address_is_confirmed(client, call, now):
    answer = _send(client, call)

    assert answer["Location"] == reverse("workshops:idea-sent", args=[call.slug])
    idea = Idea.objects.get()
    assert (idea.state, Person.objects.filter(email="anna@om.example").exists()) == (
        IdeaState.TO_CONFIRM,
        False,
    )
    [letter] = _letters(now)
    assert (letter.kind, letter.address) == ("workshops.idea-confirm", "anna@om.example")

    token = _token(letter)
    page = client.get(reverse("workshops:idea-own", args=[token]))
    assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
    assert Idea.objects.get().state == IdeaState.TO_CONFIRM  # looking confirms nothing
    client.post(reverse("workshops:idea-own-confirm", args=[token]))

    idea.refresh_from_db()
    mine = idea.submitters.get()
    assert (idea.state, mine.person.display_name) == (IdeaState.SUBMITTED, "Anna van den Berg")
    assert [one.kind for one in _letters(now)][1:] == ["workshops.idea-received"]
    assert [one.subject for one in _letters(now)][1] == "Wij ontvingen uw idee"


def test_confirming_twice_is_confirming_once(client, call, now):
    _send(client, call)
    token = _token(_letters(now)[0])
    for _press in range(2):
        client.post(reverse("workshops:idea-own-confirm", args=[token]))

    assert [one.kind for one in _letters(now)] == [
        "workshops.idea-confirm",
        "workshops.idea-received",
    ]


def test_a_second_press_gives_the_first_idea(client, call, now):
    key = str(uuid4())
    answers = [_send(client, call, draft_key=key)["Location"] for _press in range(2)]

    assert len(set(answers)) == 1
    assert (Idea.objects.count(), len(_letters(now))) == (1, 1)


def test_an_address_that_we_know_reads_the_same_and_makes_nothing_known(client, call, now):
    PersonFactory(email="bekend@om.example", first_name="Bea", last_name="Bekend")
    known = _send(client, call, email="bekend@om.example")
    unknown = _send(client, call, email="nieuw@om.example")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    bodies = [client.get(one["Location"]).content for one in (known, unknown)]
    assert bodies[0] == bodies[1]
    texts = {one.address: one.text for one in _letters(now)}
    assert "Bea" not in texts["bekend@om.example"]


def test_who_is_signed_in_needs_no_letter_to_confirm(client, call, piet, now):
    client.force_login(piet)
    answer = client.post(
        reverse("workshops:idea-new", args=[call.slug]), IDEA | {"draft_key": str(uuid4())}
    )

    idea = Idea.objects.get()
    assert answer["Location"] == reverse("workshops:idea-mine", args=[idea.pk])
    assert (idea.state, idea.submitters.get().person) == (IdeaState.SUBMITTED, piet)
    assert [one.kind for one in _letters(now)] == ["workshops.idea-received"]
    assert client.get(answer["Location"]).status_code == 200
    assert IDEA["title"] in client.get(reverse("participants:mine")).content.decode()


def test_what_is_typed_is_kept_without_name_or_address(client, call):
    draft = reverse("workshops:idea-draft", args=[call.slug])
    key = str(uuid4())
    client.post(draft, _form(draft_key=key), headers={"hx-request": "true"})

    idea = Idea.objects.get()
    assert (idea.state, idea.title, Submitter.objects.count()) == (
        IdeaState.DRAFT,
        IDEA["title"],
        0,
    )
    page = client.get(reverse("workshops:idea-new", args=[call.slug])).content.decode()
    assert IDEA["question"] in page
    assert key in page


def test_another_browser_does_not_see_the_draft(client, call):
    draft = reverse("workshops:idea-draft", args=[call.slug])
    client.post(draft, _form(), headers={"hx-request": "true"})
    client.cookies.clear()

    page = client.get(reverse("workshops:idea-new", args=[call.slug])).content.decode()

    assert IDEA["question"] not in page


def test_a_draft_keeps_what_is_not_right_yet(client, call):
    draft = reverse("workshops:idea-draft", args=[call.slug])
    client.post(draft, _form(title="x" * 200, question=""), headers={"hx-request": "true"})

    assert Idea.objects.get().title == "x" * 160


def test_a_call_that_closed_meanwhile_keeps_the_text_and_says_so(client, call, now):
    call.closes_at = now - timedelta(minutes=1)
    call.save()

    answer = _send(client, call)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Deze oproep sloot op" in page
    assert all(IDEA[name] in page for name in ("title", "question", "takeaway"))
    typing = client.post(
        reverse("workshops:idea-draft", args=[call.slug]), _form(), headers={"hx-request": "true"}
    )
    assert "Uw tekst staat hier nog" in typing.content.decode()
    assert Idea.objects.count() == 0


def test_a_second_press_after_the_closing_still_finds_the_first(client, call, now):
    key = str(uuid4())
    _send(client, call, draft_key=key)
    call.closes_at = now - timedelta(minutes=1)
    call.save()

    assert _send(client, call, draft_key=key).status_code == 302


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"title": ""}, "Vul een titel in"),
        ({"question": ""}, "Vul de vraag in"),
        ({"title": "x" * 161}, "Maak dit korter"),
        ({"email": "geen adres"}, "e-mailadres"),
        ({"name": ""}, "voor- en achternaam"),
        ({"beside": "Piet zonder adres"}, "Regel 1"),
        ({"beside": f"Piet {'b' * 90}, piet@halt.example"}, "Regel 1: deze naam is te lang"),
        ({"work_format": "nergens"}, "Kies"),
        ({"days": "999999"}, ""),
        ({"draft_key": "geen sleutel"}, ""),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_the_text(client, call, fault, said):
    answer = _send(client, call, **fault)

    assert answer.status_code in {302, 422}
    page = answer.content.decode()
    assert said in page
    assert answer.status_code == 302 or IDEA["takeaway"] in page


def test_a_call_for_partners_asks_a_work_address(client, now):
    call = CallFactory(answering=Answering.PARTNERS)
    partner = OrganisationFactory(mail_domains=["om.example"])
    MembershipFactory(chain=call.chain, organisation=partner)

    refused = _send(client, call, email="iemand@elders.example")
    taken = _send(client, call)

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert Submitter.objects.get().organisation == partner


def test_a_co_submitter_is_asked_once_the_idea_is_in(client, call, now):
    _send(client, call, beside="Bob Bos, bob@halt.example")
    [confirm] = _letters(now)
    client.post(reverse("workshops:idea-own-confirm", args=[_token(confirm)]))

    asked = _letters(now)[-1]
    assert (asked.kind, asked.address) == ("workshops.idea-asked", "bob@halt.example")
    assert "Anna van den Berg" in asked.text
    client.post(reverse("workshops:idea-own-confirm", args=[_token(asked)]), {"noem": "ja"})
    bob = Submitter.objects.get(email="bob@halt.example")
    assert (bob.person.display_name, bool(bob.named_at)) == ("Bob Bos", True)


def test_a_co_submitter_says_no_and_is_not_asked_again(client, call, now):
    idea = IdeaFactory(call=call)
    first = idea.submitters.get()
    token = _ask_bob(idea, now)

    client.post(reverse("workshops:idea-own-decline", args=[token]))

    bob = Submitter.objects.get(email="bob@halt.example")
    assert (bob.name, bob.person, bool(bob.declined_at)) == ("", None, True)
    assert client.get(reverse("workshops:idea-own", args=[token])).status_code == 404
    client.force_login(first.person)
    again = client.post(
        reverse("workshops:idea-mine-beside", args=[idea.pk]),
        {"name": "Bob Bos", "email": "bob@halt.example"},
    )
    assert again.status_code == 422


def _ask_bob(idea, now):
    typed = Typed(name="Bob Bos", address=address("bob@halt.example"))
    submitters.ask_along(idea=idea, typed=typed, by=None, now=now)
    return _token(_letters(now)[-1])


def test_submitters_change_it_until_the_call_closes(client, call, now):
    idea = IdeaFactory(call=call)
    client.force_login(idea.submitters.get().person)
    address = reverse("workshops:idea-mine-edit", args=[idea.pk])
    page = client.get(address)
    assert page.status_code == 200
    form = _as_shown(page) | {"title": "Een betere titel"}

    assert client.post(address, form)["Location"] == reverse("workshops:idea-mine", args=[idea.pk])
    idea.refresh_from_db()
    assert idea.title == "Een betere titel"

    call.closes_at = now - timedelta(minutes=1)
    call.save()
    late = client.post(address, _as_shown(page) | {"title": "Te laat"})
    idea.refresh_from_db()
    assert (late.status_code, idea.title) == (422, "Een betere titel")
    assert "Te laat" in late.content.decode()


def _as_shown(page):
    form = page.context["form"]
    told = {"seen": str(form.thing.version), **dict(form.first_values)}
    return told | {name: form[name].value() or "" for name in form.fields}


def test_a_withdrawn_idea_frees_what_was_merged_into_it(call, now):
    idea, other = IdeaFactory(call=call), IdeaFactory(call=call)
    Idea.objects.filter(pk=other.pk).update(
        decision="merged", merged_into=idea, decided_at=now, decided_by=PersonFactory()
    )

    actions.withdraw(idea=idea, by=None, now=now)

    other.refresh_from_db()
    assert (idea.state, other.decision, other.merged_into) == (IdeaState.WITHDRAWN, "", None)


def test_another_persons_idea_is_not_known(client, call, piet):
    idea = IdeaFactory(call=call)
    client.force_login(piet)

    assert client.get(reverse("workshops:idea-mine", args=[idea.pk])).status_code == 404
    assert client.get(idea.get_absolute_url()).status_code == 404


def test_a_new_link_is_mailed_and_the_page_tells_nothing(client, call, now):
    idea = IdeaFactory(call=call)
    known = idea.submitters.get().email
    pages = []
    for typed in (known, "niemand@elders.example"):
        answer = client.post(reverse("workshops:idea-link"), {"email": typed}, follow=True)
        pages.append(answer.content)

    assert pages[0] == pages[1]
    assert [(one.kind, one.address) for one in _letters(now)] == [("workshops.idea-link", known)]


def test_the_days_are_asked_when_there_is_more_than_one(client, now):
    event = EventFactory()
    days = [EventDayFactory(event=event, date=event.starts_on + timedelta(n)) for n in range(2)]
    call = CallFactory(event=event, chain=event.chain)

    _send(client, call, days=[days[1].pk])

    assert list(Idea.objects.get().days.all()) == [days[1]]


def test_what_tells_too_much_is_warned_of_and_sent(client, call):
    answer = client.post(
        reverse("workshops:idea-draft", args=[call.slug]),
        _form(takeaway="Het BSN 111222333 van de verdachte"),
        headers={"hx-request": "true"},
    )

    assert "warned" in answer.content.decode()


def test_a_submitter_is_named_by_consent_and_never_when_shielded(client, call, now):
    idea = IdeaFactory(call=call, submitter=False)
    SubmitterFactory(idea=idea, named_at=now, person__last_name="Genoemd")
    SubmitterFactory(idea=idea, named_at=None, person__last_name="Stil")
    SubmitterFactory(
        idea=idea, named_at=now, person__last_name="Afgeschermd", person__is_shielded=True
    )
    Idea.objects.filter(pk=idea.pk).update(
        decision="chosen", decided_at=now, decided_by=PersonFactory(), announced_at=now
    )

    page = client.get(reverse("idea", args=[call.slug, idea.pk])).content.decode()

    assert [name in page for name in ("Genoemd", "Stil", "Afgeschermd")] == [True, False, False]
