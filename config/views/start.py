"""The start page: what is next, what came of it, and the one thing this visitor came to do."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildingblocks.queries.note_taking import sessions_to_come
from buildingblocks.queries.public import latest_blocks
from buildingblocks.queries.summary import summaries_for
from buildingblocks.values.ketting import explained
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from config.shared import kept_for_strangers
from events.queries.start import coming, latest_recapped
from events.rules import works_in_the_work_area
from participants.queries.assistance import answers_of
from participants.queries.signs import signed, status_of, with_signs

COMING = 4
BLOCKS = 5
RECENT = 3
SUMMARIES = 3


@require_safe
@kept_for_strangers
@allow(anyone)
def start(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    return render(request, "pages/start.html", _context(request, now))


def _context(request: ChainRequest, now: datetime) -> dict[str, Any]:
    visitor, today = request.user, timezone.localdate(now)
    next_events = signed(with_signs(coming(visitor, today))[:COMING], now)
    return {
        "next_event": next_events[0] if next_events else None,
        "next_status": status_of(next_events[0], now) if next_events else None,
        "coming": next_events[1:],
        "blocks": list(latest_blocks(visitor, now=now)[:BLOCKS]),
        "summaries": list(summaries_for(visitor, now=now)[:SUMMARIES]),
        "recent": list(latest_recapped(today)[:RECENT]),
        "sessions": sessions_to_come(visitor, today) if visitor.is_authenticated else [],
        "today": today,
        "answers": answers_of(visitor, today) if visitor.is_authenticated else [],
        "works": works_in_the_work_area(visitor, now=now),
        "links": [] if visitor.is_authenticated else explained(),
        "visitor": visitor,
    }
