"""Whose registration it is: who reads the address confirms it, or says that it is not theirs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest, by_link
from chain.permissions import allow
from chain.rules import anyone
from participants.actions.links import new_link, revoke_links
from participants.actions.registration.changes import cancel, confirm
from participants.actions.registration.refusals import NotStanding
from participants.actions.seats import Busy
from participants.choices import LinkPurpose
from participants.views.counter import busy
from participants.views.way import Way, both, linked


@both(["GET", "HEAD", "POST"], LinkPurpose.CONFIRM, LinkPurpose.REGISTRATION)
def _confirm(request: ChainRequest, way: Way) -> HttpResponse:
    """Let who reads this address say that the registration is theirs."""
    now = timezone.now()
    if request.method != "POST":
        return render(request, "participants/registration_confirm.html", way.context())
    try:
        confirm(registration=way.registration, by=way.by, now=now)
    except NotStanding:
        return render(request, "participants/registration_confirm.html", way.context())
    except Busy:
        return busy(request, request.path)
    if not way.token:
        return redirect(way.address("registration"))
    # Whoever confirms reads the mail of this address: from here on the page itself is open.
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=way.registration, now=now)
    messages.success(request, _("Thank you. Your registration is confirmed."))
    return redirect("participants:registration", token)


registration_confirm, my_registration_confirm = _confirm


@by_link
@require_http_methods(FORM)
@allow(anyone)
@linked(LinkPurpose.REGISTRATION)
def registration_not_me(request: ChainRequest, way: Way) -> HttpResponse:
    """Take a registration away that somebody else made with this address."""
    now = timezone.now()
    if request.method == "POST":
        try:
            cancel(registration=way.registration, by=None, now=now)
        except Busy:
            return busy(request, request.path)
        revoke_links(registration=way.registration, now=now)
        return render(request, "participants/registration_not_me_done.html", way.context())
    return render(request, "participants/registration_not_me.html", way.context())
