"""A seat that is offered: take it, or pass it on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from participants.actions.registration.offers import accept_offer, decline_offer
from participants.actions.registration.refusals import NoOffer, TwoAtOnce
from participants.actions.seats import Busy
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice
from participants.queries.standing import standing_choices
from participants.views.counter import say_busy
from participants.views.way import Way, both


@both(["GET", "HEAD", "POST"])
def _offer(request: ChainRequest, way: Way) -> HttpResponse:
    """Accept or pass on a seat that is offered, of the event or of a workshop."""
    choices = standing_choices(way.registration)
    offered = next((one for one in choices if one.state == ChoiceState.OFFERED), None)
    is_event = way.registration.state == RegistrationState.OFFERED
    if not is_event and offered is None:
        messages.info(request, _("There is no offer any more. This is how it stands now."))
        return redirect(way.address("registration"))
    if request.method == "POST":
        _answer_offer(request, way, None if is_event else offered)
        return redirect(way.address("registration"))
    until = way.registration.offered_until if is_event else getattr(offered, "offered_until", None)
    context = way.context() | {
        "choice": None if is_event else offered,
        "leaves": None if is_event else _left_for(offered, choices),
        "until": until,
    }
    return render(request, "participants/registration_offer.html", context)


registration_offer, my_registration_offer = _offer


def _left_for(offered: Choice | None, choices: list[Choice]) -> Choice | None:
    """Return the seat that goes to somebody else when the offered one is taken."""
    taken = (one for one in choices if one.state == ChoiceState.TAKEN)
    return next((one for one in taken if offered and one.item_id == offered.item_id), None)


def _answer_offer(request: ChainRequest, way: Way, choice: Choice | None) -> None:
    act = accept_offer if request.POST.get("antwoord") == "ja" else decline_offer
    try:
        act(registration=way.registration, choice=choice, by=way.by, now=timezone.now())
    except NoOffer:
        messages.info(request, _("The time for this offer is over. Somebody else has the seat."))
    except TwoAtOnce:
        messages.warning(
            request, _("You have another workshop at that time. Change that one first.")
        )
    except Busy:
        say_busy(request)
    else:
        said = _("The seat is yours.") if act is accept_offer else _("You passed the seat on.")
        messages.success(request, said)
