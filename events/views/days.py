"""The days and the central questions of an event, each saved as a whole."""

from operator import attrgetter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import Refusals, form_of, save
from chain.values.dates import day_plain
from events import rules
from events.actions import examples
from events.actions.days import DayHasProgramme
from events.actions.event import set_questions
from events.actions.news import change_days
from events.forms.days import DaysForm, QuestionsForm
from events.forms.speakers import LessonsForm
from events.models import Event
from events.registry import Refused


class OnlyOnSave(Exception):
    """A day goes when somebody says so, never while they type."""


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def days_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = form_of(request, DaysForm, event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form} | more
        return render(request, "events/days_edit.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        days = values.get("days", form.there)
        if request.htmx and len(days) < len(form.there):
            raise OnlyOnSave
        precision = values.get("date_precision", "")
        by, now = request.user, timezone.now()
        change_days(event=event, seen=seen, days=days, by=by, now=now, precision=precision)

    refusals: Refusals = {
        DayHasProgramme: ("days", _has_programme),
        Refused: ("days", attrgetter("says")),
        OnlyOnSave: ("days", _("A day goes when you press Save.")),
    }
    then = reverse("event-tasks", args=[event.slug])
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


def _has_programme(kept: DayHasProgramme) -> str:
    text = _("%(day)s has a programme. Take those parts out first, or give the day a new date.")
    return text % {"day": day_plain(kept.day.date)}


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def questions_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = form_of(request, QuestionsForm, event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form} | more
        return render(request, "events/questions_edit.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        texts = values.get("questions", form.there)
        set_questions(event=event, seen=seen, texts=texts, by=request.user, now=timezone.now())

    then = reverse("event-tasks", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def lessons_edit(request: ChainRequest, event: Event) -> HttpResponse:
    """What all examples taught together."""
    form = form_of(request, LessonsForm, event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form} | more
        return render(request, "events/lessons_edit.html", context, status=status)

    def write(seen: int, _values: dict[str, Any]) -> None:
        lessons, by, now = form.learned(), request.user, timezone.now()
        examples.change_shared_lessons(event=event, seen=seen, lessons=lessons, by=by, now=now)

    then = reverse("events:speakers-edit", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)
