"""Pictures of the day: re-encoded, with words for who cannot see them, shown with consent."""

from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.models import Person
from chain.values import images
from events.models import Event, Picture

# Wide enough for the widest column on a sharp screen; as WebP a photo of that size is light.
MAX_SIDE = 1200


@transaction.atomic
def add_picture(  # noqa: PLR0913 - a picture comes with its words and its consent
    *,
    event: Event,
    upload: bytes,
    alt: str,
    caption: str = "",
    has_consent: bool,
    is_invented: bool = False,
    by: Person | None,
    now: datetime,
) -> Picture:
    """Write the picture anew and keep it. Raises `images.ImageRefused`."""
    picture = images.picture(upload, max_side=MAX_SIDE, written_as="WEBP")
    last = event.pictures.aggregate(last=Max("order"))["last"] or 0
    row = Picture(
        event=event,
        alt=alt,
        caption=caption,
        order=last + 1,
        width=picture.width,
        height=picture.height,
        is_invented=is_invented,
    )
    if has_consent and by:
        row.consent_at, row.consent_by = now, by
    row.image.save(f"{uuid4().hex}.{picture.suffix}", ContentFile(picture.data), save=False)
    row.save()
    audit.record("picture added", on=row, by=by, now=now, chain=event.chain)
    return row


@transaction.atomic
def set_consent(*, picture: Picture, has_consent: bool, by: Person, now: datetime) -> None:
    """Record that the people in the picture agree to be seen, or take that back."""
    if has_consent == (picture.consent_at is not None):
        return
    picture.consent_at, picture.consent_by = (now, by) if has_consent else (None, None)
    picture.save()
    word = "picture consented" if has_consent else "picture consent withdrawn"
    audit.record(word, on=picture, by=by, now=now, chain=picture.event.chain)


@transaction.atomic
def remove_picture(*, picture: Picture, by: Person, now: datetime) -> None:
    """Take the picture away, the file after the commit."""
    event, image = picture.event, picture.image
    picture.delete()
    audit.record(
        "picture removed", on=event, by=by, now=now, fields={"pictures"}, chain=event.chain
    )
    transaction.on_commit(lambda: image.delete(save=False))
