"""Photos of paper: for organisers only, and gone 30 days after the recap was published."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from buildingblocks.models import FlipChartPhoto
from chain import audit
from chain.models import Person
from chain.values.images import picture
from workshops.models import Session

KEPT_AFTER_PUBLICATION = timedelta(days=30)
MAX_BYTES = 15_000_000
MAX_SIDE = 2400
MOST = 30


class PhotosNotWanted(Exception):
    """The workshop is sensitive: no photos are taken in it."""


class EnoughPhotos(Exception):
    """The session has as many photos as we keep."""


@transaction.atomic
def add(*, session: Session, upload: bytes, by: Person | None, now: datetime) -> FlipChartPhoto:
    """Keep a photo, written anew without what a phone adds. Raises ImageRefused and its own."""
    if session.workshop.is_sensitive:
        raise PhotosNotWanted
    if session.photos.count() >= MOST:
        raise EnoughPhotos
    seen = picture(upload, max_side=MAX_SIDE, max_bytes=MAX_BYTES)
    photo = FlipChartPhoto(session=session, uploaded_at=now, uploaded_by=by)
    photo.image.save(f"{uuid4().hex}.{seen.suffix}", ContentFile(seen.data), save=False)
    photo.save()
    audit.record("flip chart photo added", on=photo, by=by, now=now, chain=session.event.chain)
    return photo


@transaction.atomic
def remove(*, photo: FlipChartPhoto, by: Person | None, now: datetime) -> None:
    """Take the photo away; its file goes when that is certain."""
    chain = photo.session.event.chain
    audit.record("flip chart photo removed", on=photo, by=by, now=now, chain=chain)
    storage, name = photo.image.storage, str(photo.image.name)
    photo.delete()
    transaction.on_commit(lambda: storage.delete(name))


def remove_old(*, now: datetime) -> int:
    """Remove every photo whose recap was published long enough ago; return how many."""
    published_before = now - KEPT_AFTER_PUBLICATION
    rows = FlipChartPhoto.objects.select_related("session__event__chain")
    old = list(rows.filter(session__event__recap__published_at__lte=published_before))
    for photo in old:
        remove(photo=photo, by=None, now=now)
    return len(old)
