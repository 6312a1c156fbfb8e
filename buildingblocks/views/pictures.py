"""A picture of the day, for who reads the recap it belongs to."""

from mimetypes import guess_type

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from buildingblocks import rules
from chain.http import ChainRequest
from chain.permissions import Part, allow
from events.models import Event, Picture

PICTURE = Part(Picture, of="event", path="event")
# Short, so that a picture whose consent was withdrawn is soon gone from every browser.
A_WHILE = 300


@require_safe
@allow(rules.may_see_picture, event=Event, picture=PICTURE)
def picture(request: ChainRequest, event: Event, picture: Picture) -> HttpResponse:
    """Send what we wrote ourselves; only what a stranger may see too is kept for all."""
    name = picture.image.name or ""
    is_for_all = rules.may_see_picture(AnonymousUser(), event, picture, now=timezone.now())
    # The name is drawn anew with each upload, so it stands for the content.
    tag = f'"{name}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(_written(picture), content_type=guess_type(name)[0])
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = tag
    if is_for_all:
        patch_cache_control(response, public=True, max_age=A_WHILE)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _written(picture: Picture) -> bytes:
    try:
        with picture.image.open("rb") as file:
            found: bytes = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    return found
