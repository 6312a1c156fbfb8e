"""What the organiser sees of dividing the seats of a day: how far it is, proposals, figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, EventDay, ProgrammeItem
from participants.allocating import instance as asked
from participants.allocating.instance import Instance
from participants.allocating.obstacles import Obstacle, Reason, say, unpacked
from participants.allocating.sentences import three_sentences
from participants.choices import AllocationState, ChoiceState, RunKind, RunState
from participants.models import Allocation, AllocationRun, Choice, Lock, Placement, Registration
from participants.queries.locks import seats_taken
from participants.queries.preference import Preference, preference_of
from participants.queries.ranking import instance_of
from participants.values.allocation import FEW, LEVELS
from participants.values.shown import shown_to_others
from workshops.models import Session

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """A level of a run that is under way: done, or the one in hand."""

    title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with its three sentences; `is_old`: something else was published since."""

    allocation: Allocation
    sentences: Sequence[str]
    is_old: bool

    @property
    def name(self) -> str:
        return name_of(self.allocation)

    @property
    def is_published(self) -> bool:
        return self.allocation.state == AllocationState.PUBLISHED

    @property
    def may_publish(self) -> bool:
        return self.allocation.state == AllocationState.PROPOSAL and not self.is_old


@dataclass(frozen=True, slots=True)
class Desk:
    """The seats of one day, as the organiser finds them."""

    day: EventDay
    days: Sequence[EventDay]
    preference: Preference
    run: AllocationRun | None
    stages: Sequence[Stage]
    faults: Sequence[str]
    published: Card | None
    proposals: Sequence[Card]
    warnings: Sequence[str]
    people: int
    ranked: int
    locks: int

    @property
    def done(self) -> int:
        return sum(1 for stage in self.stages if stage.is_done)

    @property
    def newest(self) -> Card | None:
        """What the sentences on top are about: what was published, or else the last proposal."""
        return self.published or next(iter(self.proposals), None)


def allocations_of(day: EventDay) -> QuerySet[Allocation]:
    """Return the proposals of a day, the last first, without what the solver was asked."""
    return day.allocations.defer("instance").select_related("made_by", "published_by")


def desk_of(event: Event, day: EventDay, days: Sequence[EventDay], *, now: datetime) -> Desk:
    """Return how the seats of a day stand, in a fixed number of queries."""
    preference = preference_of(event)
    rows = list(allocations_of(day)[: SHOWN + 1])
    published = next((one for one in rows if one.state == AllocationState.PUBLISHED), None)
    published = published or allocations_of(day).filter(state=AllocationState.PUBLISHED).first()
    cards = [card_of(one, published) for one in rows]
    run = day.allocation_runs.exclude(kind=RunKind.PRICE).first()
    instance = instance_of(day, seed=1)
    return Desk(
        day=day,
        days=days,
        preference=preference,
        run=run,
        stages=_stages(run, is_rerun=published is not None),
        faults=faults_of(day, run.faults) if run else [],
        published=card_of(published, published) if published else None,
        proposals=[card for card in cards if not card.is_published][:SHOWN],
        warnings=_warnings(instance, preference, now),
        people=len(instance.people),
        ranked=sum(1 for person in instance.people if person.did_rank),
        locks=Lock.objects.filter(day=day).count(),
    )


def card_of(allocation: Allocation, published: Allocation | None) -> Card:
    quality = allocation.report.get("quality", {})
    return Card(
        allocation=allocation,
        sentences=three_sentences(
            good_somewhere=quality.get("good_somewhere", 0),
            twice_unlisted=quality.get("twice_unlisted", 0),
            full=quality.get("full", 0),
        ),
        is_old=allocation.state == AllocationState.REPLACED
        or (
            allocation.base_id != (published.pk if published and published != allocation else None)
            and allocation != published
        ),
    )


def published_of(day: EventDay) -> Allocation | None:
    return allocations_of(day).filter(state=AllocationState.PUBLISHED).first()


def _stages(run: AllocationRun | None, *, is_rerun: bool) -> list[Stage]:
    if run is None or not run.is_under_way or run.kind == RunKind.REPAIR:
        return []
    done = {stage["level"] for stage in run.stages}
    return [
        Stage(title=str(title), is_done=level in done)
        for level, title in LEVELS.items()
        if level in done or (level != "called-off" and (level != "moves" or is_rerun))
    ]


# --- Warnings and faults ------------------------------------------------------------------------


def _warnings(instance: Instance, preference: Preference, now: datetime) -> list[str]:
    """Say what is worth a look before the solver is asked."""
    found = [
        *(line for each in instance.rounds for line in _of_round(instance, each)),
        *_of_lists(instance),
    ]
    if preference.is_open(now):
        found.append(_("People can still change their preferences."))
    return found


