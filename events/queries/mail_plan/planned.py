"""One letter in the plan of an event as it stands at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.choices import StepState
from events.models import MailStep
from mailings.registry import LetterKind
from mailings.values.letters import Recipient

# Somebody has to look at these.
ASKING = {StepState.BY_HAND, StepState.NOT_YET, StepState.MISSED}
# These wait for their moment or for a press; nothing of them has been sent.
OPEN = {
    StepState.PLANNED,
    StepState.NO_DATE,
    StepState.BY_HAND,
    StepState.NOT_YET,
    StepState.PAUSED,
    StepState.SKIPPED,
    StepState.OVER,
    StepState.MISSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A letter in the plan of an event as it stands at a moment; `step` may not be a row yet.

    `due_at` is empty for what a press or an act sends, and while the date is not known.
    """

    kind: LetterKind
    step: MailStep
    state: StepState
    due_at: datetime | None = None
    why: str = ""

    @property
    def title(self) -> str:
        """Return what it is called; a letter of an organiser is known by its own subject."""
        own = self.step.subject if self.kind.needs_words else ""
        title = f"{self.kind.title}: {own}" if own else str(self.kind.title)
        return f"{title} ({self.step.round})" if self.step.round > 1 and not own else title

    @property
    def path(self) -> str:
        step = self.step
        return reverse("events:letter", args=[step.event.slug, step.kind, step.round])

    @property
    def goes_by_itself(self) -> bool:
        """Tell whether an act sends it, such as a confirmation: nobody plans or presses it."""
        return not self.kind.moments and not self.kind.by_hand

    @property
    def lacks_words(self) -> bool:
        """Tell whether the organiser still has to write what only an organiser can."""
        return self.kind.needs_words and not (self.step.subject and self.step.body)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_sent(self) -> bool:
        return self.step.mailing_id is not None

    def recipients(self, *, now: datetime) -> list[Recipient]:
        """Return exactly who gets it: the preview and the sending both ask this."""
        return list(self.kind.recipients(self.step.event, now=now))


def by_id(recipients: Sequence[Recipient]) -> dict[str, Recipient]:
    """Name each recipient, for a page that lets somebody choose one.

    A guest and a secretariaat read about one invitation: the second reader of a key is "key~2".
    """
    found: dict[str, Recipient] = {}
    for one in recipients:
        number = 1
        while (name := one.key if number == 1 else f"{one.key}~{number}") in found:
            number += 1
        found[name] = one
    return found


def explained(planned: Planned, *, now: datetime, number: int) -> Planned:
    """Tell why a letter that waits cannot go, or could not; asks its kind."""
    if planned.state not in {StepState.NOT_YET, StepState.MISSED, StepState.BY_HAND}:
        return planned
    return replace(planned, why=obstacle(planned, now=now, number=number))


def obstacle(planned: Planned, *, now: datetime, number: int) -> str:
    """Return in a sentence why this letter cannot be sent now, or nothing."""
    event = planned.step.event
    if planned.goes_by_itself:
        return _("This letter goes by itself, as soon as somebody does something.")
    if event.is_cancelled and not planned.kind.is_for_cancelled:
        return _("The event does not take place.")
    if not event.is_published:
        return _("The event is not on the site yet. Publish it first.")
    if planned.lacks_words:
        return _("Write the subject and the text first.")
    if lacking := planned.kind.lacks(event, now=now):
        return str(lacking)
    return "" if number else _("There is nobody yet to send this letter to.")
