"""'Hoe plekken worden gegeven': per round, and from when until when people rank."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import form_of, save
from events import rules
from events.models import Event
from participants.actions.ranking_terms import RoundHasSeats, set_ranking_terms
from participants.actions.seats import Busy
from participants.forms.ranking_terms import RankingTermsForm
from participants.models import RankingTerms
from participants.queries.ranking_terms import ranking_terms_of


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def ranking_terms_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = form_of(request, RankingTermsForm, ranking_terms_of(event))

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "event": event,
            "face": event.chain,
            "form": form,
            "back": reverse("participants:terms-edit", args=[event.slug]),
            "back_label": _("Back to ‘Set up registration’"),
        }
        template = "participants/ranking_terms_edit.html"
        return render(request, template, context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> RankingTerms:
        now = timezone.now()
        return set_ranking_terms(event=event, seen=seen, values=values, by=request.user, now=now)

    return save(
        request,
        form,
        write=write,
        page=page,
        then=reverse("participants:terms-edit", args=[event.slug]),
        refusals={
            RoundHasSeats: ("rounds", _has_seats),
            Busy: ("rounds", lambda busy: busy.says),
        },
    )


def _has_seats(refused: RoundHasSeats) -> str:
    words = ngettext(
        "%(count)d person has a seat in %(round)s already, or waits for one. Its seats go on being "
        "given in the same way.",
        "%(count)d people have a seat in %(round)s already, or wait for one. Its seats go on being "
        "given in the same way.",
        refused.count,
    )
    return words % {"count": refused.count, "round": refused.item.title}
