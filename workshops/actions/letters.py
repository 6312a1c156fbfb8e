"""Promise a letter to who helps in a session of which time or room changed."""

from collections.abc import Sequence
from datetime import datetime

from mailings.actions.promise import promise
from mailings.values.letters import Draft
from workshops.models import ProgrammeVersion
from workshops.values.release import Concerned

LETTER = "workshops.programme-changed"


def tell(version: ProgrammeVersion, people: Sequence[Concerned], *, now: datetime) -> None:
    """Promise everybody one letter about this version; a second time changes nothing."""
    event = version.event
    drafts = [
        Draft(
            kind=LETTER,
            recipient_key=one.key,
            sequence=version.number,
            address=one.address,
            subject="",
            text="",
            person_id=one.person,
            chain_id=event.chain_id,
            topic=f"event:{event.pk}",
        )
        for one in people
    ]
    promise(drafts, now=now)
