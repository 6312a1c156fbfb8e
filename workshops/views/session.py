"""One session: its seats, its people, and the work links that let them in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chain.actions import person as people
from chain.actions.change import ChangedMeanwhile
from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.values.qr import svg
from events.models import Event
from events.registry import Refused
from workshops import rules
from workshops.actions import link as link_actions
from workshops.actions import role as role_actions
from workshops.actions import session as actions
from workshops.forms.session import HelperForm, JoinForm, SeatsForm
from workshops.models import Session, SessionRole, WorkLink
from workshops.permissions import PATH
from workshops.queries.link import links_of_session

SESSION = Part(
    Session, of="event", path="event", related=("workshop", "item__day", "room", "event__chain")
)
ROLE = Part(SessionRole, of="session", path="session", related=("person",))
LINK = Part(WorkLink, of="session", path="session", related=("person",))


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, session=SESSION)
def session_edit(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    asked = request.POST.get("wat", "")
    seats = SeatsForm(request.POST if asked == "plaatsen" else None, session=session)
    person = HelperForm(request.POST if asked == "mens" else None, session=session)
    join = JoinForm(request.POST if asked == "meedoen" else None, session=session)
    if join.is_valid():
        return _set_join_url(request, session, join)
    if seats.is_valid() and (done := _set_seats(request, session, seats)):
        return done
    if person.is_valid():
        return _assign(request, session, person)
    context = _context(session) | {"seats": seats, "person_form": person, "join": join}
    context["form"] = next((one for one in (seats, join) if one.errors), person)
    faulty = seats.errors or person.errors or join.errors
    return render(request, "workshops/session_edit.html", context, status=422 if faulty else 200)


def _context(session: Session) -> dict[str, Any]:
    opens, ends = session.work_window()
    return {
        "event": session.event,
        "face": session.event.chain,
        "session": session,
        "roles": session.roles.select_related("person__organisation"),
        "links": links_of_session(session),
        "opens": opens,
        "ends": ends,
    }


def _back(session: Session) -> HttpResponse:
    return redirect("workshops:session-edit", session.event.slug, session.pk)


def _set_seats(request: ChainRequest, session: Session, form: SeatsForm) -> HttpResponse | None:
    try:
        actions.set_capacity(
            session=session,
            seen=form.cleaned_data["seen"],
            capacity=form.cleaned_data["capacity"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody changed this session meanwhile. Check the seats."))
    except Refused as refused:
        form.add_error("capacity", refused.says)
        return None
    return _back(session)


def _set_join_url(request: ChainRequest, session: Session, form: JoinForm) -> HttpResponse:
    values = form.cleaned_data
    try:
        actions.set_join_url(
            session=session,
            seen=values["seen"],
            join_url=values["join_url"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody changed this session meanwhile. Check the link."))
    return _back(session)


def _assign(request: ChainRequest, session: Session, form: HelperForm) -> HttpResponse:
    data = form.cleaned_data
    given: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    person = data["person"] or people.named(**form.named, **given)
    role_actions.assign(session=session, person=person, kind=data["kind"], **given)
    messages.success(request, _("%(person)s helps in this session.") % {"person": person})
    return _back(session)


@require_POST
@allow(rules.may_edit_workshops, event=Event, session=SESSION, role=ROLE)
def role_end(
    request: ChainRequest, event: Event, session: Session, role: SessionRole
) -> HttpResponse:
    role.session = session
    role_actions.unassign(role=role, by=request.user, now=timezone.now())
    said = _("%(person)s no longer helps in this session.") % {"person": role.person}
    messages.success(request, said)
    return redirect("workshops:session-edit", event.slug, session.pk)


@never_cache
@require_POST
@allow(rules.may_give_work_links, event=Event, session=SESSION)
def session_sheet(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    """Make new links and show them this once: only their hashes are kept."""
    people = {role.person for role in session.roles.select_related("person")}
    sheets = [
        _sheet(request, session, person)
        for person in [*sorted(people, key=lambda one: one.sort_key), None]
    ]
    return render(request, "workshops/session_sheet.html", _context(session) | {"sheets": sheets})


def _sheet(request: ChainRequest, session: Session, person: Any) -> dict[str, Any]:
    made = link_actions.make(session=session, person=person, by=request.user, now=timezone.now())
    address = f"{settings.SITE_URL}{PATH}{made.token}/"
    return {
        "person": person,
        "address": address,
        "qr": svg(address, title=_("QR code of the work link")),
    }


@require_POST
@allow(rules.may_give_work_links, event=Event, session=SESSION, link=LINK)
def link_revoke(
    request: ChainRequest, event: Event, session: Session, link: WorkLink
) -> HttpResponse:
    link.session = session
    link_actions.revoke(link=link, by=request.user, now=timezone.now())
    messages.success(request, _("The link works no more."))
    return redirect("workshops:session-edit", event.slug, session.pk)
