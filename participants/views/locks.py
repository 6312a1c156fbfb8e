"""Seats that are set by hand before they are divided, and what that costs others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from events import rules
from events.models import Event, EventDay
from participants.actions import locking
from participants.forms.allocation import LockForm
from participants.queries.allocation.held import held_on, lock_on

DAY = Part(EventDay, of="event", path="event", related=("event__chain",))


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, day=DAY)
def locks(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    """List what was set by hand with its price, and set something more."""
    is_post = request.method == "POST"
    first = {"registration": request.GET.get("wie"), "session": request.GET.get("workshop")}
    form = LockForm(request.POST if is_post else None, day=day, initial=first)
    if is_post and form.is_valid() and _lock(request, day, form):
        messages.success(request, _("Set. The next proposal keeps to it."))
        return redirect("participants:locks", event.slug, day.pk)
    held = held_on(day)
    context = {
        "event": event,
        "face": event.chain,
        "day": day,
        "form": form,
        "held": held,
        "outdated": [one for one in held if one.is_outdated],
    }
    status = 422 if form.errors else 200
    return render(request, "participants/locks.html", context, status=status)


def _lock(request: ChainRequest, day: EventDay, form: LockForm) -> bool:
    try:
        locking.lock(
            day=day,
            registration=form.cleaned_data["registration"],
            session=form.cleaned_data["session"],
            is_inside=form.is_inside,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except locking.LockedElsewhere:
        said = _("In that round this person has a fixed seat already. Take that one off first.")
        form.add_error("session", said)
    return not form.errors


@require_POST
@allow(rules.may_edit_event, event=Event, day=DAY)
def lock_prices(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    """Ask what the locks cost now; a second press asks nothing more."""
    locking.ask_prices(day=day, by=request.user, now=timezone.now())
    return redirect("participants:locks", event.slug, day.pk)


@require_POST
@allow(rules.may_edit_event, event=Event, day=DAY)
def lock_remove(request: ChainRequest, event: Event, day: EventDay, number: int) -> HttpResponse:
    """Take a lock off; one that is off already is off."""
    if lock := lock_on(day, number):
        locking.unlock(lock=lock, by=request.user, now=timezone.now())
    messages.success(request, _("Taken off. The next proposal does without it."))
    return redirect("participants:locks", event.slug, day.pk)
