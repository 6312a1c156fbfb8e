"""'Uitnodigingen': who is on the list, who answered what, which partners are missing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from chain.saving import form_of, save
from events import rules
from events.models import Event
from participants.actions import answer as answers
from participants.actions import guests as actions
from participants.actions.replacement import ReplacesHimself
from participants.actions.seats import Busy
from participants.choices import AnswerWay, InvitationState
from participants.forms.guests import AskedForm, FilterForm, RecordForm
from participants.models import Invitation
from participants.queries import guests as queries
from participants.queries.invitation import held_answers, may_replace, terms_of
from participants.values.shown import shown_to_others

ROWS = 50
GUEST = Part(Invitation, of="event", path="event", related=("person__organisation", "event__chain"))


@require_safe
@allow(rules.may_edit_event, event=Event)
def guests(request: ChainRequest, event: Event) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    rows = queries.filtered(
        queries.guests_of(event, today=timezone.localdate()),
        state=form.cleaned_data.get("antwoord", ""),
        organisation=form.cleaned_data.get("organisatie", ""),
        words=form.cleaned_data.get("q", ""),
    )
    tally = queries.tally_of(event)
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "page": Paginator(rows, ROWS).get_page(request.GET.get("pagina")),
        "tally": tally,
        "held": held_answers(event),
        "coverage": queries.coverage(event, today=timezone.localdate()),
        "reserves": list(queries.reserves_of(event)),
        "open_places": queries.open_places(event),
        "letters": queries.letters_to_send(event, tally, now=timezone.now()),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "antwoord", "organisatie")),
    }
    return render(request, "participants/guests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_event, event=Event, invitation=GUEST)
def guest(request: ChainRequest, event: Event, invitation: Invitation) -> HttpResponse:
    """One guest: every answer, and 'Antwoord vastleggen' for what came by phone."""
    terms = terms_of(invitation)
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        invitation=invitation,
        replacing=may_replace(invitation, terms),
        terms=terms,
    )
    if form.is_valid() and _record(invitation, form, by=request.user):
        messages.success(request, _("The answer is recorded; the guest gets a confirmation."))
        return redirect("participants:guest", event.slug, invitation.pk)
    context = {
        "event": event,
        "face": event.chain,
        "invitation": queries.guest_of(invitation, today=timezone.localdate()),
        "history": queries.history_of(invitation),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "participants/guest.html", context, status=status)


def _record(invitation: Invitation, form: RecordForm, *, by: Person) -> bool:
    told = form.cleaned_data
    try:
        answers.answer(
            invitation=invitation,
            state=InvitationState(told["state"]),
            way=AnswerWay(told["way"]),
            maybe_until=told["maybe_until"],
            note=told["note"],
            remark=told["remark"],
            by=by,
            now=timezone.now(),
            form_key=told["form_key"],
            **form.along(),
        )
    except answers.Closed:
        form.add_error("state", _("The event is over or does not take place."))
    except answers.NoDate:
        form.add_error("maybe_until", _("Choose a day from today until the event."))
    except ReplacesHimself:
        form.add_error("email", _("This is the address of the guest. Fill in another one."))
    except answers.MayNotReplace:
        form.add_error("state", _("This answer cannot be given any more. Look how it stands now."))
    except Busy:
        form.add_error(None, _("It is busy. Try once more."))
    return not form.errors


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, invitation=GUEST)
def guest_asked(request: ChainRequest, event: Event, invitation: Invitation) -> HttpResponse:
    """Why this guest, and what is asked: the letters say it."""
    form = form_of(request, AskedForm, invitation)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        known = {"event": event, "face": event.chain, "invitation": invitation, "form": form}
        return render(request, "participants/guest_asked.html", known | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> Invitation:
        actions.set_asked(
            invitation=invitation, seen=seen, values=values, by=request.user, now=timezone.now()
        )
        return invitation

    then = reverse("participants:guest", args=[event.slug, invitation.pk])
    return save(request, form, write=write, page=page, then=then)


@require_POST
@allow(rules.may_edit_event, event=Event, invitation=GUEST)
def guest_withdraw(request: ChainRequest, event: Event, invitation: Invitation) -> HttpResponse:
    try:
        actions.withdraw(invitation=invitation, by=request.user, now=timezone.now())
    except actions.Answered:
        messages.error(request, _("This guest has answered. Record another answer first."))
        return redirect("participants:guest", event.slug, invitation.pk)
    name = shown_to_others(invitation.person)
    messages.success(request, _("%(person)s is off the list.") % {"person": name})
    return redirect("participants:guests", event.slug)


@require_POST
@allow(rules.may_edit_event, event=Event, invitation=GUEST)
def reserve_take(request: ChainRequest, event: Event, invitation: Invitation) -> HttpResponse:
    actions.take_from_reserve(invitation=invitation, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("%(person)s is a guest now. The invitation still has to be sent.")
        % {"person": shown_to_others(invitation.person)},
    )
    return redirect("participants:guests", event.slug)
