"""The days and the central questions of an event, each saved as a whole."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.permissions import allow
from chain.seen import CHOICE, Clash
from chain.values.clock import clock_text
from events import rules
from events.actions import examples
from events.actions.days import DayHasProgramme, set_days
from events.actions.event import set_questions
from events.forms.days import PrecisionForm, QuestionsForm, days_formset
from events.forms.speakers import LessonsForm
from events.models import Event


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_event, event=Event)
def days_edit(request: ChainRequest, event: Event) -> HttpResponse:
    if _took_the_other(request, "days"):
        return redirect("events:days-edit", event.slug)
    formset = days_formset(event, request.POST if request.method == "POST" else None)
    known = PrecisionForm(
        request.POST if request.method == "POST" else None,
        initial={"date_precision": event.date_precision},
    )
    page: dict[str, Any] = {"event": event, "face": event.chain, "formset": formset}
    page["precision"] = known
    page["seen"] = request.POST.get("seen") or event.version
    if request.method != "POST":
        return render(request, "events/days_edit.html", page)
    if not formset.is_valid() or not known.is_valid():
        return render(request, "events/days_edit.html", page, status=422)
    days = formset.days()
    try:
        set_days(
            event=event,
            seen=_seen(request),
            days=days,
            by=request.user,
            now=timezone.now(),
            precision=known.cleaned_data["date_precision"],
        )
    except ChangedMeanwhile as meanwhile:
        theirs = [_written(row) for row in event.days.all()]
        page |= _conflict(meanwhile, "days", _("Days"), theirs, [_written(day) for day in days])
        return render(request, "events/days_edit.html", page, status=409)
    except DayHasProgramme as kept:
        text = _("%(day)s has a programme. Take those parts out first, or give the day a new date.")
        page["refused"] = text % {"day": date_format(kept.day.date, "j F Y")}
        return render(request, "events/days_edit.html", page, status=422)
    messages.success(request, _("Saved."))
    return redirect("event-tasks", event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_event, event=Event)
def questions_edit(request: ChainRequest, event: Event) -> HttpResponse:
    if _took_the_other(request, "questions"):
        return redirect("events:questions-edit", event.slug)
    there = [row.text for row in event.questions.all()]
    form = QuestionsForm(request.POST or None, texts=there)
    page = {"event": event, "face": event.chain, "form": form}
    page["seen"] = request.POST.get("seen") or event.version
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "events/questions_edit.html", page, status=status)
    texts = form.texts()
    try:
        set_questions(
            event=event, seen=_seen(request), texts=texts, by=request.user, now=timezone.now()
        )
    except ChangedMeanwhile as meanwhile:
        page |= _conflict(meanwhile, "questions", _("Questions"), there, texts)
        return render(request, "events/questions_edit.html", page, status=409)
    messages.success(request, _("Saved."))
    return redirect("event-tasks", event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_event, event=Event)
def lessons_edit(request: ChainRequest, event: Event) -> HttpResponse:
    """What all examples taught together."""
    if _took_the_other(request, "shared_lessons"):
        return redirect("events:lessons-edit", event.slug)
    there = list(event.lessons.filter(example=None))
    form = LessonsForm(request.POST if request.method == "POST" else None, there=there)
    page = {"event": event, "face": event.chain, "form": form}
    page["seen"] = request.POST.get("seen") or event.version
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "events/lessons_edit.html", page, status=status)
    lessons, now = form.learned(), timezone.now()
    try:
        examples.change_shared_lessons(
            event=event, seen=_seen(request), lessons=lessons, by=request.user, now=now
        )
    except ChangedMeanwhile as meanwhile:
        texts = [row.text for row in there], [one.text for one in lessons]
        page |= _conflict(meanwhile, "shared_lessons", _("Lessons"), *texts)
        return render(request, "events/lessons_edit.html", page, status=409)
    messages.success(request, _("Saved."))
    return redirect("events:speakers-edit", event.slug)


def _seen(request: ChainRequest) -> int:
    """Return the version the reader saw; none that ever was, when it is missing."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _took_the_other(request: ChainRequest, part: str) -> bool:
    return request.method == "POST" and request.POST.get(f"{CHOICE}{part}") == "theirs"


def _written(day: Any) -> str:
    hours = " – ".join(clock_text(at) for at in (day.starts_at, day.ends_at) if at)
    return f"{date_format(day.date, 'j F Y')} {hours}".strip()


def _conflict(
    meanwhile: ChangedMeanwhile, part: str, label: str, theirs: Sequence[str], mine: Sequence[str]
) -> dict[str, Any]:
    clash = Clash(name=part, label=label, theirs="\n".join(theirs), mine="\n".join(mine))
    conflict = {"by": meanwhile.by, "at": meanwhile.at, "clashes": [clash]}
    return {"conflict": conflict, "seen": meanwhile.thing.version}
