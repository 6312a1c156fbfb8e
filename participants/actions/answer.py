"""Answer an invitation: by link, from the calendar, by the secretariaat, or as an organiser noted.

Every answer is a row of its own; the invitation carries the last one. Nothing is final before the
event is over: whoever answers last decides.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from chain import audit
from chain.models import Person
from participants.actions import answer_letters, carrying_out
from participants.actions.registration import changes
from participants.choices import AnswerWay, InvitationState, Replacing
from participants.models import Answer, Invitation, Registration
from participants.models.invitation import ANSWERED
from participants.queries.invitation import may_replace, terms_of
from participants.values.replacement import Replacement
from workshops.models import Session

# What a machine that reads mail can do: such answers are counted per mail domain.
BY_MACHINE = (AnswerWay.LINK, AnswerWay.CALENDAR)
BURST = 10
WITHIN = timedelta(minutes=5)


class Closed(Exception):
    """The event is over or does not take place, or the invitation was withdrawn."""


class NotAnAnswer(Exception):
    """Only ja, nee, 'Laat het nog weten' and a replacement are answers."""


class NoDate(Exception):
    """Who does not know yet says by which day we hear: from today until the event begins."""


class MayNotReplace(Exception):
    """The event takes no replacements, this is one already, or nobody was named."""


@transaction.atomic
def answer(  # noqa: PLR0913 - an answer and all that may come along with it
    *,
    invitation: Invitation,
    state: InvitationState,
    way: AnswerWay,
    by: Person | None,
    now: datetime,
    remark: str = "",
    maybe_until: date | None = None,
    note: str = "",
    session: Session | None = None,
    replacement: Replacement | None = None,
    form_key: UUID | None = None,
) -> Answer:
    """Record an answer and carry it out; the same press twice gives the first result.

    `by` is who answered: empty for the guest by link, the secretariaat for a link that was mailed
    there, otherwise who is signed in. `note` tells how and when an answer came in that somebody
    else wrote down; `session` is the workshop chosen along with a 'ja'.
    Ten answers by link or calendar from one mail domain within five minutes are held (`held_at`)
    until an organiser has looked. Raises Closed, NotAnAnswer, NoDate, MayNotReplace.
    """
    domain = _domain(by or invitation.person) if way in BY_MACHINE else ""
    _one_at_a_time(invitation.event_id, domain)
    held = _locked(invitation)
    if form_key and (first := Answer.objects.filter(form_key=form_key, state=state).first()):
        return first
    _check(held, state=state, maybe_until=maybe_until, replacement=replacement, now=now)
    if same := _same(held, state=state, remark=remark, maybe_until=maybe_until):
        return same
    given = Answer.objects.create(
        invitation=held,
        state=state,
        way=way,
        at=now,
        given_by=by,
        note=note,
        remark=remark,
        maybe_until=maybe_until if state == InvitationState.MAYBE else None,
        domain=domain,
        form_key=form_key,
    )
    if not _hold_burst(given, now=now):
        _carry_out(given, by=by or held.person, now=now, session=session, replacement=replacement)
    return given


@transaction.atomic
def undo(*, answer: Answer, by: Person | None, now: datetime) -> Invitation:
    """Take an answer back: the invitation carries again what was answered before it.

    Undoing twice is undoing once.
    """
    invitation = _locked(answer.invitation)
    carrying_out.take_back(answer, invitation, by=by or invitation.person, now=now)
    return invitation


@transaction.atomic
def remark(*, invitation: Invitation, remark: str, by: Person | None, now: datetime) -> None:
    """Write what a guest tells along with the answer, such as 'Ik kom later'."""
    held = _locked(invitation)
    if held.remark == remark:
        return
    Invitation.objects.filter(pk=held.pk).update(
        remark=remark, version=F("version") + 1, changed_at=now, changed_by=by or held.person
    )
    held.registrations.standing().update(remark=remark)
    audit.record(
        "remark changed", on=held, by=by, now=now, fields=["remark"], chain=held.event.chain
    )


@transaction.atomic
def choose(*, invitation: Invitation, session: Session, by: Person | None, now: datetime) -> None:
    """Choose a workshop along with a 'ja': it takes the place of another one in that round.

    Does nothing for who does not come. Raises Closed, refusals.TwoAtOnce, seats.Busy.
    """
    held = _locked(invitation)
    if held.event.is_past(now) or held.event.is_cancelled:
        raise Closed
    seat = carrying_out.seat_of(held)
    if seat is None or held.state != InvitationState.YES:
        return
    seat.event = held.event
    others = [
        choice.session
        for choice in seat.choices.standing().select_related("session__item__day")
        if choice.session.item_id != session.item_id
    ]
    changes.change_choices(
        registration=seat, sessions=[*others, session], by=by or held.person, now=now
    )


@transaction.atomic
def judge(*, answers: list[Answer], by_people: bool, by: Person, now: datetime) -> int:
    """Settle answers that a burst held: 'Dit klopt' carries them out, else they are undone.

    Returns how many this was about; those that somebody settled meanwhile are left alone.
    """
    settled = 0
    for each in sorted(answers, key=lambda one: (one.at, one.pk)):
        invitation = _locked(each.invitation)
        changed = {"settled_at": now, "settled_by": by} | ({} if by_people else {"undone_at": now})
        if not Answer.objects.held().filter(pk=each.pk).update(**changed):
            continue
        settled += 1
        each.refresh_from_db()
        each.invitation = invitation
        if by_people:
            _carry_out(each, by=by, now=now)
        else:
            carrying_out.refuse(each, by=by, now=now)
            answer_letters.tell_undone(invitation, now=now)
    return settled


def give_back_seats(*, now: datetime) -> int:
    """Free the seats of who said 'nee' after 'ja', once a wrong tap could have been put right."""
    rows = Invitation.objects.filter(
        state__in=carrying_out.GIVES_BACK,
        answered_at__lte=now - carrying_out.UNDO_WINDOW,
        registrations__in=Registration.objects.standing(),
    )
    return sum(_give_back(pk, now=now) for pk in rows.distinct().values_list("pk", flat=True))


@transaction.atomic
def _give_back(pk: int, *, now: datetime) -> bool:
    invitation = _locked(Invitation(pk=pk))
    if invitation.state not in carrying_out.GIVES_BACK or invitation.answered_at is None:
        return False
    if invitation.answered_at > now - carrying_out.UNDO_WINDOW:
        return False
    return carrying_out.give_back_seat(invitation, by=None, now=now)


def _carry_out(
    given: Answer,
    *,
    by: Person,
    now: datetime,
    session: Session | None = None,
    replacement: Replacement | None = None,
) -> None:
    """Do what the answer says, and tell whoever hears of it."""
    withdrawn = carrying_out.carry_out(
        given, by=by, now=now, session=session, replacement=replacement
    )
    answer_letters.tell(given, withdrawn=withdrawn, now=now)


def _one_at_a_time(event_id: int, domain: str) -> None:
    """Let answers of one domain queue up, so that the tenth sees the nine before it."""
    if not domain:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [event_id, domain])


def _domain(person: Person) -> str:
    return (person.email or "").rpartition("@")[2].lower()


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("event__chain", "person__organisation").get(pk=invitation.pk)


def _check(
    invitation: Invitation,
    *,
    state: InvitationState,
    maybe_until: date | None,
    replacement: Replacement | None,
    now: datetime,
) -> None:
    event = invitation.event
    if invitation.withdrawn_at or event.is_cancelled or event.is_past(now):
        raise Closed
    if state not in ANSWERED:
        raise NotAnAnswer
    if state == InvitationState.MAYBE and not _is_in_time(maybe_until, invitation, now):
        raise NoDate
    if state == InvitationState.REPLACED and (
        replacement is None or may_replace(invitation, terms_of(invitation)) == Replacing.NO
    ):
        raise MayNotReplace


def _is_in_time(day: date | None, invitation: Invitation, now: datetime) -> bool:
    start = invitation.event.starts_on
    return day is not None and timezone.localdate(now) <= day and (start is None or day <= start)


def _same(
    invitation: Invitation, *, state: InvitationState, remark: str, maybe_until: date | None
) -> Answer | None:
    """Return the answer that says this already; a replacement is somebody else each time."""
    if invitation.state != state or state == InvitationState.REPLACED:
        return None
    if (remark and remark != invitation.remark) or maybe_until != invitation.maybe_until:
        return None
    last = invitation.answers.order_by("at", "pk").last()
    return last if last and last.undone_at is None and not last.is_held else None


def _hold_burst(given: Answer, *, now: datetime) -> bool:
    """Hold all answers of a burst of which `given` is the last; tells whether it is one."""
    if not given.domain or given.state == InvitationState.REPLACED:
        return False
    recent = Answer.objects.filter(
        invitation__event=given.invitation.event_id,
        domain=given.domain,
        at__gt=now - WITHIN,
        undone_at=None,
        settled_at=None,
    ).exclude(state=InvitationState.REPLACED)
    if recent.count() < BURST:
        return False
    given.held_at = now
    given.save(update_fields=["held_at"])
    for each in recent.filter(held_at=None).exclude(pk=given.pk).order_by("-at", "-pk"):
        each.invitation = _locked(each.invitation)
        carrying_out.hold(each, each.invitation, now=now)
    audit.record(
        "answers paused",
        on=given.invitation,
        by=None,
        now=now,
        chain=given.invitation.event.chain,
    )
    return True
