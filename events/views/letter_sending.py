"""Sending a letter of the plan, and holding what has not left of one that was sent."""

from functools import cache, partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from events import rules, tasks
from events.actions import mail_send
from events.forms.mail_plan import SendForm
from events.models import Event
from events.queries.mail_plan import obstacle
from events.queries.mail_screens import readers
from events.values.office_hours import is_office_moment
from events.views.one_letter import draw, found, found_to_plan
from mailings.actions import hold

# By the button that was pressed: the act, and what is said of so many letters.
HOLDS = {
    "houd-tegen": (
        hold.hold_mailing,
        ngettext_lazy("%(count)d letter is held.", "%(count)d letters are held.", "count"),
    ),
    "laat-gaan": (
        hold.release_mailing,
        ngettext_lazy("%(count)d letter leaves again.", "%(count)d letters leave again.", "count"),
    ),
    "trek-in": (
        hold.cancel_mailing,
        ngettext_lazy(
            "%(count)d letter is withdrawn.", "%(count)d letters are withdrawn.", "count"
        ),
    ),
}


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_send(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Send now, after the number of readers was typed."""
    planned = found_to_plan(event, kind, number)
    if planned.is_sent:
        messages.success(request, _("This letter has been sent."))
        return redirect(planned.path)
    now = timezone.now()
    # A press that is right needs them once, inside the action.
    people = cache(partial(planned.recipients, now=now))
    form = SendForm(request.POST or None, people=lambda: len(people()))
    if form.is_valid():
        try:
            mail_send.send_now(
                planned=planned, number=form.cleaned_data["number"], by=request.user, now=now
            )
        except mail_send.CannotGo as refused:
            form.add_error(None, refused.says)
        except mail_send.OtherNumber as other:
            form.add_error("number", _other(other.number))
        else:
            tasks.ring(planned.step.pk)
            messages.success(request, _("The letters are on their way."))
            return redirect(planned.path)
    context = {
        "form": form,
        "number": len(people()),
        "groups": readers(people()),
        "obstacle": obstacle(planned, now=now, number=len(people())),
        "is_after_hours": planned.kind.keeps_office_hours and not is_office_moment(now),
    }
    status = 422 if form.errors else 200
    return draw(request, "events/letter_send.html", event, planned, context, status=status)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_hold(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Hold what has not left of a letter that was sent, let it go, or withdraw it."""
    planned = found(event, kind, number)
    pressed = HOLDS.get(request.POST.get("doen", ""))
    if pressed is None or planned.step.mailing is None:
        raise Http404
    act, says = pressed
    letters = act(mailing=planned.step.mailing, by=request.user, now=timezone.now())
    if letters:
        messages.success(request, says % {"count": letters})
    else:
        messages.error(request, _("No letter waited any more."))
    return redirect(planned.path)


def _other(number: int) -> str:
    return _("It is %(number)d people. Type %(number)d to send it to all of them.") % {
        "number": number
    }
