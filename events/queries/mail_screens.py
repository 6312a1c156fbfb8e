"""What the screens of the letters of an event show, in the same number of queries for any size."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chain.models import Person
from events.choices import StepState
from events.models import Event
from events.queries.mail_plan import Plan, Planned, by_id, explained
from events.registry import Audience, audiences
from events.values.checks import Check, State
from mailings.choices import LetterState
from mailings.models import Hold, Letter
from mailings.models.letter import NOT_LEFT
from mailings.values.letters import Recipient

# What an organiser has to look at after sending.
TROUBLE = (
    LetterState.FAILED,
    LetterState.UNCERTAIN,
    LetterState.SUPPRESSED,
    LetterState.HELD,
    LetterState.CANCELLED,
)
_ON_ITS_WAY = (*NOT_LEFT, LetterState.TRANSMITTING)
TROUBLE_SHOWN = 200
# The last letter of a plan tells what came of the day, a year afterwards.
ALL_TOLD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Row:
    """A letter in the timeline, and to how many people; `tally` once it was sent."""

    planned: Planned
    number: int | None
    tally: Mapping[str, int]

    @property
    def sent(self) -> int:
        return sum(self.tally.values())

    @property
    def not_left(self) -> int:
        """How many letters can still be held; one that is handed over cannot."""
        return sum(self.tally.get(state, 0) for state in NOT_LEFT)

    @property
    def is_in_trouble(self) -> bool:
        return any(self.tally.get(state) for state in TROUBLE)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The screen 'Berichten': what waits for somebody, the planning, what goes by itself."""

    waiting: list[Row]
    planning: list[Row]
    own: list[Row]
    audiences: list[Audience]
    held: int | None


def topic_of(event: Event) -> str:
    return f"event:{event.pk}"


def timeline(event: Event, *, now: datetime) -> Timeline:
    plan = Plan(event, now=now)
    rows = _rows(plan.letters(), now=now)
    waiting = [row for row in rows if row.planned.state == StepState.BY_HAND]
    return Timeline(
        waiting=waiting,
        planning=[row for row in rows if row not in waiting],
        own=[Row(planned, None, {}) for planned in plan.own()],
        audiences=audiences(),
        held=held_letters(event),
    )


def _rows(letters: Sequence[Planned], *, now: datetime) -> list[Row]:
    tallies = _tallies(letters)
    # Kinds that share a list of recipients ask for it once.
    numbers: dict[Callable[..., Iterable[Recipient]], int] = {}
    rows = []
    for planned in letters:
        number = None
        if planned.is_open:
            asked = planned.kind.recipients
            if asked not in numbers:
                numbers[asked] = len(planned.recipients(now=now))
            number = numbers[asked]
        shown = explained(planned, now=now, number=number or 0)
        rows.append(Row(shown, number, tallies.get(planned.step.mailing_id or 0, {})))
    return rows


def _tallies(letters: Iterable[Planned]) -> dict[int, dict[str, int]]:
    mailings = {one.step.mailing_id for one in letters if one.step.mailing_id}
    found: dict[int, dict[str, int]] = {number: {} for number in mailings}
    counted = Letter.objects.filter(mailing__in=mailings).order_by().values("mailing", "state")
    for line in counted.annotate(number=Count("pk")) if mailings else ():
        found[line["mailing"]][line["state"]] = line["number"]
    return found


def row_of(planned: Planned, *, number: int, now: datetime) -> Row:
    """Return one letter as the timeline shows it; `number` people get it."""
    shown = explained(planned, now=now, number=number)
    return Row(shown, number, _tallies([planned]).get(planned.step.mailing_id or 0, {}))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many letters of a mailing stand in one state."""

    label: str
    number: int
    state: str


def outcomes(tally: Mapping[str, int]) -> list[Outcome]:
    """Return the states that occur; what is still under way is one line."""
    shown = [
        Outcome(str(LetterState(state).label), tally[state], state)
        for state in (LetterState.SENT, *TROUBLE)
        if tally.get(state)
    ]
    moving = sum(tally.get(state, 0) for state in _ON_ITS_WAY)
    if moving:
        shown.append(Outcome(_("on its way"), moving, LetterState.QUEUED))
    return shown


def troubled(planned: Planned) -> QuerySet[Letter]:
    """Return the letters of a mailing that did not simply arrive, with whom they were for."""
    return (
        Letter.objects.filter(mailing=planned.step.mailing_id, state__in=TROUBLE)
        .select_related("person__organisation")
        .order_by("state", "person__sort_key", "pk")[:TROUBLE_SHOWN]
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a letter, as an organiser may see it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Readers:
    """Those of one organisation."""

    organisation: str
    people: list[Reader]


def readers(recipients: Sequence[Recipient]) -> list[Readers]:
    """Group who gets a letter by organisation; a shielded person has no name. One query."""
    shielded = _shielded(recipients)
    groups: dict[str, list[Reader]] = {}
    named = by_id(recipients).items()
    for key, one in sorted(
        named, key=lambda pair: (not pair[1].organisation, pair[1].organisation)
    ):
        name = _shielded_name(one) if one.person_id in shielded else one.name or one.address
        groups.setdefault(one.organisation, []).append(Reader(key, name))
    return [Readers(organisation, people) for organisation, people in groups.items()]


def _shielded(recipients: Iterable[Recipient]) -> set[int]:
    people = {one.person_id for one in recipients if one.person_id}
    found = Person.objects.filter(pk__in=people, is_shielded=True)
    return set(found.values_list("pk", flat=True)) if people else set()


def _shielded_name(recipient: Recipient) -> str:
    if not recipient.organisation:
        return _("participant")
    return _("participant of %(organisation)s") % {"organisation": recipient.organisation}


def held_letters(event: Event) -> int | None:
    """Return how many letters are held since it moved or was cancelled; None: no hold."""
    if not Hold.objects.filter(topic=topic_of(event)).exists():
        return None
    return Letter.objects.about(topic_of(event)).filter(state=LetterState.HELD).count()


def line_of_letters(event: Event, *, is_held: bool, now: datetime) -> Check | None:
    """Return the line of the letters in the task list; nothing once all is over."""
    if event.is_past(now - ALL_TOLD) and not is_held:
        return None
    path = reverse("events:mail-plan", args=[event.slug])
    asking = Plan(event, now=now).asking()
    if is_held:
        says = _("Letters are held. Let them go, or withdraw them.")
    else:
        says = ", ".join(planned.title for planned in asking)
    if not says and event.is_past(now):
        return None
    state = State.TO_DO if says else State.DONE
    return Check(title=_("Look over the letters"), state=state, path=path, says=says)
