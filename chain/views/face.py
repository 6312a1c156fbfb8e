"""What a page of a samenwerking fetches to look like it: colours, logo and icon."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from chain import rules
from chain.models import Chain
from chain.permissions import allow
from chain.values.colours import palette
from chain.values.icons import SIZES, icon

A_YEAR = 365 * 24 * 3600
A_WHILE = 300


@allow(rules.anyone, samenwerking=Chain)
@require_safe
def style(request: HttpRequest, samenwerking: Chain) -> HttpResponse:
    sheet = palette(samenwerking.colour).stylesheet(samenwerking.second_colour)
    return _lasting(request, samenwerking, HttpResponse(sheet, content_type="text/css"))


@allow(rules.anyone, samenwerking=Chain)
@require_safe
def logo(request: HttpRequest, samenwerking: Chain) -> HttpResponse:
    return _lasting(request, samenwerking, _png(_logo(samenwerking)))


@allow(rules.anyone, samenwerking=Chain)
@require_safe
def face_icon(request: HttpRequest, samenwerking: Chain, size: int) -> HttpResponse:
    if size not in SIZES:
        raise Http404
    key = f"icon-{samenwerking.pk}-{samenwerking.version}-{size}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = _drawn(samenwerking, size)
        cache.set(key, drawn, A_YEAR)
    return _lasting(request, samenwerking, _png(drawn))


def _drawn(samenwerking: Chain, size: int) -> bytes:
    return icon(samenwerking.colour, size, _logo(samenwerking) if samenwerking.logo else None)


def _logo(samenwerking: Chain) -> bytes:
    """Read the picture that we wrote ourselves; one that is gone is no page."""
    if not samenwerking.logo:
        raise Http404
    try:
        with samenwerking.logo.open() as file:
            picture: bytes = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    return picture


def _png(picture: bytes) -> HttpResponse:
    return HttpResponse(picture, content_type="image/png")


def _lasting(request: HttpRequest, samenwerking: Chain, response: HttpResponse) -> HttpResponse:
    """Let browsers keep it: for good under the address with its version, else for a while."""
    version = str(samenwerking.version)
    lasts = request.GET.get("v") == version
    patch_cache_control(response, public=True, max_age=A_YEAR if lasts else A_WHILE)
    if lasts:
        patch_cache_control(response, immutable=True)
    response["ETag"] = f'"{samenwerking.pk}-{version}"'
    if request.headers.get("If-None-Match") == response["ETag"]:
        return HttpResponse(status=304, headers={"ETag": response["ETag"]})
    return response
