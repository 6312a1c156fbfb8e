"""The letters of an event together: the timeline, who signs, a message, what is held."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import form_of, save
from events import rules
from events.actions import mail_hold
from events.actions import mail_plan as actions
from events.forms.mail_plan import MessageForm, SenderForm
from events.models import Event, MailSettings
from events.queries.mail_plan import signature_of
from events.queries.mail_screens import timeline
from events.registry import audiences
from events.values.mail_plan import MESSAGE_TO


@require_safe
@allow(rules.may_edit_event, event=Event)
def mail_plan(request: ChainRequest, event: Event) -> HttpResponse:
    return _plan(request, event, MessageForm(choices=_audiences()))


@require_POST
@allow(rules.may_edit_event, event=Event)
def mail_new(request: ChainRequest, event: Event) -> HttpResponse:
    """Begin a letter in the organiser's own words to one audience."""
    form = MessageForm(request.POST, choices=_audiences())
    if not form.is_valid():
        return _plan(request, event, form, status=422)
    kind = f"{MESSAGE_TO}{form.cleaned_data['audience']}"
    step = actions.plan_message(event=event, kind=kind, by=request.user, now=timezone.now())
    return redirect("events:letter-words", event.slug, step.kind, step.round)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def mail_sender(request: ChainRequest, event: Event) -> HttpResponse:
    """Who signs the letters of this event, and where answers go."""
    settings = _settings_of(event)
    form = form_of(request, SenderForm, settings)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form} | more
        return render(request, "events/mail_sender.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> MailSettings:
        actions.sign(
            settings=settings, seen=seen, values=values, by=request.user, now=timezone.now()
        )
        return settings

    then = reverse("events:mail-plan", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


@require_POST
@allow(rules.may_edit_event, event=Event)
def mail_held(request: ChainRequest, event: Event) -> HttpResponse:
    """Decide about the letters that wait since the event moved or was cancelled."""
    now = timezone.now()
    if request.POST.get("doen") == "intrekken":
        number = mail_hold.withdraw(event=event, by=request.user, now=now)
        words = ngettext(
            "%(count)d letter is withdrawn.", "%(count)d letters are withdrawn.", number
        )
        messages.success(request, words % {"count": number})
    else:
        mail_hold.let_go(event=event, by=request.user, now=now)
        messages.success(request, _("The letters leave after all."))
    return redirect("events:mail-plan", event.slug)


def _plan(
    request: ChainRequest, event: Event, form: MessageForm, *, status: int = 200
) -> HttpResponse:
    signed_by, reply_to = signature_of(event)
    context = {
        "event": event,
        "face": event.chain,
        "plan": timeline(event, now=timezone.now()),
        "signed_by": signed_by,
        "reply_to": reply_to,
        "form": form,
    }
    return render(request, "events/mail_plan.html", context, status=status)


def _audiences() -> list[tuple[str, Any]]:
    return [(one.name, one.title) for one in audiences()]


def _settings_of(event: Event) -> MailSettings:
    try:
        return event.mail_settings
    except ObjectDoesNotExist:
        return MailSettings(event=event)