def _of_round(instance: Instance, each: asked.Round) -> list[str]:
    people = sum(1 for person in instance.people if each.id in person.rounds)
    sessions = instance.by_round[each.id]
    short = people - sum(instance.usable[session.id] for session in sessions)
    found = []
    if short > 0:
        names = tuple(session.id for session in sessions)
        missing = Obstacle(reason=Reason.SEATS, sessions=names, round=each.id, number=short)
        found.append(say(instance, missing))
    goes_on = _that_can_go_on(people, [session.minimum for session in sessions])
    if people and goes_on < len(sessions):
        words = ngettext(
            "In %(round)s at most %(count)d of the %(all)d workshops can go on: fewer people come "
            "than their minimum numbers ask.",
            "In %(round)s at most %(count)d of the %(all)d workshops can go on: fewer people come "
            "than their minimum numbers ask.",
            goes_on,
        )
        found.append(words % {"round": each.title, "count": goes_on, "all": len(sessions)})
    return found


def _that_can_go_on(people: int, minimums: Iterable[int]) -> int:
    count = 0
    for minimum in sorted(minimums):
        people -= minimum
        if people < 0:
            break
        count += 1
    return count


def _of_lists(instance: Instance) -> list[str]:
    people = len(instance.people)
    ranked = sum(1 for person in instance.people if person.did_rank)
    if not people or ranked >= FEW * people:
        return []
    words = ngettext(
        "%(count)d of the %(people)d people told what they would like.",
        "%(count)d of the %(people)d people told what they would like.",
        ranked,
    )
    return [words % {"count": ranked, "people": people}]


