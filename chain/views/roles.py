"""Who may do what: for a samenwerking by its organisers, for the installation by administrators."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chain import rules
from chain.actions import person as people
from chain.actions import role as actions
from chain.choices import RoleKind
from chain.forms.people import RoleForm
from chain.forms.samenwerking import EndForm
from chain.http import FORM, ChainRequest
from chain.models import Chain, Role
from chain.permissions import Part, allow
from chain.queries import roles_in, trail_of

FOR_A_CHAIN = [kind for kind in RoleKind if kind != RoleKind.ADMINISTRATOR]
ROWS = 50


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def roles(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    form = RoleForm(request.POST or None, kinds=FOR_A_CHAIN)
    if form.is_valid() and _grant(request, samenwerking, form):
        return redirect("chain:roles", samenwerking.slug)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "roles": roles_in(samenwerking, timezone.localdate()),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/roles.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.is_administrator)
def administrators(request: ChainRequest) -> HttpResponse:
    form = RoleForm(request.POST or None, kinds=[RoleKind.ADMINISTRATOR])
    if form.is_valid() and _grant(request, None, form):
        return redirect("chain:administrators")
    context = {"form": form, "roles": roles_in(None, timezone.localdate())}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/administrators.html", context, status=status)


def _grant(request: ChainRequest, chain: Chain | None, form: RoleForm) -> bool:
    """Grant what the form says; a role held already becomes an error of the form."""
    now, told = timezone.now(), form.cleaned_data
    names = {name: told[name] for name in ("first_name", "infix", "last_name")}
    person = people.find_or_create(email=told["email"], by=request.user, now=now, **names)
    period = {name: told[name] for name in ("from_on", "until_on")}
    try:
        actions.grant(
            person=person,
            kind=RoleKind(told["kind"]),
            chain=chain,
            by=request.user,
            now=now,
            **period,
        )
    except actions.RoleHeldAlready:
        form.add_error("kind", _("This person has this role already."))
        return False
    messages.success(request, _("%(name)s has the role.") % {"name": person})
    return True


@require_http_methods(FORM)
@allow(
    rules.may_organise_part,
    samenwerking=Chain,
    role=Part(Role, of="samenwerking", path="chain", related=("person", "chain")),
)
def role_end(request: ChainRequest, samenwerking: Chain, role: Role) -> HttpResponse:
    more = {"samenwerking": samenwerking, "face": samenwerking, "back": "chain:roles"}
    return _end(request, role, more)


@require_http_methods(FORM)
@allow(rules.is_administrator)
def administrator_end(request: ChainRequest, role_id: int) -> HttpResponse:
    role = get_object_or_404(roles_in(None, timezone.localdate()), pk=role_id)
    return _end(request, role, {"back_path": "chain:administrators"})


def _end(request: ChainRequest, role: Role, more: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    form = EndForm(
        request.POST or None, starts=role.from_on, initial={"until_on": timezone.localdate(now)}
    )
    if form.is_valid() and _ended(request, role, form):
        if role.chain:
            return redirect("chain:roles", role.chain.slug)
        return redirect("chain:administrators")
    who = {"name": role.person, "role": role.get_kind_display()}
    context = more | {
        "form": form,
        "title": _("End the role of %(name)s: %(role)s") % who,
        "lead": _("After the last day this person sees nothing of the work area any more."),
        "button": _("End role"),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)


def _ended(request: ChainRequest, role: Role, form: EndForm) -> bool:
    last = form.cleaned_data["until_on"]
    try:
        actions.end(role=role, on=last, by=request.user, now=timezone.now())
    except actions.LastAdministrator:
        text = _("This is the last administrator. First make somebody else administrator.")
        form.add_error("until_on", text)
        return False
    messages.success(request, _("The role ends on the day you chose."))
    return True


@require_safe
@allow(rules.may_organise, samenwerking=Chain)
def trail(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    """Show who did what for the samenwerking, newest first."""
    page = Paginator(trail_of(samenwerking), ROWS).get_page(request.GET.get("pagina"))
    context = {"samenwerking": samenwerking, "face": samenwerking, "page": page}
    return render(request, "beheer/chain/trail.html", context)
