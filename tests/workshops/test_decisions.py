"""Deciding on ideas now and telling everybody later, each once; and what becomes of the chosen."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chain.choices import RoleKind
from mailings.actions.promise import write_promised
from mailings.models import Letter
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import EventDayFactory, EventFactory, TourFactory
from tests.factories.ideas import CallFactory, IdeaFactory, SubmitterFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import decision as actions
from workshops.actions import idea as ideas
from workshops.actions import submitter as submitters
from workshops.actions.retention import forget_names, forget_unsent
from workshops.choices import IdeaStanding
from workshops.models import Idea, Submitter
from workshops.queries import ideas as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def organiser(call):
    person = PersonFactory()
    RoleFactory(person=person, chain=call.chain, kind=RoleKind.ORGANISER)
    return person


def _letters(now):
    while write_promised(now=now):
        pass
    return list(Letter.objects.order_by("pk"))


def test_90_ideas_24_chosen_every_submitter_has_an_answer_mailed_once(call, organiser, now):
    made = [IdeaFactory(call=call) for _each in range(90)]
    for idea in made[:6]:
        SubmitterFactory(idea=idea)
    for number, idea in enumerate(made):
        if number < 24:
            actions.choose(idea=idea, by=organiser, now=now)
        elif number < 30:
            actions.merge(idea=idea, into=made[number - 24], by=organiser, now=now)
        else:
            reason = f"Reden {number}: dit onderwerp is al belegd."
            actions.refuse(idea=idea, reason=reason, by=organiser, now=now)
    assert _letters(now) == []  # decided, and nobody was told

    for _press in range(2):
        actions.announce(call=call, count=90, by=organiser, now=now)

    letters = _letters(now)
    told = {letter.recipient_key for letter in letters}
    assert len(letters) == len(told) == Submitter.objects.count() == 96
    kinds = [letter.kind for letter in letters]
    assert kinds.count("workshops.idea-chosen") == 24 + 6
    assert kinds.count("workshops.idea-merged") == 6
    assert kinds.count("workshops.idea-not-chosen") == 60
    refused = [one for one in letters if one.kind == "workshops.idea-not-chosen"]
    assert all("dit onderwerp is al belegd" in letter.text for letter in refused)
    assert queries.unanswered(call.event) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": "not-chosen"},
        {"decision": "merged"},
        {"decision": "chosen", "decided_at": None, "decided_by": None},
        {"announced_at": True, "decided_at": None, "decided_by": None},
    ],
)
def test_control_the_database_refuses_half_a_decision(call, organiser, now, wrong):
    idea = IdeaFactory(call=call)
    told = {"decided_at": now, "decided_by": organiser} | wrong
    if "announced_at" in told:
        told["announced_at"] = now

    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(**told)


def test_a_submitter_sees_the_decision_once_it_was_told(call, organiser, now):
    idea = IdeaFactory(call=call)
    actions.refuse(idea=idea, reason="Nu niet.", by=organiser, now=now)
    mine = idea.standing(now, is_planned=False, to_organiser=False)
    theirs = idea.standing(now, is_planned=False, to_organiser=True)

    assert (mine, theirs) == (IdeaStanding.SUBMITTED, IdeaStanding.NOT_CHOSEN)
    actions.announce(call=call, count=1, by=organiser, now=now)
    idea.refresh_from_db()
    assert idea.standing(now, is_planned=False, to_organiser=False) == IdeaStanding.NOT_CHOSEN


def test_an_answer_that_was_told_is_not_changed(call, organiser, now):
    idea = IdeaFactory(call=call)
    actions.choose(idea=idea, by=organiser, now=now)
    actions.announce(call=call, count=1, by=organiser, now=now)

    with pytest.raises(actions.NotOpen):
        actions.refuse(idea=idea, reason="Toch niet.", by=organiser, now=now)
    with pytest.raises(submitters.TooLate):
        ideas.withdraw(idea=idea, by=None, now=now)


def test_no_reason_no_refusal(client, call, organiser):
    idea = IdeaFactory(call=call)
    client.force_login(organiser)

    answer = client.post(
        reverse("workshops:idea-refuse", args=[call.slug, idea.pk]), {"reason": " "}
    )

    idea.refresh_from_db()
    assert (answer.status_code, idea.decision) == (422, "")
    assert "De indieners lezen deze reden" in answer.content.decode()


def test_a_merged_idea_waits_for_the_other_and_all_names_stay(call, organiser, now):
    first, second, third = (IdeaFactory(call=call) for _each in range(3))
    actions.merge(idea=third, into=second, by=organiser, now=now)
    actions.merge(idea=second, into=first, by=organiser, now=now)

    third.refresh_from_db()
    assert third.merged_into == first
    assert Idea.objects.filter(call=call).to_announce().count() == 0
    actions.choose(idea=first, by=organiser, now=now)
    for idea in (first, second, third):
        idea.submitters.update(named_at=now)
    assert len(queries.named_submitters(first)) == 3
    with pytest.raises(actions.NotTogether):
        actions.merge(idea=first, into=third, by=organiser, now=now)


def test_who_was_merged_into_a_refused_idea_reads_that_reason(call, organiser, now):
    first, second = IdeaFactory(call=call), IdeaFactory(call=call)
    actions.merge(idea=second, into=first, by=organiser, now=now)
    actions.refuse(idea=first, reason="Dit jaar gaat het over zorg.", by=organiser, now=now)
    actions.announce(call=call, count=2, by=organiser, now=now)

    letters = _letters(now)
    assert {letter.kind for letter in letters} == {"workshops.idea-not-chosen"}
    assert all("Dit jaar gaat het over zorg." in letter.text for letter in letters)


def test_another_number_than_was_looked_at_is_not_sent(call, organiser, now):
    for _each in range(2):
        actions.choose(idea=IdeaFactory(call=call), by=organiser, now=now)

    with pytest.raises(actions.CountDiffers):
        actions.announce(call=call, count=1, by=organiser, now=now)
    assert _letters(now) == []


def test_of_many_answers_the_number_is_typed(client, call, organiser, now):
    for _each in range(5):
        actions.choose(idea=IdeaFactory(call=call), by=organiser, now=now)
    client.force_login(organiser)
    address = reverse("workshops:call-answers", args=[call.slug])

    wrong = client.post(address, {"count": "5", "typed": "4"})
    right = client.post(address, {"count": "5", "typed": "5"})

    assert (wrong.status_code, right.status_code, len(_letters(now))) == (422, 302, 5)


def test_a_chosen_idea_becomes_a_workshop_on_the_chosen_days_once(client, now):
    tour = TourFactory()
    events = [EventFactory(tour=tour, chain=tour.chain) for _each in range(3)]
    for event in events:
        EventDayFactory(event=event)
    call = CallFactory(of_tour=True, tour=tour, chain=tour.chain)
    organiser = PersonFactory()
    RoleFactory(person=organiser, chain=tour.chain, kind=RoleKind.ORGANISER)
    partner = OrganisationFactory(name="Halt")
    idea = IdeaFactory(call=call, question="Wie belt wie?", submitter__organisation=partner)
    actions.choose(idea=idea, by=organiser, now=now)
    client.force_login(organiser)
    address = reverse("workshops:idea-workshops", args=[call.slug, idea.pk])

    for _press in range(2):
        client.post(address, {"events": [events[0].pk, events[2].pk]})

    made = list(idea.workshops.order_by("event"))
    assert [one.event for one in made] == [events[0], events[2]]
    assert (made[0].guiding_question, list(made[0].hosts.all())) == ("Wie belt wie?", [partner])


def test_an_idea_of_the_organisation_stands_so_on_the_list(client, call, organiser, now):
    client.force_login(organiser)
    address = reverse("workshops:idea-request", args=[call.slug])
    client.post(address, {"title": "Samen trainen", "question": "Hoe oefenen wij?"})

    [line] = queries.received_ideas(call, now=now).lines
    assert line.standing == IdeaStanding.REQUESTED


def test_look_alikes_are_found_by_dutch_stems(call):
    mine = IdeaFactory(
        call=call,
        title="Sneller melden van huiselijk geweld",
        question="Hoe geven wij meldingen binnen een dag door?",
        takeaway="",
    )
    same = IdeaFactory(
        call=call,
        title="Een melding van huiselijk geweld snel doorgeven",
        question="Wie geeft de melding door?",
        takeaway="",
    )
    IdeaFactory(
        call=call,
        title="Samen leren van incidenten op het water",
        question="Wat kan de schipper betekenen?",
        takeaway="",
    )

    [found] = queries.look_alikes(mine)

    assert found.idea == same
    assert {"huiselijk", "geweld"} & set(found.words)


def test_the_list_asks_the_same_of_1_and_300_ideas(client, call, organiser):
    client.force_login(organiser)
    address = reverse("workshops:call-ideas", args=[call.slug])
    IdeaFactory(call=call)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _each in range(59):
        IdeaFactory(call=call)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200

    assert len(few) == len(many) <= 10


@pytest.mark.parametrize("asked", ["stand=nergens", "dag=x", "organisatie=niets", "pagina=99999"])
def test_a_filter_that_does_not_exist_is_no_error(client, call, organiser, asked):
    IdeaFactory(call=call)
    client.force_login(organiser)

    answer = client.get(f"{reverse('workshops:call-ideas', args=[call.slug])}?{asked}")

    assert answer.status_code == 200


def test_the_list_narrows_by_state_organisation_and_words(call, organiser, now):
    partner = OrganisationFactory(slug="halt")
    mine = IdeaFactory(call=call, title="Jongeren", submitter__organisation=partner)
    other = IdeaFactory(call=call, title="Zorg")
    actions.choose(idea=other, by=organiser, now=now)

    def found(**asked):
        return [one.idea for one in queries.received_ideas(call, now=now, **asked).lines]

    assert found(organisation="halt") == found(words="jonger") == [mine]
    assert found(standing=IdeaStanding.CHOSEN) == [other]


def test_the_list_of_calls_says_when_one_closes_or_closed(client, call, organiser, time_machine):
    path = reverse("workshops:event-calls", args=[call.event.slug])
    for days, said in ((-1, "sluit op"), (1, "sloot op")):
        time_machine.move_to(call.closes_at + timedelta(days=days), tick=False)
        client.force_login(organiser)
        assert said in client.get(path).content.decode()


def test_the_median_of_the_answer_time_is_shown_to_organisers(client, call, organiser, now):
    for days in (2, 9, 30):
        idea = IdeaFactory(call=call, submitted_at=now - timedelta(days=days))
        actions.choose(idea=idea, by=organiser, now=now)
    actions.request(call=call, values={"title": "Zelf bedacht"}, by=organiser, now=now)
    client.force_login(organiser)
    pages = [
        reverse("workshops:call-ideas", args=[call.slug]),
        reverse("workshops:event-calls", args=[call.event.slug]),
    ]
    before = [client.get(page).content.decode() for page in pages]
    actions.announce(call=call, count=3, by=organiser, now=now)

    assert not any("had binnen" in page for page in before)
    for page in pages:
        assert (
            "De helft van de ideeën had binnen 9 dagen antwoord"
            in client.get(page).content.decode()
        )
    public = client.get(reverse("workshops:calls")).content.decode()
    assert "had binnen" not in public


def test_a_call_tells_everybody_how_long_its_answers_took_when_nobody_waits(
    client, call, organiser, now
):
    for days in (2, 9, 30):
        IdeaFactory(call=call, submitted_at=now - timedelta(days=days))
    for idea in Idea.objects.all():
        actions.choose(idea=idea, by=organiser, now=now)
    page = call.get_absolute_url()
    before = client.get(page).content.decode()
    actions.announce(call=call, count=3, by=organiser, now=now)
    after = client.get(page).content.decode()
    IdeaFactory(call=call)

    assert "De helft van de ideeën had binnen 9 dagen antwoord" in after
    assert "had binnen" not in before
    assert "had binnen" not in client.get(page).content.decode()


def test_strangers_know_no_ideas_and_organisers_of_others_neither(client, call, piet):
    idea = IdeaFactory(call=call)
    pages = [
        reverse("workshops:call-ideas", args=[call.slug]),
        reverse("workshops:idea-edit", args=[call.slug, idea.pk]),
        reverse("workshops:call-answers", args=[call.slug]),
    ]
    assert {client.get(page).status_code for page in pages} <= {302, 404}
    client.force_login(piet)
    assert {client.get(page).status_code for page in pages} <= {403, 404}


def test_the_line_can_be_walked_both_ways(client, call, organiser, now):
    idea = IdeaFactory(call=call)
    actions.choose(idea=idea, by=organiser, now=now)
    [workshop] = actions.make_workshops(idea=idea, events=[call.event], by=organiser, now=now)
    before = client.get(workshop.get_absolute_url()).content.decode()
    actions.announce(call=call, count=1, by=organiser, now=now)

    after = client.get(workshop.get_absolute_url()).content.decode()
    page = client.get(idea.get_absolute_url()).content.decode()

    assert "door de organisatie" in before
    assert idea.get_absolute_url() not in before
    assert idea.get_absolute_url() in after
    assert workshop.get_absolute_url() in page


def test_a_workshop_that_nobody_sent_in_came_from_the_organisation(client):
    workshop = WorkshopFactory()

    page = client.get(workshop.get_absolute_url()).content.decode()

    assert "door de organisatie" in page


def test_an_idea_in_the_programme_is_planned(call, organiser, now):
    idea = IdeaFactory(call=call)
    actions.choose(idea=idea, by=organiser, now=now)
    [workshop] = actions.make_workshops(idea=idea, events=[call.event], by=organiser, now=now)
    SessionFactory(workshop=workshop)

    [line] = queries.received_ideas(call, now=now).lines
    assert line.standing == IdeaStanding.PLANNED


def test_drafts_and_unconfirmed_ideas_go_after_30_days_and_names_after_a_year(call, now):

    draft = IdeaFactory(call=call, state="draft", submitted_at=None)
    waiting = IdeaFactory(
        call=call, state="to-confirm", submitted_at=now - timedelta(days=31), submitter=False
    )
    kept = IdeaFactory(call=call)
    Idea.objects.filter(pk=draft.pk).update(changed_at=now - timedelta(days=31))

    assert forget_unsent(now=now) == 2
    assert not Idea.objects.filter(pk__in=[draft.pk, waiting.pk]).exists()
    later = now + timedelta(days=30 + 370)
    assert forget_names(now=later) == 1
    assert forget_names(now=later) == 0
    assert kept.submitters.get().told_name == "indiener"
