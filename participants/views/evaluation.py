"""The evaluation: answered once by the link of a letter, without a name; and what came in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import FORM, ChainRequest, by_link
from chain.permissions import Part, allow
from chain.rules import anyone
from events.models import Event
from events.rules import may_edit_programme
from participants import rules
from participants.actions.evaluation import give
from participants.forms.evaluation import EvaluationForm, round_forms
from participants.models import EvaluationTicket
from participants.queries.evaluation import (
    find_ticket,
    results_of,
    results_of_session,
    rounds_with_sessions,
)
from workshops.models import Session

SESSION = Part(
    Session, of="event", path="event", related=("workshop", "item__day", "room", "event__chain")
)


@by_link
@require_http_methods(FORM)
@allow(anyone)
def evaluation(request: ChainRequest, token: str) -> HttpResponse:
    """Ask, take one answer, and thank; a ticket that was used thanks once more."""
    now = timezone.now()
    ticket = find_ticket(token, now=now)
    if ticket is None:
        return render(request, "participants/evaluation_gone.html", status=404)
    if ticket.used_on:
        context = {"event": ticket.event, "face": ticket.event.chain}
        return render(request, "participants/evaluation_done.html", context)
    return _answer(request, ticket)


def _answer(request: ChainRequest, ticket: EvaluationTicket) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = EvaluationForm(data)
    rounds = round_forms(rounds_with_sessions(ticket.event), data)
    forms = [form, *rounds]
    if data is not None and all([one.is_valid() for one in forms]):  # noqa: C419 - every form says what is wrong
        lines = {one.chosen: one.cleaned_data["line"] for one in rounds if one.chosen}
        if form.is_filled or lines:
            give(
                ticket=ticket,
                scores=form.scores,
                remark=form.cleaned_data["remark"],
                lines=lines,
                now=timezone.now(),
            )
            return redirect(request.path)
        form.add_error(None, _("Answer at least one question, or close this page."))
    faulty = [one for one in forms if one.is_bound and one.errors]
    context = {
        "event": ticket.event,
        "face": ticket.event.chain,
        "form": form,
        "rounds": rounds,
        "faulty": faulty,
    }
    status = 422 if faulty else 200
    return render(request, "participants/evaluation.html", context, status=status)


@never_cache
@require_safe
@allow(may_edit_programme, event=Event)
def evaluation_results(request: ChainRequest, event: Event) -> HttpResponse:
    context = {"event": event, "face": event.chain, "results": results_of(event)}
    return render(request, "participants/evaluation_results.html", context)


@never_cache
@require_safe
@allow(rules.may_read_evaluation, event=Event, session=SESSION)
def session_evaluation(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    """Show those who guided a session what was said of it."""
    context = {
        "event": event,
        "face": event.chain,
        "session": session,
        "results": results_of_session(session),
    }
    return render(request, "participants/evaluation_session.html", context)
