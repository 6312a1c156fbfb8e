"""One answer per ticket, and nothing in it that tells whose."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chain.actions.retention import forget_all
from participants.actions.evaluation import give
from participants.models import Evaluation, EvaluationLine, EvaluationTicket
from participants.queries.evaluation import results_of, results_of_session
from participants.values.evaluation import ENOUGH, QUESTIONS
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory
from tests.factories.participants import (
    EvaluationFactory,
    EvaluationLineFactory,
    EvaluationTicketFactory,
)
from tests.factories.workshops import SessionFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db


def _day(event, days_ago):
    event.starts_on = event.ends_on = timezone.localdate() - timedelta(days=days_ago)
    event.save(update_fields=["starts_on", "ends_on"])
    return event


@pytest.fixture
def event(samenwerking):
    return _day(EventFactory(chain=samenwerking), 1)


@pytest.fixture
def session(event):
    return SessionFactory(workshop__event=event)


@pytest.fixture
def address(event):
    [token] = EvaluationTicket.objects.issue(event, number=1)
    return reverse("participants:evaluation", args=[token])


def test_nothing_in_an_answer_points_to_a_ticket_or_a_person():
    targets = {
        field.related_model._meta.label
        for model in (Evaluation, EvaluationLine)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }
    assert targets == {"events.Event", "participants.Evaluation", "workshops.Session"}
    assert [f.name for f in EvaluationTicket._meta.get_fields() if f.is_relation] == ["event"]
    moments = [
        field.name
        for model in (Evaluation, EvaluationLine, EvaluationTicket)
        for field in model._meta.get_fields()
        if field.get_internal_type() == "DateTimeField"
    ]
    assert moments == []


def test_opening_the_link_changes_nothing(client, address):
    for ask in (client.get, client.head, client.get):
        response = ask(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"

    assert EvaluationTicket.objects.get().used_on is None
    assert not Evaluation.objects.exists()


def test_one_press_is_one_answer_and_a_second_shows_thanks(client, event, session, address):
    prefix = f"ronde-{session.item_id}"
    data = {
        "helped": "5",
        "heard": "",
        "remark": "Volgende keer\nmeer tijd.",
        f"{prefix}-session": str(session.pk),
        f"{prefix}-line": "Goed gesprek.",
    }
    assert client.post(address, data).status_code == 302
    assert client.post(address, data | {"helped": "1"}).status_code == 200

    page = client.get(address).content.decode()
    assert "Dank u wel voor uw antwoord" in page
    [given] = event.evaluations.all()
    assert (given.helped, given.heard, given.made_on) == (5, None, timezone.localdate())
    assert [(line.session, line.text) for line in given.lines.all()] == [(session, "Goed gesprek.")]


def test_two_at_once_are_one_answer(event, now):
    ticket = EvaluationTicketFactory(event=event)
    told = {"ticket": ticket, "scores": {"helped": 3}, "remark": "", "lines": {}, "now": now}

    assert [give(**told), give(**told)] == [True, False]
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Beantwoord minstens één vraag"),
        ({"helped": "9"}, "9"),
        ({"helped": "3", "line": "Goed."}, "Kies de workshop waar uw zin over gaat."),
        ({"helped": "3", "session": "0"}, "0"),
        ({"remark": "x" * 2001}, "2"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_uses_nothing(client, session, address, data, says):
    prefix = f"ronde-{session.item_id}"
    sent = {
        (f"{prefix}-{name}" if name in {"line", "session"} else name): data[name] for name in data
    }

    response = client.post(address, sent)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert EvaluationTicket.objects.get().used_on is None


def test_a_wrong_and_an_old_ticket_look_the_same(client, event, address):
    wrong = client.get(reverse("participants:evaluation", args=["verzonnen"]))
    _day(event, 31)
    old = client.get(address)

    assert wrong.status_code == old.status_code == 404
    assert "Deze link werkt niet" in old.content.decode()
    _day(event, 30)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_tickets_go_after_thirty_days_and_answers_stay(days, kept, now, event):
    EvaluationTicketFactory(event=_day(event, days))
    EvaluationFactory(event=event)

    forget_all(now=now)

    assert EvaluationTicket.objects.exists() == kept
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize(("number", "shown"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_results_show_from_five_answers_on(client, event, session, olga, number, shown):
    for _each in range(number):
        EvaluationLineFactory(session=session, evaluation__remark="Veel geleerd.")
    client.force_login(olga)
    page = client.get(reverse("participants:evaluation-results", args=[event.slug]))
    of_session = client.get(
        reverse("participants:session-evaluation", args=[event.slug, session.pk])
    )

    assert page.status_code == of_session.status_code == 200
    assert ("Veel geleerd." in page.content.decode()) == shown
    assert ("meer tijd" in of_session.content.decode()) == shown
    assert ("100%" in page.content.decode()) == shown


def test_shares_and_averages(event):
    for score in (1, 2, 3, 4, None):
        EvaluationFactory(event=event, helped=score)

    first = results_of(event).scores[0]

    assert first.average == 2.5
    assert [value for _label, value in first.bars] == [1, 1, 1, 1, 0, 1]
    assert [score.average for score in results_of(event).scores[1:]] == [None] * 3


def test_results_cost_as_many_queries_for_many_answers(event, session):
    counts = []
    for more in (ENOUGH, 10, 60):
        for _each in range(more):
            EvaluationLineFactory(session=session)
        with CaptureQueriesContext(connection) as asked:
            assert results_of(event).is_shown
            assert len(results_of_session(session).scores) == len(QUESTIONS)
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts


def test_only_organisers_read_the_results_and_only_helpers_those_of_a_session(
    client, event, session
):
    of_event = reverse("participants:evaluation-results", args=[event.slug])
    of_session = reverse("participants:session-evaluation", args=[event.slug, session.pk])
    helper = SessionRoleFactory(session=session).person
    elsewhere = SessionRoleFactory(session=SessionFactory(workshop__event=event)).person

    answers = {}
    for name, person in (("helper", helper), ("elsewhere", elsewhere), ("other", PersonFactory())):
        client.force_login(person)
        answers[name] = [client.get(path).status_code for path in (of_event, of_session)]

    assert answers == {"helper": [403, 200], "elsewhere": [403, 403], "other": [403, 403]}


def test_who_guided_finds_the_way(client, session):
    helper = SessionRoleFactory(session=session).person
    day = session.item.day
    client.force_login(helper)
    path = reverse("participants:session-evaluation", args=[session.event.slug, session.pk])
    for ago, is_there in ((1, True), (-1, False)):
        day.date = timezone.localdate() - timedelta(days=ago)
        day.save(update_fields=["date"])

        page = client.get(reverse("buildingblocks:work-list")).content.decode()
        assert (path in page) == is_there
