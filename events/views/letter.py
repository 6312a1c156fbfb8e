"""A letter of the plan: what became of it, its words and moment, and its place in the plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import Refusals, form_of, save
from events import rules
from events.actions import mail_plan as actions
from events.forms.mail_plan import MomentForm, WordsForm
from events.models import Event, MailStep
from events.queries.mail_screens import outcomes, readers, row_of, troubled
from events.views.one_letter import draw, found, found_to_plan

ACTS = {"pauze": actions.pause, "overslaan": actions.skip, "hervat": actions.take_up}


@require_safe
@allow(rules.may_edit_event, event=Event)
def letter(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = found(event, kind, number)
    now = timezone.now()
    people = [] if planned.is_sent else planned.recipients(now=now)
    row = row_of(planned, number=len(people), now=now)
    context = {
        "row": row,
        "number": len(people),
        "groups": readers(people),
        "outcomes": outcomes(row.tally),
        "troubled": troubled(planned) if planned.is_sent else [],
    }
    return draw(request, "events/letter.html", event, planned, context)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_words(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = found(event, kind, number)
    form = form_of(request, WordsForm, planned.step)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "placeholders": planned.kind.placeholders} | more
        return draw(request, "events/letter_words.html", event, planned, context, status=status)

    def write(seen: int, values: dict[str, Any]) -> MailStep:
        actions.change_words(
            step=planned.step, seen=seen, values=values, by=request.user, now=timezone.now()
        )
        return planned.step

    refusals: Refusals = {actions.SentAlready: ("body", _sent_already())}
    return save(request, form, write=write, page=page, then=planned.path, refusals=refusals)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_moment(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = found_to_plan(event, kind, number)
    form = form_of(request, MomentForm, planned.step)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form} | more
        return draw(request, "events/letter_moment.html", event, planned, context, status=status)

    def write(seen: int, values: dict[str, Any]) -> MailStep:
        actions.change_moment(
            step=planned.step,
            seen=seen,
            values=form.columns(values),
            by=request.user,
            now=timezone.now(),
        )
        return planned.step

    refusals: Refusals = {
        actions.SentAlready: ("days", _sent_already()),
        actions.MomentHasPassed: (
            "days",
            _("That moment has passed. Choose a later one, or press ‘Send now’."),
        ),
    }
    return save(request, form, write=write, page=page, then=planned.path, refusals=refusals)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_act(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Pause, skip, or plan again."""
    planned = found_to_plan(event, kind, number)
    act = ACTS.get(request.POST.get("doen", ""))
    if act is None:
        raise Http404
    try:
        act(step=planned.step, by=request.user, now=timezone.now())
    except actions.SentAlready:
        messages.error(request, _sent_already())
    else:
        messages.success(request, _("Saved."))
    return redirect(planned.path)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_again(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Plan one round more of a letter that was sent, such as a second reminder."""
    planned = found(event, kind, number)
    if not planned.is_sent:
        raise Http404
    step = actions.plan_again(step=planned.step, by=request.user, now=timezone.now())
    where = "events:letter-moment" if step.days is not None else "events:letter"
    return redirect(where, event.slug, step.kind, step.round)


def _sent_already() -> str:
    return _("This letter has been sent meanwhile.")
