"""'Aanmelden instellen': what an organiser decides about registering for an event."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import form_of, save
from events import rules
from events.models import Event
from participants.actions.seats import TooSmall
from participants.actions.terms import set_terms
from participants.forms.terms import TermsForm
from participants.models import RegistrationTerms
from participants.queries.places import places_of
from participants.queries.preference import preference_of
from participants.queries.terms import terms_of
from workshops.queries.programme import sessions_of


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def terms_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = form_of(request, TermsForm, terms_of(event))

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        places = places_of(event)
        context = {
            "event": event,
            "face": event.chain,
            "form": form,
            "place": places.event,
            "preference": preference_of(event),
            "rows": [(one, places.sessions.get(one.pk)) for one in sessions_of(event)],
        }
        return render(request, "participants/terms_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> RegistrationTerms:
        return set_terms(event=event, seen=seen, values=values, by=request.user, now=timezone.now())

    return save(
        request,
        form,
        write=write,
        page=page,
        then=reverse("event-tasks", args=[event.slug]),
        refusals={TooSmall: ("capacity", _too_small)},
    )


def _too_small(refused: TooSmall) -> str:
    words = ngettext(
        "%(count)d person is registered already. Fill in at least that number.",
        "%(count)d people are registered already. Fill in at least that number.",
        refused.taken,
    )
    return words % {"count": refused.taken}
