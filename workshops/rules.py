"""Who may do what with a workshop and its sessions, as sentences."""

from datetime import datetime

from chain.rules import may_make_programme, type_of_visitor
from events.models import Event, Tour
from events.rules import may_edit_event, may_edit_programme, may_know_event
from workshops.models import (
    Call,
    Idea,
    ProgrammeVersion,
    Session,
    SessionRole,
    WorkLink,
    Workshop,
)


def may_edit_workshops(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_programme(visitor, event, now=now)


def may_publish_programme(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    """It may mail people, so that is for who organises, as every letter is."""
    return may_edit_event(visitor, event, now=now)


def may_know_programme_version(
    visitor: type_of_visitor, version: ProgrammeVersion, *, now: datetime
) -> bool:
    return may_edit_programme(visitor, version.event, now=now)


def may_give_work_links(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_programme(visitor, event, now=now)


def may_approve_text(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_event(visitor, event, now=now)


def session_roles_of(visitor: type_of_visitor) -> list[SessionRole]:
    """Return the roles of `visitor` in sessions, from one query per visitor."""
    if not visitor.is_authenticated:
        return []
    if "_session_roles" not in visitor.__dict__:
        visitor.__dict__["_session_roles"] = list(visitor.session_roles.all())
    roles: list[SessionRole] = visitor.__dict__["_session_roles"]
    return roles


def works_in_session(visitor: type_of_visitor, session: Session) -> bool:
    return any(role.session_id == session.pk for role in session_roles_of(visitor))


def may_say_when_there(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    """Open to who guides or takes notes at the event, until it is over."""
    if not visitor.is_authenticated or event.is_past(now):
        return False
    return event.sessions.filter(roles__person=visitor).exists()


def work_link_to(visitor: type_of_visitor, session: Session, *, now: datetime) -> WorkLink | None:
    """Return the link by which this visitor came in last, while it works; for one session only."""
    links: list[WorkLink] = getattr(visitor, "opened_links", [])
    mine = (link for link in links if link.session_id == session.pk)
    return next((link for link in mine if link.works_at(now)), None)


def may_say_hours_by_link(
    visitor: type_of_visitor, event: Event, session: Session, *_parts: object, now: datetime
) -> bool:
    """Open to who came in by a link of their own, until the link or the event ends."""
    link = work_link_to(visitor, session, now=now)
    return link is not None and link.person_id is not None and not event.is_past(now)


def may_take_notes(
    visitor: type_of_visitor, event: Event, session: Session, *_parts: object, now: datetime
) -> bool:
    """Open to who guides the session or takes its notes, by role or link, and to organisers."""
    return (
        work_link_to(visitor, session, now=now) is not None
        or works_in_session(visitor, session)
        or may_edit_programme(visitor, event, now=now)
    )


def may_see_flip_charts(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_programme(visitor, event, now=now)


def may_know_workshop(visitor: type_of_visitor, workshop: Workshop, *, now: datetime) -> bool:
    return may_know_event(visitor, workshop.event, now=now)


def may_know_session(visitor: type_of_visitor, session: Session, *, now: datetime) -> bool:
    return works_in_session(visitor, session) or may_know_event(visitor, session.event, now=now)


def may_know_work_link(visitor: type_of_visitor, link: WorkLink, *, now: datetime) -> bool:
    return may_give_work_links(visitor, link.session.event, now=now)


def may_know_session_role(visitor: type_of_visitor, role: SessionRole, *, now: datetime) -> bool:
    return may_edit_workshops(visitor, role.session.event, now=now)


def may_edit_call(visitor: type_of_visitor, call: Call, *_parts: object, now: datetime) -> bool:
    """Open to who makes the programme of its event, or organises for the samenwerking of a tour."""
    if call.event:
        return may_edit_programme(visitor, call.event, now=now)
    return may_make_programme(visitor, call.chain, now=now)


def may_make_call_for_tour(visitor: type_of_visitor, tour: Tour, *, now: datetime) -> bool:
    return may_make_programme(visitor, tour.chain, now=now)


def may_see_call(visitor: type_of_visitor, call: Call, *_parts: object, now: datetime) -> bool:
    """A published call is for everybody who has its address; a draft for who works on it."""
    return call.published_at is not None or may_edit_call(visitor, call, now=now)


def may_see_idea(visitor: type_of_visitor, call: Call, idea: Idea, *, now: datetime) -> bool:
    return idea.is_public or may_edit_call(visitor, call, now=now)


def may_know_idea(visitor: type_of_visitor, idea: Idea, *, now: datetime) -> bool:
    return may_see_idea(visitor, idea.call, idea, now=now)


def calls_reviewed_by(visitor: type_of_visitor) -> frozenset[int]:
    """Return the numbers of the calls whose ideas `visitor` reviews, from one query per visitor."""
    if not visitor.is_authenticated:
        return frozenset()
    if "_calls_reviewed" not in visitor.__dict__:
        numbers = visitor.calls_to_review.values_list("pk", flat=True)
        visitor.__dict__["_calls_reviewed"] = frozenset(numbers)
    found: frozenset[int] = visitor.__dict__["_calls_reviewed"]
    return found


def may_review_call(visitor: type_of_visitor, call: Call, *_parts: object, now: datetime) -> bool:  # noqa: ARG001 - a rule's shape
    return call.pk in calls_reviewed_by(visitor)


def may_review_idea(
    visitor: type_of_visitor, call: Call, idea: Idea, *_parts: object, now: datetime
) -> bool:
    """Open to the reviewers of the call, but for who is of a submitter's own organisation."""
    if not visitor.is_authenticated or not idea.is_received:
        return False
    if not may_review_call(visitor, call, now=now):
        return False
    return not Idea.objects.filter(pk=idea.pk).own_to(visitor).exists()
