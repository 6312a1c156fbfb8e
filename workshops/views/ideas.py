"""Calls for ideas as everybody reads them, and the one page on which an idea is sent in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import allow
from chain.rules import anyone
from chain.saving import tell_warnings, warnings_of
from events.models import EventDay
from workshops import rules
from workshops.actions import idea as actions
from workshops.choices import IdeaState
from workshops.forms.idea import BesideForm, IdeaForm, KeyForm, SenderForm
from workshops.http import draft_key, forget_draft_key, keep_draft_key
from workshops.models import Call, Idea
from workshops.queries import calls as queries
from workshops.values.typed import TEXTS


@require_safe
@allow(anyone)
def calls(request: ChainRequest) -> HttpResponse:
    context = {"calls": queries.listed_calls(now=timezone.now())}
    return render(request, "workshops/calls.html", context)


@require_safe
@allow(rules.may_see_call, call=Call)
def call_page(request: ChainRequest, call: Call) -> HttpResponse:
    """Say what is asked, what happens with an idea, and when everybody has an answer."""
    now = timezone.now()
    context = _context(call, now=now) | {
        "days": queries.asked_days(call),
        "criteria": [line for line in call.criteria.splitlines() if line.strip()],
        "may_edit": rules.may_edit_call(request.user, call, now=now),
        "has_draft": _draft(request, call) is not None,
        "chosen": queries.public_ideas(call),
        "answer_time": queries.answer_time(call),
    }
    return render(request, "workshops/call.html", context)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands on the page: the idea, who sends it in, and who with."""

    key: UUID
    form: IdeaForm
    sender: SenderForm
    beside: BesideForm
    person: Person | None

    @classmethod
    def typed(cls, request: ChainRequest, days: Sequence[EventDay]) -> Self:
        key = KeyForm(request.POST)
        return cls(
            key=key.cleaned_data["draft_key"] if key.is_valid() else uuid4(),
            form=IdeaForm(request.POST, days=days),
            sender=SenderForm(request.POST),
            beside=BesideForm(request.POST),
            person=_person(request),
        )

    @classmethod
    def begun(cls, request: ChainRequest, call: Call, days: Sequence[EventDay]) -> Self:
        """Return the empty page, or the draft of this browser or person."""
        draft = _draft(request, call)
        initial: dict[str, Any] = {name: getattr(draft, name) for name in TEXTS} if draft else {}
        if draft:
            initial["days"] = [day.pk for day in draft.days.all()]
        return cls(
            key=(draft.draft_key if draft else None) or uuid4(),
            form=IdeaForm(initial=initial, days=days),
            sender=SenderForm(),
            beside=BesideForm(),
            person=_person(request),
        )

    @property
    def parts(self) -> list[Form]:
        who = [] if self.person else [self.sender]
        return [self.form, *who, self.beside]

    def is_right(self) -> bool:
        # All are asked, so that all that is wrong shows at once.
        return not [part for part in self.parts if not part.is_valid()]


@never_cache
@require_http_methods(FORM)
@allow(rules.may_see_call, call=Call)
def idea_new(request: ChainRequest, call: Call) -> HttpResponse:
    """Send in an idea; what was typed before, here or on another device, stands there already."""
    now = timezone.now()
    days = queries.asked_days(call)
    if request.method != "POST":
        if not call.is_open(now):
            return redirect(call)
        return _show(request, call, Filled.begun(request, call, days), now=now)
    filled = Filled.typed(request, days)
    if not filled.is_right():
        return _show(request, call, filled, now=now, status=422)
    return _send(request, call, filled, now=now)


def _send(request: ChainRequest, call: Call, filled: Filled, *, now: datetime) -> HttpResponse:
    try:
        idea = actions.submit(
            call=call,
            key=filled.key,
            values=filled.form.cleaned_data,
            sender=filled.person or filled.sender.typed,
            beside=filled.beside.cleaned_data["beside"],
            is_named=filled.beside.cleaned_data["is_named"],
            now=now,
        )
    except actions.NotForYou:
        said = _("This call is for people of the organisations that take part.")
        if filled.person:
            filled.form.add_error(None, said)
        else:
            filled.sender.add_error("email", said)
        return _show(request, call, filled, now=now, status=422)
    except actions.CallClosed:
        return _show(request, call, filled, now=now, status=409)
    tell_warnings(request, filled.form)
    return _sent(request, call, idea)


def _person(request: ChainRequest) -> Person | None:
    return request.user if request.user.is_authenticated else None


def _sent(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Go on: to the idea of who is signed in, else to a page that says the same to everybody."""
    if request.user.is_authenticated:
        messages.success(request, _("Thank you. Your idea is in."))
        response = redirect("workshops:idea-mine", idea.pk)
    else:
        response = redirect("workshops:idea-sent", call.slug)
    forget_draft_key(response, call)
    return response


@never_cache
@require_safe
@allow(rules.may_see_call, call=Call)
def idea_sent(request: ChainRequest, call: Call) -> HttpResponse:
    return render(request, "workshops/idea_sent.html", _context(call, now=timezone.now()))


@never_cache
@require_POST
@allow(rules.may_see_call, call=Call)
def idea_draft(request: ChainRequest, call: Call) -> HttpResponse:
    """Keep what is typed: by itself while typing, or by 'Opslaan en later verdergaan'."""
    now = timezone.now()
    key = KeyForm(request.POST)
    if not key.is_valid():
        raise Http404
    form = IdeaForm(request.POST, days=queries.asked_days(call))
    drafted = key.cleaned_data["draft_key"]
    try:
        actions.save_draft(
            call=call, key=drafted, values=form.so_far(), by=_person(request), now=now
        )
    except actions.CallClosed:
        context: dict[str, Any] = {"is_late": True, "call": call}
    else:
        context = {"at": now, "warned": warnings_of(form)}
    if request.htmx:
        response = render(request, "workshops/_draft_saved.html", context)
    else:
        response = redirect(call)
        if "is_late" not in context:
            messages.success(request, _("Saved. You can go on here within 30 days."))
    keep_draft_key(response, call, drafted)
    return response


def _draft(request: ChainRequest, call: Call) -> Idea | None:
    """Return what this browser, or who is signed in, typed and did not send yet."""
    key = draft_key(request, call)
    found = queries.draft_of(call, key) if key else None
    if found is None and request.user.is_authenticated:
        found = queries.draft_of_person(call, request.user)
    return found if found and found.state == IdeaState.DRAFT else None


def _context(call: Call, *, now: datetime) -> dict[str, Any]:
    return {
        "call": call,
        "face": call.chain,
        "is_open": call.is_open(now),
        "is_closed": call.is_closed(now),
        "about": call.about,
    }


def _show(
    request: ChainRequest, call: Call, filled: Filled, *, now: datetime, status: int = 200
) -> HttpResponse:
    """Show the page with what was typed; a call that closed meanwhile says so above it."""
    context = _context(call, now=now) | {
        "filled": filled,
        "person": filled.person,
        "faulty": [part for part in filled.parts if part.is_bound and part.errors],
        "is_late": filled.form.is_bound and not call.is_open(now),
        "organisations": [] if filled.person else queries.names_of_members(call, now=now),
    }
    return render(request, "workshops/idea_new.html", context, status=status)
