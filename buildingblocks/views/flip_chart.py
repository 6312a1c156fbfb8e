"""Photos of paper: a note-taker adds them, organisers see them."""

from mimetypes import guess_type

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from buildingblocks.actions import flip_chart as actions
from buildingblocks.models import FlipChartPhoto
from buildingblocks.views.note_taking import IN_EVENT, writer_of
from chain.http import ChainRequest
from chain.permissions import Part, allow
from chain.values.images import ImageRefused
from events.models import Event
from workshops import rules
from workshops.models import Session
from workshops.permissions import with_opened_links

PHOTO = Part(FlipChartPhoto, of="event", path="session__event", related=("session__event__chain",))


@require_POST
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def photo_add(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    upload = request.FILES.get("foto")
    said = _("Choose a photo first.")
    if upload is not None:
        said = _refusal(request, session, upload.read(actions.MAX_BYTES + 1))
    if said:
        messages.error(request, said)
    else:
        messages.success(request, _("The photo is kept, for the organisers only."))
    return redirect("buildingblocks:notes", event.slug, session.pk)


def _refusal(request: ChainRequest, session: Session, upload: bytes) -> str:
    """Keep the photo, or say why not."""
    by = writer_of(request, session)
    try:
        actions.add(session=session, upload=upload, by=by, now=timezone.now())
    except ImageRefused as refused:
        if refused.code == "bytes":
            return _("This photo is too large. Choose one of at most 15 MB.")
        return refused.message
    except actions.PhotosNotWanted:
        return _("No photos are taken in this workshop: it is sensitive.")
    except actions.EnoughPhotos:
        return _("There are 30 photos already. Ask the organiser to take some out.")
    return ""


@never_cache
@require_safe
@allow(rules.may_see_flip_charts, event=Event, photo=PHOTO)
def photo_show(_request: ChainRequest, event: Event, photo: FlipChartPhoto) -> HttpResponse:  # noqa: ARG001 - a door's shape
    kind, _encoding = guess_type(photo.image.name or "")
    with photo.image.open("rb") as written:
        return HttpResponse(written.read(), content_type=kind)


@require_POST
@allow(rules.may_see_flip_charts, event=Event, photo=PHOTO)
def photo_remove(request: ChainRequest, event: Event, photo: FlipChartPhoto) -> HttpResponse:
    session_id = photo.session_id
    actions.remove(photo=photo, by=request.user, now=timezone.now())
    messages.success(request, _("The photo was taken out."))
    return redirect("buildingblocks:notes", event.slug, session_id)
