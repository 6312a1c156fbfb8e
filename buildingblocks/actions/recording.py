"""Links to recordings; one without captions is published only after an answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from buildingblocks.models import Recording
from chain import audit
from chain.models import Person
from chain.values.text import clean_line
from workshops.choices import Publication
from workshops.models import Session


class NoCaptions(Exception):
    """Who cannot hear misses this recording: say that you know, or have captions made."""


class NotForRecording(Exception):
    """A session that is sensitive or closed has no recording."""


@dataclass(frozen=True, slots=True)
class RecordingText:
    url: str
    title: str = ""
    has_captions: bool = False
    minutes: int | None = None
    # The answer to the question that a recording without captions asks.
    goes_without_captions: bool = False
    is_invented: bool = False


@transaction.atomic
def create(*, session: Session, recording: RecordingText, by: Person, now: datetime) -> Recording:
    """Raises NoCaptions and NotForRecording."""
    workshop = session.workshop
    if workshop.is_sensitive or workshop.publication != Publication.PUBLIC:
        raise NotForRecording
    if not (recording.has_captions or recording.goes_without_captions):
        raise NoCaptions
    made = Recording.objects.create(
        session=session,
        url=recording.url,
        title=clean_line(recording.title),
        has_captions=recording.has_captions,
        minutes=recording.minutes,
        is_invented=recording.is_invented,
    )
    audit.record("recording published", on=made, by=by, now=now, chain=session.event.chain)
    return made


@transaction.atomic
def remove(*, thing: Recording, by: Person, now: datetime) -> None:
    audit.record("recording removed", on=thing, by=by, now=now, chain=thing.session.event.chain)
    thing.delete()
