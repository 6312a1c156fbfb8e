"""The page of one registration: how it stands, to cancel it, and to take that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from participants.actions import details
from participants.actions.links import new_link
from participants.actions.registration.changes import cancel
from participants.actions.seats import Busy
from participants.choices import LinkPurpose
from participants.models import Choice
from participants.models.registration import GONE
from participants.queries.rounds import Offer, days_with_room, offer_of
from participants.queries.standing import cancelled_workshops, rank, standing_choices
from participants.queries.swapping import chances
from participants.queries.terms import terms_of
from participants.rules import has_meeting_list, may_change, may_meet, opening_of
from participants.views.counter import busy
from participants.views.joining import entrances
from participants.views.ranking import leads
from participants.views.way import Way, both
from workshops.models import Session


@both(["GET", "HEAD"])
def _page(request: ChainRequest, way: Way) -> HttpResponse:
    now = timezone.now()
    offer = offer_of(way.event)
    choices = standing_choices(way.registration)
    terms = terms_of(way.event)
    opening = opening_of(way.event, terms, now=now)
    changes = may_change(way.registration, now=now)
    meets = has_meeting_list(way.event, terms, now=now) and may_meet(way.registration, now=now)
    context = way.context() | {
        "choices": [(one, rank(one)) for one in choices],
        "dropped": cancelled_workshops(way.registration, choices),
        "number": rank(way.registration),
        "full": _full(offer, choices) if way.registration.state not in GONE else [],
        "may_change": changes,
        "may_choose": changes and opening.choices_open and bool(offer.rounds) and not choices,
        "others": days_with_room(way.event, now=now),
        "opening": opening,
        "entrances": entrances(way, choices),
        "meets": meets,
        "preference": offer.preference,
        "ranking": leads(way, offer.preference, now=now),
        "swaps": chances(way.registration, choices, now=now) if changes else [],
        "asks_needs": terms.asks_needs and way.registration.state not in GONE,
    }
    return render(request, "participants/registration.html", context)


registration, my_registration = _page


def _full(offer: Offer, choices: list[Choice]) -> list[Session]:
    """Return the full sessions that somebody is not in line for, in rounds with other choices."""
    held = {choice.session_id for choice in choices}
    workshops = {choice.workshop_id for choice in choices}
    return [
        option.session
        for one in offer.rounds
        for option in one.options
        if option.place.is_full
        and option.session.pk not in held
        and option.session.workshop_id not in workshops
    ]


@both(["GET", "HEAD", "POST"])
def _cancel(request: ChainRequest, way: Way) -> HttpResponse:
    if not may_change(way.registration, now=timezone.now()):
        return redirect(way.address("registration"))
    if request.method == "POST":
        try:
            cancel(registration=way.registration, by=way.by, now=timezone.now())
        except Busy:
            return busy(request, way.address("registration"))
        return redirect(way.address("registration"))
    context = way.context() | {"choices": standing_choices(way.registration)}
    return render(request, "participants/registration_cancel.html", context)


registration_cancel, my_registration_cancel = _cancel


@both(["POST"])
def _back(request: ChainRequest, way: Way) -> HttpResponse:
    """Undo a cancellation; the new registration has a link of its own."""
    now = timezone.now()
    if way.registration.state not in GONE or way.event.is_past(now):
        return redirect(way.address("registration"))
    try:
        again = details.take_back(registration=way.registration, by=way.by, now=now)
    except Busy:
        return busy(request, way.address("registration"))
    messages.success(request, _("You are registered once more. The confirmation is in your mail."))
    if not way.token:
        return redirect("participants:my-registration", again.pk)
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=again, now=now)
    return redirect("participants:registration", token)


registration_back, my_registration_back = _back
