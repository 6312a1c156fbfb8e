"""'Houd mij op de hoogte': of which workshops somebody hears more, by a letter or signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buildingblocks.forms.following import KeepPostedForm
from buildingblocks.queries.following import keep_posted as queried
from buildingblocks.rules import may_be_kept_posted
from chain.http import FORM, ChainRequest, by_link
from chain.models import Person
from chain.permissions import allow
from chain.rules import anyone
from events.models import Event
from participants.actions.following import follow
from participants.queries.following import find_follow_link


@by_link
@require_http_methods(FORM)
@allow(anyone)
def keep_posted(request: ChainRequest, token: str) -> HttpResponse:
    """Open what a letter leads to; only a press changes what somebody is kept posted of."""
    link = find_follow_link(token, now=timezone.now())
    if link is None or not link.event.is_published:
        return render(request, "buildingblocks/keep_posted_gone.html", status=404)
    return _answer(request, link.event, link.person, by=None)


@never_cache
@require_http_methods(FORM)
@allow(may_be_kept_posted, event=Event)
def my_keep_posted(request: ChainRequest, event: Event) -> HttpResponse:
    return _answer(request, event, request.user, by=request.user)


def _answer(
    request: ChainRequest, event: Event, person: Person, *, by: Person | None
) -> HttpResponse:
    now = timezone.now()
    found = queried(event, person, now=now)
    form = KeepPostedForm(request.POST if request.method == "POST" else None, posted=found)
    if form.is_bound and form.is_valid():
        if follow(person=person, event=event, sessions=form.sessions, by=by, now=now):
            said = _("We keep you posted.") if form.sessions else _("We keep you posted no more.")
            messages.success(request, said)
        return redirect(request.path)
    context = {"event": event, "face": event.chain, "form": form, "posted": found}
    status = 422 if form.is_bound else 200
    return render(request, "buildingblocks/keep_posted.html", context, status=status)
