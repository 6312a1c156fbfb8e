"""Answering an invitation: by the link of a letter, or signed in for oneself or for a bestuurder.

Opening a page changes nothing, whatever its address says; only a press of a button does.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import ChainRequest, by_link
from chain.models import Person
from chain.permissions import allow
from chain.rules import anyone, is_signed_in
from participants.actions import answer as actions
from participants.actions.registration.refusals import NotStanding, TwoAtOnce
from participants.actions.replacement import ReplacesHimself
from participants.actions.seats import Busy
from participants.choices import AnswerWay, InvitationState, LinkPurpose, Replacing
from participants.forms.answering import AnswerForm, RemarkForm, form_for
from participants.http import pressed_number
from participants.models import Invitation
from participants.queries.invitation import Answering, answering_of, own_invitation
from participants.queries.links import find
from participants.queries.rounds import offer_of
from participants.values.answering import NAMES, Option, given_words, options
from participants.values.shown import shown_to_others
from participants.views.way import gone


@dataclass(frozen=True, slots=True)
class Door:
    """How a visitor came in: whose invitation it is, who answers, and where these pages are."""

    invitation: Invitation
    by: Person | None
    way: AnswerWay
    path: str
    layout: str

    @property
    def guest(self) -> str:
        """The guest's name when somebody else answers."""
        is_own = self.by is None or self.by == self.invitation.person
        return "" if is_own else shown_to_others(self.invitation.person)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
@allow(anyone)
def invitation(request: ChainRequest, token: str) -> HttpResponse:
    door = _by_token(token, timezone.now())
    return _answer(request, door) if door else gone(request)


@by_link
@require_POST
@allow(anyone)
def invitation_remark(request: ChainRequest, token: str) -> HttpResponse:
    door = _by_token(token, timezone.now())
    return _remark(request, door) if door else gone(request)


@by_link
@require_POST
@allow(anyone)
def invitation_workshop(request: ChainRequest, token: str) -> HttpResponse:
    door = _by_token(token, timezone.now())
    return _choose(request, door) if door else gone(request)


@require_POST
@allow(is_signed_in)
def own_workshop(request: ChainRequest, invitation_id: int) -> HttpResponse:
    return _choose(request, _by_account(request, invitation_id))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_signed_in)
def own_answer(request: ChainRequest, invitation_id: int) -> HttpResponse:
    return _answer(request, _by_account(request, invitation_id))


@require_POST
@allow(is_signed_in)
def own_remark(request: ChainRequest, invitation_id: int) -> HttpResponse:
    return _remark(request, _by_account(request, invitation_id))


def _by_token(token: str, now: datetime) -> Door | None:
    """A withdrawn invitation looks like a link that never was."""
    link = find(token, LinkPurpose.ANSWER, now)
    if link is None or link.invitation is None or link.invitation.withdrawn_at:
        return None
    link.invitation.event = link.event
    path = reverse("participants:invitation", args=[token])
    return Door(link.invitation, link.holder, AnswerWay.LINK, path, "participants/by_link.html")


def _by_account(request: ChainRequest, invitation_id: int) -> Door:
    found = own_invitation(request.user, invitation_id)
    if found is None:
        raise Http404
    is_own = found.person_id == request.user.pk
    way = AnswerWay.SIGNED_IN if is_own else AnswerWay.ASSISTANT
    path = reverse("participants:own-answer", args=[found.pk])
    return Door(found, request.user, way, path, "base.html")


def _answer(request: ChainRequest, door: Door) -> HttpResponse:
    found = answering_of(door.invitation, now=timezone.now())
    if request.method != "POST":
        return _page(request, door, found, _prepared(request.GET.get("antwoord"), found))
    state = _prepared(request.POST.get("antwoord"), found)
    form = _form(state, door, found, request.POST)
    if state is None or not form.is_valid():
        return _page(request, door, found, state, form=form)
    if _carry_out(door, state, form):
        return HttpResponseRedirect(door.path)
    return _page(request, door, found, state, form=form)


def _carry_out(door: Door, state: InvitationState, form: AnswerForm) -> bool:
    told = form.cleaned_data
    try:
        actions.answer(
            invitation=door.invitation,
            state=state,
            way=door.way,
            by=door.by,
            now=timezone.now(),
            form_key=told["form_key"],
            **form.along(),
        )
    except actions.NoDate:
        form.add_error("maybe_until", _("Choose a day from today until the event."))
    except ReplacesHimself:
        form.add_error("email", _("This is the address of the guest. Fill in another one."))
    except (actions.Closed, actions.MayNotReplace):
        form.add_error(None, _("This answer cannot be given any more. Look how it stands now."))
    except Busy:
        form.add_error(None, _("It is very busy at this moment. Press once more."))
    return not form.errors


def _remark(request: ChainRequest, door: Door) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        found = answering_of(door.invitation, now=timezone.now())
        return _page(request, door, found, None, remark=form)
    now, told = timezone.now(), form.cleaned_data["remark"]
    actions.remark(invitation=door.invitation, remark=told, by=door.by, now=now)
    return HttpResponseRedirect(door.path)


def _choose(request: ChainRequest, door: Door) -> HttpResponse:
    """Take a workshop along with the 'ja'; what does not go any more shows on the page itself."""
    session = offer_of(door.invitation.event).sessions.get(pressed_number(request, "sessie"))
    if session is not None:
        with suppress(actions.Closed, TwoAtOnce, NotStanding, Busy):
            actions.choose(
                invitation=door.invitation, session=session, by=door.by, now=timezone.now()
            )
    return HttpResponseRedirect(door.path)


def _prepared(name: str | None, found: Answering) -> InvitationState | None:
    state = NAMES.get(name or "")
    if state == InvitationState.REPLACED and found.replacing == Replacing.NO:
        return None
    return state


def _form(state: InvitationState | None, door: Door, found: Answering, *data: Any) -> AnswerForm:
    return form_for(
        state,
        *data,
        invitation=door.invitation,
        terms=found.terms,
        replacing=found.replacing,
        today=timezone.localdate(),
    )


def _page(
    request: ChainRequest,
    door: Door,
    found: Answering,
    prepared: InvitationState | None,
    *,
    form: AnswerForm | None = None,
    remark: RemarkForm | None = None,
) -> HttpResponse:
    now, given = timezone.now(), door.invitation
    choices = options(guest=door.guest, may_replace=found.replacing != Replacing.NO)
    context = {
        "layout": door.layout,
        "event": given.event,
        "face": given.event.chain,
        "invitation": given,
        "guest": door.guest,
        "found": found,
        "path": door.path,
        "is_open": not given.event.is_cancelled and not given.event.is_past(now),
        "given": given_words(InvitationState(given.state), door.guest),
        "prepared": _option(choices, prepared),
        "others": [one for one in choices if one.state not in {prepared, given.state}],
        "again": _option(choices, InvitationState(given.state)),
        "form": form or _form(prepared, door, found),
        "remark": remark or RemarkForm(initial={"remark": given.remark}),
        "crumbs": _crumbs(door),
    }
    wrong = bool((form and form.errors) or (remark and remark.errors))
    return render(request, "participants/answering.html", context, status=422 if wrong else 200)


def _option(choices: list[Option], state: InvitationState | None) -> Option | None:
    return next((one for one in choices if one.state == state), None)


def _crumbs(door: Door) -> list[tuple[str, str]]:
    if door.way == AnswerWay.LINK:
        return []
    return [(_("For whom you answer"), reverse("participants:own-answers"))]
