"""Who answers for whom, and what each of them may answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chain.models import Person
from events.models import Event
from participants.choices import InvitationState
from participants.models import Assistance, Invitation
from participants.queries.invitation import answers_to_come
from participants.values.answering import given_words
from participants.values.shown import shown_to_others


@dataclass(frozen=True, slots=True)
class Line:
    """One invitation in the list: the guest (empty: the reader), and how it stands in words."""

    invitation: Invitation
    guest: str
    given: str

    @property
    def is_open(self) -> bool:
        return self.invitation.state == InvitationState.SENT


@dataclass(frozen=True, slots=True)
class Day:
    """An event and all that its reader may answer for it."""

    event: Event
    lines: Sequence[Line]

    @property
    def open_lines(self) -> int:
        return sum(line.is_open for line in self.lines)


def answers_of(person: Person, today: date) -> list[Day]:
    """Return every open and given answer of `person` and of whom this person assists."""
    rows = answers_to_come(person, today)
    return [
        Day(event, [_line(one, person) for one in group])
        for event, group in groupby(rows, key=lambda one: one.event)
    ]


def assistants_of(person: Person) -> list[Assistance]:
    """Return the running secretariaten of a bestuurder."""
    return list(person.assisted_by.filter(ended_at=None).select_related("assistant"))


def _line(invitation: Invitation, reader: Person) -> Line:
    guest = "" if invitation.person_id == reader.pk else shown_to_others(invitation.person)
    return Line(invitation, guest, given_words(InvitationState(invitation.state), guest))
