"""The note-taker reads back, the workshop agrees: that is written down once per text."""

from datetime import datetime

from django.db import transaction

from buildingblocks.models import ReadBack
from buildingblocks.queries.note_taking import sheet_of
from chain import audit
from chain.models import Person
from workshops.models import Session


class NothingWritten(Exception):
    """There is no text yet that anybody could have heard."""


@transaction.atomic
def record(*, session: Session, by: Person | None, now: datetime) -> ReadBack:
    """Record that the workshop heard what stands there now; the same text twice is one time."""
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    sheet = sheet_of(session)
    if not sheet.has_text:
        raise NothingWritten
    stamp = sheet.stamp()
    found = ReadBack.objects.filter(session=session).first()
    if found and found.stamp == stamp:
        return found
    values = {"heard_at": now, "heard_by": by, "stamp": stamp}
    kept, _is_new = ReadBack.objects.update_or_create(session=session, defaults=values)
    audit.record("text heard", on=kept, by=by, now=now, chain=session.event.chain)
    return kept
