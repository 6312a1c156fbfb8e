"""Registering for an event: who, which workshops, what else, look it over, send."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import FORM, ChainRequest, by_link, render_once
from chain.permissions import Remembered, allow
from events import rules
from events.models import Event
from participants.actions.enrol import Who, enrol
from participants.actions.registration.refusals import TwoAtOnce
from participants.actions.seats import Busy
from participants.choices import LinkPurpose
from participants.forms.register import KeyForm, WhoForm
from participants.http import Steps, keep_steps, last_typed, opened, sealed, steps_of
from participants.queries.rounds import days_with_room, known_organisations
from participants.queries.standing import number_of_mine
from participants.values.receipt import Receipt
from participants.views.counter import (
    CHECK,
    WHO,
    WISHES,
    WORKSHOPS,
    Counter,
    asked_in,
    busy,
    others_if_full,
)
from participants.views.one_screen import on_one_screen
from participants.views.told import rows_of
from participants.views.way import Way, linked

CHOSEN = "participants/parts/chosen.html"
# What the wishes asked when they were sent: an empty box is no field of a form that was sent.
FIELDS = "gevraagd"
TITLES = {
    WHO: "participants/register_who.html",
    WORKSHOPS: "participants/register_workshops.html",
    WISHES: "participants/register_wishes.html",
}


# --- The door -----------------------------------------------------------------------------------


@never_cache
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Remembered(Event))
def register(request: ChainRequest, event: Event) -> HttpResponse:
    """Begin: with the first step for a stranger, with one screen for who is signed in."""
    counter = Counter(event, timezone.now())
    if not counter.opening.is_open:
        return _closed(request, counter)
    if request.user.is_authenticated:
        return on_one_screen(request, counter, person=request.user, by=request.user)
    if request.method == "POST":
        key = KeyForm(request.POST)
        steps = Steps(
            key.cleaned_data["form_key"] if key.is_valid() else uuid4(), event.pk, counter.now
        )
        return _take(request, counter, steps, WHO)
    typed = {} if "ander" in request.GET else _typed_before(request, counter, WHO)
    form = WhoForm(initial={name: values[0] for name, values in typed.items() if values})
    return _show(request, counter, WHO, form, key=uuid4(), is_known=bool(typed))


@never_cache
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Remembered(Event))
def register_step(request: ChainRequest, event: Event, key: UUID, step: str) -> HttpResponse:
    """One step; what was typed in the others stays."""
    counter = Counter(event, timezone.now())
    steps = steps_of(request, key, now=counter.now)
    if steps is None or steps.event_id != event.pk:
        messages.info(request, _("What you filled in is not kept any more. Please begin again."))
        return redirect("participants:register", event.slug)
    if steps.receipt:
        return redirect("participants:register-done", event.slug, steps.receipt)
    if not counter.opening.is_open:
        return _closed(request, counter)
    if step == CHECK:
        return _check(request, counter, steps)
    return _one_step(request, counter, steps, step)


@by_link
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Event)
@linked(LinkPurpose.REGISTRATION)
def registration_also(request: ChainRequest, way: Way, event: Event) -> HttpResponse:
    """Register for another day of the tour on one screen: the link tells who it is."""
    if event.tour_id is None or event.tour_id != way.event.tour_id:
        raise Http404
    counter = Counter(event, timezone.now())
    if not counter.opening.is_open:
        return _closed(request, counter)
    return on_one_screen(request, counter, person=way.registration.person, by=None)


def _closed(request: ChainRequest, counter: Counter) -> HttpResponse:
    """Say why nobody can register now: a page, no error."""
    context = counter.context() | {"others": days_with_room(counter.event, now=counter.now)}
    return render(request, "participants/register_closed.html", context)


# --- Step by step ---------------------------------------------------------------------------------


def _one_step(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> HttpResponse:
    if step not in counter.steps:
        raise Http404
    if request.method == "POST":
        return _take(request, counter, steps, step)
    return _show(request, counter, step, counter.form(step, steps.of(step)), key=steps.key)


def _take(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> HttpResponse:
    """Keep what was typed and go on, or say what is not right."""
    form = counter.form(step, request.POST)
    if not form.is_valid():
        return _show(request, counter, step, form, key=steps.key, status=422)
    steps.keep(step, request.POST)
    if step == WISHES:
        steps.typed[step][FIELDS] = list(form.fields)
    then = CHECK if "controle" in request.GET else _next(request, counter, steps, step)
    keep_steps(request, steps)
    return redirect(_address(counter, steps, then))


def _next(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> str:
    """Return the step after `step`; what was told for another day of the tour is not asked."""
    order = counter.steps
    rest = order[order.index(step) + 1 :]
    if rest == [WISHES] and WISHES not in steps.typed:
        told = _typed_before(request, counter, WISHES)
        if told and _answers(counter, told):
            steps.typed[WISHES] = told
            return CHECK
    return next(iter(rest), CHECK)


def _typed_before(request: ChainRequest, counter: Counter, step: str) -> dict[str, list[str]]:
    """Return what this browser sent of a step for another day of the tour."""
    return last_typed(request, step, now=counter.now) if counter.event.tour_id else {}


def _answers(counter: Counter, told: Mapping[str, list[str]]) -> bool:
    """Tell whether `told` answers all that this day asks, and nothing of it is of one day only."""
    fields = counter.wishes().fields.keys()
    return not fields & {"parts", "colleagues", "meets"} and fields <= set(told.get(FIELDS, []))


def _address(counter: Counter, steps: Steps, step: str) -> str:
    return reverse("participants:register-step", args=[counter.event.slug, steps.key, step])


def _show(  # noqa: PLR0913 - the page of every step
    request: ChainRequest,
    counter: Counter,
    step: str,
    form: Any,
    *,
    key: UUID,
    status: int = 200,
    is_known: bool = False,
) -> HttpResponse:
    order = counter.steps
    at = order.index(step)
    back = [counter.event.slug, key, order[at - 1]]
    context = counter.context() | {
        "place": counter.offer.places.event,
        "form": form,
        "form_key": key,
        "is_known": is_known,
        "number": at + 1,
        "total": len(order) + 1,
        "back": reverse("participants:register-step", args=back) if at else "",
    }
    if step == WHO:
        context["organisations"] = known_organisations(counter.event, now=counter.now)
        context["others"] = others_if_full(counter)
    return render(request, TITLES[step], context, status=status)


def _check(request: ChainRequest, counter: Counter, steps: Steps) -> HttpResponse:
    """Show it all once more; send it by a press."""
    filled = {step: counter.form(step, steps.of(step)) for step in counter.steps}
    for step, form in filled.items():
        if not form.is_bound or not form.is_valid():
            return redirect(_address(counter, steps, step))
    if request.method == "POST":
        return _send(request, counter, steps, filled)
    last = len(counter.steps) + 1
    context = counter.context() | {
        "place": counter.offer.places.event,
        "rows": rows_of(filled, partial(_address, counter, steps)),
        "back": _address(counter, steps, counter.steps[-1]),
        "number": last,
        "total": last,
    }
    return render(request, "participants/register_check.html", context)


def _send(
    request: ChainRequest, counter: Counter, steps: Steps, filled: Mapping[str, Any]
) -> HttpResponse:
    who: WhoForm = filled[WHO]
    try:
        receipt = enrol(
            event=counter.event,
            who=Who(
                address=who.address,
                name=who.cleaned_data["name"],
                organisation=who.cleaned_data["organisation"],
                function=who.cleaned_data["function"],
            ),
            asked=asked_in(filled.get(WORKSHOPS), filled.get(WISHES)),
            form_key=steps.key,
            now=counter.now,
        )
    except TwoAtOnce:
        messages.warning(request, _("Two of these workshops are at the same time. Choose others."))
        return redirect(_address(counter, steps, WORKSHOPS))
    except Busy:
        return busy(request, _address(counter, steps, CHECK))
    steps.receipt = sealed(receipt)
    keep_steps(request, steps)
    return redirect("participants:register-done", counter.event.slug, steps.receipt)


# --- Afterwards -----------------------------------------------------------------------------------


@require_safe
@allow(rules.may_see_event, event=Remembered(Event))
def register_done(request: ChainRequest, event: Event, receipt: str) -> HttpResponse:
    """Say what came of it; whoever keeps the address finds this page again."""
    found = opened(receipt)
    if found is None:
        raise Http404
    counter = Counter(event, timezone.now())
    chosen = _chosen(counter, found)
    choices = render_to_string(CHOSEN, {"choices": chosen}) if chosen else ""
    context = counter.context() | {
        "state": found.state,
        "until": found.until,
        "has_chosen": bool(chosen),
        "others": days_with_room(event, now=counter.now),
        "mine": _mine(request, event) if counter.preference else None,
        "ranks": counter.preference.is_open(counter.now),
    }
    response = render_once(
        request,
        "participants/register_done.html",
        context,
        gaps={"number": found.number, "choices": choices},
        # What changes from hour to hour, with the seats of another day or with what the reader
        # has told is drawn every time.
        kept={} if found.until or context["others"] or counter.preference else counter.blanks,
        about=(counter.opening, found.state, bool(chosen)),
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _mine(request: ChainRequest, event: Event) -> int | None:
    """Return the number of the visitor's own registration; a receipt itself opens nothing."""
    return number_of_mine(request.user, event) if request.user.is_authenticated else None


def _chosen(counter: Counter, receipt: Receipt) -> list[tuple[Any, bool]]:
    waits = dict(receipt.sessions)
    sessions = [one for one in counter.sessions if one.pk in waits]
    sessions.sort(key=lambda one: (one.item.day.date, one.item.order, waits[one.pk], one.pk))
    return [(session, waits[session.pk]) for session in sessions]
