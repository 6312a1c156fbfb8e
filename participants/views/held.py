"""Answers that came in a burst: the organiser says whether people gave them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chain.http import ChainRequest
from chain.permissions import allow
from events import rules
from events.models import Event
from participants.actions import answer as actions
from participants.queries.invitation import held_answers

PEOPLE, MACHINES = "mensen", "machines"


@require_POST
@allow(rules.may_edit_event, event=Event)
def held_settle(request: ChainRequest, event: Event) -> HttpResponse:
    """Carry out or undo the held answers of one mail domain."""
    domain, verdict = request.POST.get("domein", ""), request.POST.get("oordeel", "")
    answers = [one for one in held_answers(event) if one.domain == domain]
    if answers and verdict in {PEOPLE, MACHINES}:
        by_people = verdict == PEOPLE
        number = actions.judge(
            answers=answers, by_people=by_people, by=request.user, now=timezone.now()
        )
        messages.success(request, _said(number, by_people=by_people))
    return redirect("participants:guests", event.slug)


def _said(number: int, *, by_people: bool) -> str:
    if by_people:
        words = ngettext("%(number)s answer counts now.", "%(number)s answers count now.", number)
    else:
        words = ngettext(
            "%(number)s answer is undone. The guest gets a letter.",
            "%(number)s answers are undone. The guests get a letter.",
            number,
        )
    return words % {"number": number}
