"""The page of one idea for who stands with it: by the link of a letter, or signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest, by_link
from chain.models import Person
from chain.permissions import allow
from chain.rules import anyone, is_signed_in
from chain.saving import Refusals, form_of, save
from chain.values.tokens import hash_of
from workshops.actions import idea as actions
from workshops.actions import submitter as submitters
from workshops.choices import Decision, IdeaState
from workshops.forms.idea import AskAlongForm, IdeaEditForm, LinkForm
from workshops.models import Idea, Submitter
from workshops.queries.calls import asked_days, find_link
from workshops.queries.ideas import beside, standing_of, submitter_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came to an idea: by the link of a letter, or signed in."""

    submitter: Submitter
    token: str = ""
    by: Person | None = None

    @property
    def idea(self) -> Idea:
        return self.submitter.idea

    def address(self, name: str) -> str:
        if self.token:
            return reverse(f"workshops:{name}", args=[self.token])
        return reverse(f"workshops:{name.replace('own', 'mine')}", args=[self.idea.pk])


def _linked(view: View) -> View:
    @wraps(view)
    def found(request: ChainRequest, token: str) -> HttpResponse:
        link = find_link(hash_of(token))
        if link is None:
            return render(request, "workshops/idea_gone.html", {"form": LinkForm()}, status=404)
        return view(request, Way(link.submitter, token=token, by=link.submitter.person))

    return found


def _owned(view: View) -> View:
    @wraps(view)
    def found(request: ChainRequest, idea_id: int) -> HttpResponse:
        mine = submitter_of(request.user, idea_id)
        if mine is None:
            raise Http404
        return view(request, Way(mine, by=request.user))

    return found


def _both(methods: list[str]) -> Callable[[View], tuple[View, View]]:
    """Make two doors of one page: by a link, and for who is signed in."""

    def decorate(view: View) -> tuple[View, View]:
        limited = require_http_methods(methods)
        linked = by_link(limited(allow(anyone)(_linked(view))))
        return linked, never_cache(limited(allow(is_signed_in)(_owned(view))))

    return decorate


@_both(["GET", "HEAD"])
def _page(request: ChainRequest, way: Way) -> HttpResponse:
    return _show(request, way, AskAlongForm())


def _show(
    request: ChainRequest, way: Way, form: AskAlongForm, *, status: int = 200
) -> HttpResponse:
    now, idea = timezone.now(), way.idea
    standing = standing_of(idea, now=now, to_organiser=False)
    others = beside(way.submitter)
    names = ("own", "own-edit", "own-withdraw", "own-confirm", "own-decline", "own-named")
    context = {
        "idea": idea,
        "call": idea.call,
        "face": idea.call.chain,
        "mine": way.submitter,
        "others": others,
        "is_first": bool(others) and others[0].pk == way.submitter.pk,
        "standing": standing,
        "asks": way.submitter.confirmed_at is None and idea.state != IdeaState.WITHDRAWN,
        "may_change": idea.may_be_changed(now),
        "may_withdraw": idea.may_be_withdrawn,
        "is_public": idea.is_told and idea.decision == Decision.CHOSEN,
        "reason": _reason(idea),
        "form": form,
        "token": way.token,
        "to": {
            name.replace("-", "_"): way.address(f"idea-{name}") for name in (*names, "own-beside")
        },
    }
    return render(request, "workshops/idea_own.html", context, status=status)


def _reason(idea: Idea) -> str:
    if not idea.is_told:
        return ""
    into = idea.merged_into
    return idea.decision_reason or (into.decision_reason if into and into.is_told else "")


own, mine = _page


