"""Read back what was written: as it comes in the report, and large on the wall of the room."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from buildingblocks.queries.note_taking import sheet_of
from buildingblocks.views.note_taking import IN_EVENT, context_of
from chain.http import ChainRequest
from chain.permissions import allow
from events.models import Event
from workshops import rules
from workshops.models import Session
from workshops.permissions import with_opened_links


@never_cache
@require_safe
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_preview(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    context = context_of(request, sheet_of(session))
    return render(request, "buildingblocks/notes_preview.html", context)


@never_cache
@require_safe
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_screen(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    """The wall of the room; asked for with a stamp it answers the words alone, or 204."""
    sheet = sheet_of(session)
    stamp = request.GET.get("stamp")
    if stamp == sheet.stamp():
        return HttpResponse(status=204)
    template = "buildingblocks/notes_screen.html" + ("#words" if stamp else "")
    return render(request, template, context_of(request, sheet))
