"""What people thought of an event: tickets, and results from so many answers on that none shows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _

from chain.values.tokens import hash_of
from events.models import Event, ProgrammeItem
from participants.models import Evaluation, EvaluationLine, EvaluationTicket
from participants.values.evaluation import ANSWERS, ENOUGH, NO_OPINION, QUESTIONS
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class Score:
    """The answers to one question; `bars` are words and numbers, `average` is 1 to 5 or None."""

    question: str
    bars: list[tuple[str, int]]
    average: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """`is_shown` tells whether there are enough answers; otherwise only their number is here."""

    number: int
    asked: int = 0
    scores: Sequence[Score] = ()
    remarks: Sequence[str] = ()
    sessions: Sequence[Session] = ()
    # Made up for the demo: the page says so.
    is_invented: bool = False

    @property
    def is_shown(self) -> bool:
        return self.number >= ENOUGH

    @property
    def needed(self) -> int:
        return ENOUGH


def find_ticket(token: str, *, now: datetime) -> EvaluationTicket | None:
    """Return the ticket of that token, used or not; a wrong and an expired one are the same."""
    rows = EvaluationTicket.objects.working(now).select_related(
        "event__chain", "event__kind", "event__tour"
    )
    return rows.filter(token_hash=hash_of(token)).first()


def rounds_with_sessions(event: Event) -> list[ProgrammeItem]:
    """Return the rounds of `event` in order of the day, each with its sessions. Two queries."""
    sessions = Session.objects.select_related("workshop").order_by("workshop__order", "pk")
    rows = ProgrammeItem.objects.filter(event=event, sessions__isnull=False).distinct()
    return list(rows.prefetch_related(Prefetch("sessions", sessions)))


def results_of(event: Event) -> Results:
    """Return what came in for `event`; remarks stand in no order of time."""
    asked = EvaluationTicket.objects.filter(event=event).count()
    answers = list(Evaluation.objects.filter(event=event))
    if len(answers) < ENOUGH:
        return Results(len(answers), asked)
    rows = Session.objects.filter(event=event).select_related("workshop", "item__day")
    said = rows.annotate(said=Count("evaluation_lines")).filter(said__gte=ENOUGH)
    sessions = said.order_by("item__day__date", "item__order", "workshop__order", "pk")
    remarks = sorted(one.remark for one in answers if one.remark)
    return Results(
        number=len(answers),
        asked=asked,
        scores=_scores(answers),
        remarks=remarks,
        sessions=list(sessions),
        is_invented=_is_invented(answers),
    )


def results_of_session(session: Session) -> Results:
    """Return what those who were in `session` said, and what they thought of the event."""
    rows = EvaluationLine.objects.filter(session=session).select_related("evaluation")
    lines = list(rows)
    if len(lines) < ENOUGH:
        return Results(len(lines))
    remarks = sorted(line.text for line in lines if line.text)
    answers = [line.evaluation for line in lines]
    return Results(
        number=len(lines),
        scores=_scores(answers),
        remarks=remarks,
        is_invented=_is_invented(answers),
    )


def _is_invented(answers: Iterable[Evaluation]) -> bool:
    return any(answer.is_invented for answer in answers)


def _scores(answers: Iterable[Evaluation]) -> list[Score]:
    found = list(answers)
    return [
        _score(str(words), [getattr(one, name) for one in found])
        for name, words in QUESTIONS.items()
    ]


def _score(question: str, given: Sequence[int | None]) -> Score:
    counts = Counter(given)
    known = [one for one in given if one is not None]
    bars = [
        (_bar(str(words), counts[number], len(given)), counts[number])
        for number, words in [*ANSWERS.items(), (None, NO_OPINION)]
    ]
    return Score(question, bars, round(sum(known) / len(known), 1) if known else None)


def _bar(words: str, number: int, total: int) -> str:
    return _("%(answer)s (%(share)s%%)") % {"answer": words, "share": round(number * 100 / total)}