def faults_of(day: EventDay, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say what stood in the way, with the names of people and sessions; two queries at most."""
    obstacles = unpacked(rows)
    if not obstacles:
        return []
    people = {name for each in obstacles for name in each.people}
    named = Registration.objects.filter(pk__in=people).select_related("person__organisation")
    sessions = Session.everything.filter(item__day=day).select_related("workshop", "item")
    items = {session.item_id: session.item for session in sessions}
    known = Instance(
        rounds=tuple(asked.Round(id=str(pk), title=item.title) for pk, item in items.items()),
        workshops=tuple(
            asked.Workshop(id=str(pk), title=title)
            for pk, title in {s.workshop_id: s.workshop.title for s in sessions}.items()
        ),
        sessions=tuple(
            asked.Session(
                id=str(session.pk),
                workshop=str(session.workshop_id),
                round=str(session.item_id),
                capacity=session.capacity or 0,
            )
            for session in sessions
        ),
        people=tuple(
            asked.Person(id=str(one.pk), rounds=(), label=shown_to_others(one.person))
            for one in named
        ),
    )
    return [say(known, each) for each in map(_as_far_as(known), obstacles)]


def _as_far_as(known: Instance) -> Any:
    """Leave out who and what is gone since."""

    def seen(each: Obstacle) -> Obstacle:
        return Obstacle(
            reason=each.reason,
            people=tuple(name for name in each.people if name in known.person),
            sessions=tuple(name for name in each.sessions if name in known.session),
            round=each.round,
            number=each.number,
        )

    return seen


# --- One proposal -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a session; `rank` is 0 outside the list, None of who made none."""

    registration: Registration
    name: str
    rank: int | None
    lock: Lock | None

    @property
    def choice(self) -> str:
        return choice_in_words(self.rank)


@dataclass(frozen=True, slots=True)
class Filled:
    """A session with who sits there."""

    session: Session
    seats: Sequence[Seat]
    capacity: int | None
    organisations: int

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and len(self.seats) >= self.capacity


@dataclass(frozen=True, slots=True)
class Round:
    item: ProgrammeItem
    sessions: Sequence[Filled]


def rounds_of(allocation: Allocation) -> list[Round]:
    """Return the rounds of a proposal with their sessions and who sits there; 3 queries."""
    day = allocation.day
    ranking = {row["id"]: row["ranking"] for row in allocation.instance.get("people", [])}
    locks = {
        (lock.registration_id, lock.session_id): lock
        for lock in Lock.objects.filter(day=day, is_inside=True)
    }
    rows = Placement.objects.filter(allocation=allocation).select_related(
        "registration__person__organisation"
    )
    seats: dict[int, list[Placement]] = defaultdict(list)
    for row in rows.order_by("registration__person__sort_key", "registration"):
        seats[row.session_id].append(row)
    sessions = Session.everything.filter(
        item__day=day, item__preference_round__isnull=False
    ).select_related("workshop", "item", "room")
    rounds: dict[int, list[Filled]] = defaultdict(list)
    items: dict[int, ProgrammeItem] = {}
    for session in sessions.order_by("item__order", "item__starts_at", "workshop__order", "pk"):
        if session.withdrawn_at and session.pk not in seats:
            continue
        items[session.item_id] = session.item
        rounds[session.item_id].append(_filled(session, seats[session.pk], ranking, locks))
    return [Round(items[pk], sessions) for pk, sessions in rounds.items()]


def _filled(
    session: Session,
    rows: Sequence[Placement],
    ranking: Mapping[str, Sequence[str]],
    locks: Mapping[tuple[int, int], Lock],
) -> Filled:
    workshop = str(session.workshop_id)
    organisations = Counter(row.registration.person.organisation_id for row in rows)
    return Filled(
        session=session,
        seats=[
            Seat(
                registration=row.registration,
                name=shown_to_others(row.registration.person),
                rank=_rank(ranking.get(str(row.registration_id), ()), workshop),
                lock=locks.get((row.registration_id, session.pk)),
            )
            for row in rows
        ],
        capacity=session.capacity,
        organisations=len([key for key in organisations if key is not None]),
    )


def _rank(ranking: Sequence[str], workshop: str) -> int | None:
    if not ranking:
        return None
    return ranking.index(workshop) + 1 if workshop in ranking else 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What publishing a proposal does: how many get a letter, and who is left without a seat.

    `offered`: seats that came free and that somebody may still take; those offers end.
    """

    people: int
    moved: int
    gone: int
    offered: int
    unseated: Sequence[str]


def effect_of(allocation: Allocation, published: Allocation | None) -> Effect:
    """Return what changes for people when this is published now; 5 queries."""
    coming = Registration.objects.coming().filter(event=allocation.day.event_id)
    people = {one.pk: one for one in coming.select_related("person__organisation")}
    given = _placed(allocation)
    before = _seats(seats_taken(allocation.day)) if published else {}
    seated = {who for who in given if who in people}
    in_rounds = {int(row["id"]) for row in allocation.instance.get("people", [])}
    new = [one for pk, one in people.items() if pk not in in_rounds and pk not in given]
    return Effect(
        people=len(seated),
        moved=sum(1 for who in seated if given[who] != before.get(who, set())),
        gone=len(given) - len(seated),
        offered=Choice.objects.filter(
            registration__in=seated,
            item__day=allocation.day,
            by_preference=True,
            state=ChoiceState.OFFERED,
        ).count(),
        unseated=sorted(shown_to_others(one.person) for one in new),
    )


def _seats(taken: Mapping[str, Sequence[str]]) -> dict[int, set[int]]:
    return {int(who): {int(at) for at in sessions} for who, sessions in taken.items()}


def _placed(allocation: Allocation) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Placement.objects.filter(allocation=allocation)
    for who, session in rows.values_list("registration", "session"):
        found[who].add(session)
    return found


# --- Figures ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A proposal, or what another rule would have given, in the table of figures."""

    title: str
    quality: Mapping[str, Any]
    allocation: Allocation | None = None


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    values: Sequence[str]


def columns_of(allocations: Sequence[Allocation]) -> list[Column]:
    """Return the proposals, and beside them the other rules for what was asked last."""
    own = [
        Column(name_of(one), one.report["quality"], one)
        for one in allocations
        if one.report.get("quality")
    ]
    if not own:
        return []
    last = allocations[0].report.get("baselines", {})
    titles = {"first-come": _("Who comes first"), "smallest-sum": _("Smallest sum")}
    return [*own, *(Column(titles[key], last[key]) for key in titles if key in last)]


def name_of(allocation: Allocation) -> str:
    number = {"number": allocation.seed}
    if allocation.report.get("repair"):
        return _("Repair %(number)d") % number
    return _("Proposal %(number)d") % number


def lines_of(columns: Sequence[Column]) -> list[Line]:
    """Return the rows of the table: one figure of every column."""

    def share(key: str) -> list[str]:
        return [f"{round(column.quality[key] * 100)}%" for column in columns]

    def number(key: str) -> list[str]:
        return [str(column.quality[key]) for column in columns]

    return [
        Line(_("Has a first choice somewhere"), share("first_somewhere")),
        Line(_("Has a first or second choice somewhere"), share("good_somewhere")),
        Line(_("Seats outside somebody’s list"), number("unlisted")),
        Line(_("People twice outside their list"), number("twice_unlisted")),
        Line(_("Worst total of ranks"), number("worst")),
        Line(_("Mean total of ranks"), [_decimal(c.quality["mean"]) for c in columns]),
        Line(_("Would much rather have somebody else’s day"), share("strong_envy")),
        Line(_("Would rather have somebody else’s day"), share("envy")),
        Line(_("Seats above the fair part of an organisation"), number("above_fair")),
        Line(_("Full workshops"), number("full")),
        Line(_("Workshops called off"), number("called_off")),
    ]


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Reached:
    """A level and how well it was solved; `gap` in words, empty when it is proven."""

    title: str
    value: int
    gap: str
    seconds: str


def reached_of(allocation: Allocation) -> list[Reached]:
    return [
        Reached(
            title=str(LEVELS.get(row["level"], row["level"])),
            value=row["value"],
            gap="" if row["proven"] else f"{_decimal(row['gap'] * 100)}%",
            seconds=_decimal(row["seconds"]),
        )
        for row in allocation.report.get("levels", [])
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: int
    share: int


def bars_of(allocation: Allocation, items: Mapping[str, str]) -> list[tuple[str, list[Bar]]]:
    """Return per round how many got which choice, of who made a list."""
    found = []
    for number, counts in allocation.report["quality"]["ranks"].items():
        ordered = sorted(((int(rank), n) for rank, n in counts.items()), key=_last_when_outside)
        most = max((n for _rank, n in ordered), default=1)
        bars = [Bar(choice_in_words(rank), n, round(100 * n / most)) for rank, n in ordered]
        found.append((items.get(str(number), ""), bars))
    return found


def _last_when_outside(row: tuple[int, int]) -> tuple[bool, int]:
    return row[0] == 0, row[0]


def choice_in_words(rank: int | None) -> str:
    if rank is None:
        return _("made no list")
    if not rank:
        return _("outside the list")
    return _("choice %(rank)d") % {"rank": rank}


# --- What was set by hand -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """A lock, and in words what it costs; `is_busy` while that is not known yet."""

    lock: Lock
    name: str
    prices: Sequence[str]
    faults: Sequence[str]
    is_busy: bool


def lock_on(day: EventDay, number: int) -> Lock | None:
    return Lock.objects.select_related("day__event__chain").filter(day=day, pk=number).first()


def held_on(day: EventDay) -> list[Held]:
    """Return the locks of a day with their prices; 4 queries, and 2 for each that cannot be."""
    rows = Lock.objects.filter(day=day).select_related(
        "registration__person__organisation", "session__workshop", "session__item", "made_by"
    )
    busy = set(
        AllocationRun.objects.filter(day=day, kind=RunKind.PRICE)
        .filter(state__in=(RunState.ASKED, RunState.BUSY))
        .values_list("lock", flat=True)
    )
    locks = list(rows.order_by("registration__person__sort_key", "session__item__order", "pk"))
    said = _faults_by_lock(day, locks)
    return [
        Held(
            lock=lock,
            name=shown_to_others(lock.registration.person),
            prices=_prices(lock.price),
            faults=said.get(lock.pk, []),
            is_busy=lock.pk in busy,
        )
        for lock in locks
    ]


def _faults_by_lock(day: EventDay, locks: Sequence[Lock]) -> dict[int, list[str]]:
    """Say all faults at once, so that the number of queries stays the same."""
    rows = [(lock.pk, row) for lock in locks for row in lock.price.get("faults", [])]
    said = faults_of(day, [row for _pk, row in rows])
    found: dict[int, list[str]] = defaultdict(list)
    for (pk, _row), words in zip(rows, said, strict=True):
        found[pk].append(words)
    return found


def _prices(price: Mapping[str, Any]) -> list[str]:
    levels = price.get("levels")
    if levels is None:
        return []
    told = [
        (
            levels["unlisted"],
            ngettext(
                "%(count)d seat more outside somebody’s list",
                "%(count)d seats more outside somebody’s list",
                levels["unlisted"],
            ),
        ),
        (
            price["worse"],
            ngettext(
                "%(count)d other gets a lower choice",
                "%(count)d others get a lower choice",
                price["worse"],
            ),
        ),
        (
            levels["mixing"],
            ngettext(
                "%(count)d seat more above the fair part of an organisation",
                "%(count)d seats more above the fair part of an organisation",
                levels["mixing"],
            ),
        ),
        (
            levels["moves"],
            ngettext(
                "%(count)d seat more that moves", "%(count)d seats more that move", levels["moves"]
            ),
        ),
    ]
    lines = [words % {"count": count} for count, words in told if count > 0]
    if not lines and levels["squares"] > 0:
        return [_("A little less fair over the rounds; nobody else gets a lower choice.")]
    return lines or [_("It costs nobody anything.")]
