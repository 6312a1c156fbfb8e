"""'Voor wie u antwoordt' and 'Wie voor u antwoordt': the secretariaat, and its bestuurders."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from chain.rules import is_signed_in
from events import rules
from events.models import Event
from participants.actions import assistance as actions
from participants.choices import Receives
from participants.forms.assistance import AssistanceForm
from participants.http import pressed_number
from participants.models import Invitation
from participants.queries.assistance import answers_of, assistants_of

GUEST = Part(Invitation, of="event", path="event", related=("person__organisation",))


@require_safe
@allow(is_signed_in)
def own_answers(request: ChainRequest) -> HttpResponse:
    """List every open and given answer of oneself and of whom one assists."""
    answers = answers_of(request.user, timezone.localdate())
    return render(request, "participants/own_answers.html", {"answers": answers})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_signed_in)
def own_secretariat(request: ChainRequest) -> HttpResponse:
    if request.method == "POST" and "end" in request.POST:
        return _ended(request, request.user, "participants:own-secretariat")
    form = _form(request, request.user)
    if request.method == "POST" and form.is_valid():
        _link(request, form)
        return redirect("participants:own-secretariat")
    crumbs = [(_("For whom you answer"), "/mijn/antwoorden/")]
    context = {"layout": "base.html", "crumbs": crumbs}
    return _page(request, request.user, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_event, event=Event, invitation=GUEST)
def guest_secretariat(request: ChainRequest, event: Event, invitation: Invitation) -> HttpResponse:
    """Let the organiser link a secretariaat to a guest."""
    guest = invitation.person
    here = ("participants:guest-secretariat", event.slug, invitation.pk)
    if request.method == "POST" and "end" in request.POST:
        return _ended(request, guest, *here)
    form = _form(request, guest)
    if request.method == "POST" and form.is_valid():
        _link(request, form)
        return redirect(*here)
    context = {"layout": "beheer/base_event.html", "event": event, "face": event.chain}
    return _page(request, guest, form, context)


def _form(request: ChainRequest, principal: Person) -> AssistanceForm:
    data = [request.POST] if request.method == "POST" else []
    return AssistanceForm(*data, principal=principal)


def _link(request: ChainRequest, form: AssistanceForm) -> None:
    told = form.cleaned_data
    actions.link_address(
        principal=form.principal,
        email=told["email"],
        name=told["name"],
        receives=Receives(told["receives"]),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The secretariat is linked."))


def _ended(request: ChainRequest, principal: Person, *here: Any) -> HttpResponse:
    running = principal.assisted_by.filter(ended_at=None)
    found = get_object_or_404(running, pk=pressed_number(request, "end"))
    actions.end(assistance=found, by=request.user, now=timezone.now())
    messages.success(request, _("The secretariat answers for this person no longer."))
    return redirect(*here)


def _page(
    request: ChainRequest, principal: Person, form: AssistanceForm, more: dict[str, Any]
) -> HttpResponse:
    context = more | {
        "principal": principal,
        "is_own": principal.pk == request.user.pk,
        "assistants": assistants_of(principal),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "participants/secretariat.html", context, status=status)
