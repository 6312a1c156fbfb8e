"""'Afspraken bij het verdelen': who sits together or apart, and what holds for one workshop."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from events import rules
from events.models import Event
from participants.actions.agreement import end_pair, pair_up, set_session_terms
from participants.forms.agreements import TOGETHER, PairForm, SessionTermsForm
from participants.models import Pair
from participants.queries.agreements import (
    addresses_of_guests,
    pairs_of,
    sessions_divided,
    terms_of_session,
)
from workshops.models import Session

PAIR = Part(Pair, of="event", path="event", related=("event__chain",))
SESSION = Part(Session, of="event", path="event", related=("event__chain", "workshop", "item"))


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def agreements(request: ChainRequest, event: Event) -> HttpResponse:
    form = PairForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        pair_up(
            one=form.people["one"],
            other=form.people["other"],
            is_together=form.cleaned_data["way"] == TOGETHER,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("participants:agreements", event.slug)
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "pairs": pairs_of(event),
        "sessions": sessions_divided(event),
    }
    status = 422 if form.errors else 200
    return render(request, "participants/agreements.html", context, status=status)


@require_POST
@allow(rules.may_edit_event, event=Event, pair=PAIR)
def pair_end(request: ChainRequest, event: Event, pair: Pair) -> HttpResponse:
    end_pair(pair=pair, by=request.user, now=timezone.now())
    return redirect("participants:agreements", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, session=SESSION)
def session_terms_edit(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    terms = terms_of_session(session)
    form = SessionTermsForm(
        request.POST if request.method == "POST" else None,
        event=event,
        initial={
            "minimum": terms.minimum,
            "reserve": terms.reserve,
            "by_invitation": terms.by_invitation,
            "guests": "\n".join(addresses_of_guests(session)),
        },
    )
    if form.is_valid():
        set_session_terms(session=session, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("participants:agreements", event.slug)
    context = {"event": event, "face": event.chain, "form": form, "session": session}
    status = 422 if form.errors else 200
    return render(request, "participants/session_terms_edit.html", context, status=status)
