"""'Ik wil ruilen': ask to swap a seat by preference, or take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from participants.actions.seats import Busy
from participants.actions.swapping import NotToSwap, ask_swap, withdraw_swap
from participants.http import pressed_number
from participants.rules import may_change
from participants.views.way import Way, both


@both(["POST"])
def _swap(request: ChainRequest, way: Way) -> HttpResponse:
    """Take a press on the page of a registration; what it names is the seat, or the wish."""
    if may_change(way.registration, now=timezone.now()):
        try:
            _carry_out(request, way)
        except Busy as busy:
            messages.warning(request, busy.says)
    return redirect(way.address("registration"))


registration_swap, my_registration_swap = _swap


def _carry_out(request: ChainRequest, way: Way) -> None:
    now = timezone.now()
    if wish := pressed_number(request, "houd"):
        if withdraw_swap(registration=way.registration, wish=wish, by=way.by, now=now):
            messages.success(request, _("You keep your seat. We do not look for a swap any more."))
        else:
            messages.info(request, _("That wish to swap had ended. This is how it stands now."))
        return
    try:
        seat = ask_swap(
            registration=way.registration,
            choice=pressed_number(request, "ruil"),
            by=way.by,
            now=now,
        )
    except NotToSwap:
        messages.info(request, _("That seat cannot be swapped now. This is how it stands."))
        return
    if seat is None:
        messages.success(
            request, _("We look for somebody who gains too. You get a mail when you have swapped.")
        )
    else:
        said = _("You have swapped. %(round)s: you now follow ‘%(title)s’. You get a mail.")
        messages.success(request, said % {"round": seat.item.title, "title": seat.workshop.title})
