"""Promise letters about a new version of the programme, to who helps in it and to others."""

from collections.abc import Sequence
from datetime import datetime

from mailings.actions.promise import promise
from mailings.values.letters import Draft
from workshops.models import ProgrammeVersion
from workshops.values.release import Concerned

LETTER = "workshops.programme-changed"


def tell(version: ProgrammeVersion, people: Sequence[Concerned], *, now: datetime) -> None:
    promise_news(LETTER, version, people, now=now)


def promise_news(
    kind: str, version: ProgrammeVersion, people: Sequence[Concerned], *, now: datetime
) -> None:
    """Promise everybody one letter about this version; a second time changes nothing."""
    event = version.event
    drafts = [
        Draft(
            kind=kind,
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