@_both(FORM)
def _edit(request: ChainRequest, way: Way) -> HttpResponse:
    idea, now = way.idea, timezone.now()
    days = asked_days(idea.call)
    form = form_of(request, lambda *args, **more: IdeaEditForm(*args, days=days, **more), idea)
    if not idea.may_be_changed(now) and request.method != "POST":
        return redirect(way.address("idea-own"))

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "idea": idea,
            "call": idea.call,
            "face": idea.call.chain,
            "form": form,
            "back": way.address("idea-own"),
        }
        return render(request, "workshops/idea_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change(idea=idea, seen=seen, values=values, by=way.by, now=timezone.now())

    late = _("The call has closed, so this was not saved. What you typed still stands here.")
    refusals: Refusals = {submitters.TooLate: ("title", late)}
    return save(
        request, form, write=write, page=page, then=way.address("idea-own"), refusals=refusals
    )


own_edit, mine_edit = _edit


@_both(FORM)
def _withdraw(request: ChainRequest, way: Way) -> HttpResponse:
    idea = way.idea
    if request.method == "POST":
        try:
            actions.withdraw(idea=idea, by=way.by, now=timezone.now())
        except submitters.TooLate:
            messages.warning(request, _("There is an answer already. Mail us to withdraw it."))
        else:
            messages.success(request, _("Your idea is withdrawn."))
        return redirect(way.address("idea-own"))
    if not idea.may_be_withdrawn:
        return redirect(way.address("idea-own"))
    context = {
        "idea": idea,
        "call": idea.call,
        "face": idea.call.chain,
        "back": way.address("idea-own"),
        "others": beside(way.submitter),
    }
    return render(request, "workshops/idea_withdraw.html", context)


own_withdraw, mine_withdraw = _withdraw


@_both(["POST"])
def _confirm(request: ChainRequest, way: Way) -> HttpResponse:
    """Confirm the address; who was asked along says at the same time whether to be named."""
    now = timezone.now()
    try:
        found = submitters.confirm(submitter=way.submitter, now=now)
    except submitters.TooLate:
        messages.warning(request, _("This call has been answered. The idea cannot come in now."))
        return redirect(way.address("idea-own"))
    if found.confirmed_at and "noem" in request.POST:
        is_named = request.POST["noem"] == "ja"
        submitters.set_named(submitter=found, is_named=is_named, by=found.person, now=now)
    messages.success(request, _("Thank you. It is confirmed."))
    return redirect(way.address("idea-own"))


own_confirm, mine_confirm = _confirm


@_both(["POST"])
def _decline(request: ChainRequest, way: Way) -> HttpResponse:
    """Take somebody asked along off the idea; the first one withdraws it instead."""
    others = beside(way.submitter)
    if others and others[0].pk == way.submitter.pk:
        return redirect(way.address("idea-own-withdraw"))
    idea = way.idea
    submitters.decline(submitter=way.submitter, by=way.by, now=timezone.now())
    context = {"idea": idea, "face": idea.call.chain, "call": idea.call}
    return render(request, "workshops/idea_declined.html", context)


own_decline, mine_decline = _decline


@_both(["POST"])
def _named(request: ChainRequest, way: Way) -> HttpResponse:
    is_named = request.POST.get("noem") == "ja"
    submitters.set_named(submitter=way.submitter, is_named=is_named, by=way.by, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect(way.address("idea-own"))


own_named, mine_named = _named


@_both(["POST"])
def _beside(request: ChainRequest, way: Way) -> HttpResponse:
    form = AskAlongForm(request.POST)
    if not way.submitter.confirmed_at:
        return redirect(way.address("idea-own"))
    if not form.is_valid():
        return _show(request, way, form, status=422)
    try:
        submitters.ask_along(idea=way.idea, typed=form.typed, by=way.by, now=timezone.now())
    except submitters.AlreadyThere:
        form.add_error("email", _("Somebody with this address was asked already."))
        return _show(request, way, form, status=422)
    except submitters.TooLate:
        messages.warning(request, _("There is an answer already, so nobody can be added."))
    else:
        messages.success(
            request, _("We mailed a question to %(name)s.") % {"name": form.typed.name}
        )
    return redirect(way.address("idea-own"))


own_beside, mine_beside = _beside


@never_cache
@require_http_methods(FORM)
@allow(anyone)
def link_new(request: ChainRequest) -> HttpResponse:
    """Mail a new link; the answer is the same for every address."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        submitters.send_link(typed=form.cleaned_data["email"], now=timezone.now())
        return redirect("workshops:idea-link-sent")
    return render(request, "workshops/idea_link.html", {"form": form}, status=_status(form))


@never_cache
@require_http_methods(["GET", "HEAD"])
@allow(anyone)
def link_sent(request: ChainRequest) -> HttpResponse:
    return render(request, "workshops/idea_link_sent.html")


def _status(form: LinkForm) -> int:
    return 422 if form.errors else 200
