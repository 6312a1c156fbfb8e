"""The plan of one event: rounds of each registered kind, with what the organiser made of them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from chain import audit
from chain.choices import Precision
from events.choices import StepState
from events.models import Event, MailStep
from events.queries.mail_plan.planned import ASKING, Planned
from events.values.mail_plan import last_moment_of, moment_of
from mailings.choices import Anchor
from mailings.registry import LetterKind, When, letter_kind, letter_kinds

STEPS = MailStep.objects.select_related(
    "mailing__asked_by", "paused_by", "skipped_by", "changed_by"
)


class Plan:
    """The plan of one event; the rows are read once, whatever is asked of it."""

    def __init__(self, event: Event, *, now: datetime) -> None:
        self.event = event
        self.now = now
        self._suiting: dict[Callable[[Event], bool], bool] = {}

    @cached_property
    def _rows(self) -> dict[tuple[str, int], MailStep]:
        prefetch_related_objects([self.event], Prefetch("mail_steps", STEPS))
        return {(row.kind, row.round): row for row in self.event.mail_steps.all()}

    @cached_property
    def _days(self) -> list[date]:
        """Its days in order; none while the date is known to the month or year only."""
        if self.event.date_precision != Precision.DAY:
            return []
        return sorted(day.date for day in self.event.days.all())

    @cached_property
    def _days_set_at(self) -> datetime | None:
        """When its days were last changed: what a new date puts in the past is not sent."""
        row = audit.history(self.event).filter(fields__contains=["days"]).first()
        return row.at if row else None

    def letters(self) -> list[Planned]:
        """Return all letters with a moment or a press, by moment; what waits for a press last."""
        found = [self._at(kind, step) for kind, step in self._pairs()]
        return sorted(found, key=_by_moment)

    def asking(self) -> list[Planned]:
        """Return the letters that wait for a person or missed their moment; in one query mostly."""
        found = [self._at(kind, step) for kind, step in self._pairs(asks_fit=False)]
        waiting = [one for one in found if one.state in ASKING]
        return [one for one in waiting if self._fits(one.kind, one.step)]

    def own(self) -> list[Planned]:
        """Return the letters that an act sends by itself, such as a confirmation."""
        return [
            self._at(kind, self._step(kind, 1))
            for kind in letter_kinds()
            if not kind.moments and not kind.by_hand and self._suits(kind)
        ]

    def letter(self, key: str, round: int) -> Planned | None:  # noqa: A002 - the word of the model
        """Return one letter of the plan, or None when this event has no such letter."""
        try:
            kind = letter_kind(key)
        except KeyError:
            return None
        if (key, round) not in self._rows and not (
            self._suits(kind) and round in self._default_rounds(kind)
        ):
            return None
        return self._at(kind, self._step(kind, round))

    def due(self) -> Iterator[Planned]:
        """Give the letters whose moment has come, cheapest questions first; sent ones are out."""
        for kind, step in self._pairs(asks_fit=False):
            due_at = self._due_at(kind, step)
            if due_at is None or not due_at <= self.now <= last_moment_of(due_at, days=self._days):
                continue
            planned = self._at(kind, step)
            if planned.state == StepState.NOT_YET and self._fits(kind, step):
                yield planned

    def _pairs(self, *, asks_fit: bool = True) -> Iterator[tuple[LetterKind, MailStep]]:
        for kind in (one for one in letter_kinds() if one.moments or one.by_hand):
            for number in self._default_rounds(kind):
                step = self._step(kind, number)
                if not asks_fit or self._fits(kind, step):
                    yield kind, step
        for row in self._rows.values():
            added = _known(row.kind)
            if added and self._is_extra(added, row):
                yield added, row

    def _is_extra(self, kind: LetterKind, row: MailStep) -> bool:
        """Tell whether an organiser added this round, or this letter to an audience."""
        if not kind.moments and not kind.by_hand:
            return False
        return kind not in letter_kinds() or row.round not in self._default_rounds(kind)

    def _fits(self, kind: LetterKind, step: MailStep) -> bool:
        return step.mailing_id is not None or self._suits(kind)

    def _suits(self, kind: LetterKind) -> bool:
        """Ask whether this event has such a letter; kinds that share the question ask it once."""
        if kind.fits not in self._suiting:
            self._suiting[kind.fits] = kind.fits(self.event)
        return self._suiting[kind.fits]

    def _default_rounds(self, kind: LetterKind) -> range:
        """Which rounds stand there without anybody making them."""
        if kind.moments:
            return range(1, len(kind.moments) + 1)
        if not kind.by_hand:
            return range(1, 2)
        return range(1, self._rounds_by_hand(kind) + 1)

    def _rounds_by_hand(self, kind: LetterKind) -> int:
        """One, and one more for each time that the event changed again after it was sent."""
        sent = [
            row for (key, _round), row in self._rows.items() if key == kind.key and row.mailing_id
        ]
        if not sent:
            return 1
        last = max(sent, key=lambda row: row.round)
        changed = kind.became(self.event)
        asked = last.mailing.asked_at if last.mailing else None
        return last.round + (1 if changed and asked and changed > asked else 0)

    def _step(self, kind: LetterKind, number: int) -> MailStep:
        row = self._rows.get((kind.key, number))
        if row:
            return row
        step = MailStep(event=self.event, kind=kind.key, round=number)
        if kind.moments:
            when = kind.moments[min(number, len(kind.moments)) - 1]
            step.anchor, step.days, step.at = when.anchor, when.days, when.at
        return step

    def _at(self, kind: LetterKind, step: MailStep) -> Planned:
        due_at = self._due_at(kind, step)
        state, why = self._state(kind, step, due_at)
        return Planned(kind=kind, step=step, state=state, due_at=due_at, why=why)

    def _due_at(self, kind: LetterKind, step: MailStep) -> datetime | None:
        if step.days is None or step.at is None or not self._days:
            return None
        when = When(step.days, step.at, Anchor(step.anchor))
        return moment_of(when, days=self._days, keeps_office_hours=kind.keeps_office_hours)

    def _state(
        self, kind: LetterKind, step: MailStep, due_at: datetime | None
    ) -> tuple[StepState, str]:
        if step.mailing:
            return (StepState.SENT if step.mailing.filled_at else StepState.FILLING), ""
        if self.event.is_cancelled and not kind.is_for_cancelled:
            return StepState.STOPPED, _("The event does not take place.")
        if step.skipped_at:
            return StepState.SKIPPED, ""
        if step.paused_at:
            return StepState.PAUSED, ""
        if due_at is None:
            return self._without_moment(kind, step), ""
        return self._on_the_clock(step, due_at)

    def _without_moment(self, kind: LetterKind, step: MailStep) -> StepState:
        if step.days is not None:
            return StepState.NO_DATE
        return StepState.BY_HAND if kind.by_hand else StepState.ITSELF

    def _on_the_clock(self, step: MailStep, due_at: datetime) -> tuple[StepState, str]:
        if self.now < due_at:
            says = "" if self.event.is_published else _("Goes only when the event is on the site.")
            return StepState.PLANNED, says
        if not self._stood_before(step, due_at):
            return StepState.OVER, _("The moment had passed already. You can still send it now.")
        if self.now > last_moment_of(due_at, days=self._days):
            return StepState.MISSED, ""
        return StepState.NOT_YET, ""

    def _stood_before(self, step: MailStep, due_at: datetime) -> bool:
        """Tell whether the moment stood there before it came; asks for the days last of all."""
        published_at = self.event.published_at if self.event.is_published else None
        if published_at is None or due_at < max(published_at, step.planned_at or published_at):
            return False
        return self._days_set_at is None or self._days_set_at <= due_at

    @property
    def days(self) -> list[date]:
        return self._days


def _by_moment(planned: Planned) -> tuple[bool, float, str, int]:
    at = planned.due_at
    if planned.step.mailing:
        at = planned.step.mailing.asked_at
    return (at is None, at.timestamp() if at else 0, planned.kind.key, planned.step.round)


def _known(key: str) -> LetterKind | None:
    try:
        return letter_kind(key)
    except KeyError:
        return None
