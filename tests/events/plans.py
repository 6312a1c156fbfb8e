"""A kind of letter for tests of the plan: real rows for recipients, a letter of the real frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from events.mails import PLACEHOLDERS, EventLetter
from events.mails.news import MESSAGE
from events.queries.audiences import speakers
from mailings import registry
from mailings.registry import LetterKind, When
from tests.factories.chain import PersonFactory
from tests.factories.events import ContributionFactory, EventDayFactory, EventFactory

KEY = "proef.brief"
A_WEEK_BEFORE = When(-7, time(10))


@dataclass
class Trial:
    """A registered kind whose answers a test may change; it counts how often it writes."""

    lacking: str = ""
    fits: bool = True
    batches: list[int] = field(default_factory=list)
    breaks_at: int | None = None

    def lacks(self, _event: Any, *, now: datetime) -> str:
        return self.lacking

    def write(self, event, recipients, *, texts, now):
        self.batches.append(len(recipients))
        if self.breaks_at == len(self.batches):
            raise RuntimeError("the worker stops here")
        letter = EventLetter.of(event, MESSAGE, texts)
        return [letter.to(one, kind=KEY, is_bulk=True) for one in recipients]


@contextmanager
def trial_kind(when: When | None = A_WEEK_BEFORE, **more: Any) -> Iterator[Trial]:
    """Register the kind for the length of a test, in the place of all others."""
    trial = Trial()
    kept, families = dict(registry._kinds), dict(registry._families)
    registry._kinds.clear()
    registry.register_letters(
        LetterKind(
            key=KEY,
            title="Proefbrief",
            audience="Sprekers",
            recipients=speakers,
            write=trial.write,
            when=when,
            lacks=trial.lacks,
            fits=lambda _event: trial.fits,
            placeholders=PLACEHOLDERS,
            **more,
        )
    )
    yield trial
    registry._kinds.clear()
    registry._kinds.update(kept)
    registry._families.update(families)


def event_on(*days, chain=None, published_at=None, readers: int = 0, **more):
    """Make a published event on these days with `readers` speakers who have an address."""
    known = {"published_at": published_at} if published_at else {}
    if chain:
        known["chain"] = chain
    event = EventFactory(starts_on=days[0], ends_on=days[-1], **known, **more)
    for day in days:
        EventDayFactory(event=event, date=day)
    for _number in range(readers):
        ContributionFactory(event=event, person=PersonFactory())
    return event
