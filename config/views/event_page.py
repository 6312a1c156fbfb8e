"""The page of one bijeenkomst: announcement before it, recap after it, at one address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buildingblocks.models import Recap
from buildingblocks.queries.before import previous_results
from buildingblocks.queries.recap.recap import recap_of
from buildingblocks.queries.summary import latest_frozen
from buildingblocks.rules import may_read_recap, may_read_summary
from chain.http import ChainRequest, type_of_visitor
from chain.permissions import allow
from config.shared import OwnLink, Page, Shared, answer, kept_for_strangers, shelf_of
from config.views.programme import days_of
from events import rules
from events.choices import Status
from events.models import Event
from events.queries import page as pages
from events.queries.structured import event_data
from participants.choices import Sign
from participants.queries.presence import presence
from participants.queries.rounds import days_with_room
from participants.queries.signs import registering_of, state_with

TEMPLATE = "pages/event.html"
HAS_SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Sight:
    """What a visitor may see of an event beyond what everybody sees."""

    place: bool
    recap: bool


@require_safe
@kept_for_strangers
@allow(rules.may_see_event, event=Event)
def event_page(request: ChainRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    if not event.is_published:
        whole = _page(event, Sight(place=True, recap=True), now).parts()
        return answer(request, whole, own_links=_own_links(request.user, event, whole, now))
    shelf = shelf_of(request, now)
    page = _page(event, Sight(place=rules.tells_place(event), recap=False), now)
    parts = shelf.get(page.about, page.parts)
    if parts.is_partial and request.user.is_authenticated:
        more = _page(event, _sight(request.user, event, now), now)
        parts = shelf.get(more.about, more.parts)
    return answer(request, parts, own_links=_own_links(request.user, event, parts, now))


def _own_links(
    visitor: type_of_visitor, event: Event, parts: Shared, now: datetime
) -> list[OwnLink]:
    """Lead a bestuurder to the summary, and who makes the event to where that is done."""
    found = []
    if HAS_SUMMARY in parts.facts and may_read_summary(visitor, event, now=now):
        address = reverse("buildingblocks:summary", args=[event.slug])
        found.append(OwnLink(address, _("Summary for bestuurders"), "newspaper"))
    if rules.may_edit_programme(visitor, event, now=now):
        address = reverse("event-tasks", args=[event.slug])
        found.append(OwnLink(address, _("Manage this bijeenkomst"), "list-checks"))
    return found


def _page(event: Event, sight: Sight, now: datetime) -> Page:
    about = f"event:{event.pk}:{sight.place:d}{sight.recap:d}"
    return Page(TEMPLATE, about, lambda: event_context(event, sight, now))


def _sight(visitor: type_of_visitor, event: Event, now: datetime) -> Sight:
    recap = _published_recap(event)
    return Sight(
        place=rules.shows_practical_detail(visitor, event, now=now),
        recap=recap is not None and may_read_recap(visitor, recap, now=now),
    )


def _published_recap(event: Event) -> Recap | None:
    recap = Recap.objects.filter(event=event, published_at__isnull=False).first()
    if recap is not None:
        recap.event = event  # its rule asks for it, and it is here already
    return recap


def event_context(event: Event, sight: Sight, now: datetime) -> dict[str, Any]:
    event = pages.whole(event)
    is_past = event.is_past(now)
    record = _published_recap(event)
    reads = record is not None and (sight.recap or may_read_recap(AnonymousUser(), record, now=now))
    recap = recap_of(event, now=now) if reads else None
    registering = registering_of(event, now)
    return about_event(event, state_with(event, registering, now)) | {
        "registering": registering,
        "others": days_with_room(event, now=now) if registering.is_full else [],
        "tells_place": sight.place,
        "timed_days": pages.timed_days(event),
        "is_partial": not sight.place or (record is not None and recap is None),
        "facts": [HAS_SUMMARY] if is_past and latest_frozen(event) else [],
        "is_past": is_past,
        "recap": recap,
        "before": [] if recap else previous_results(event),
        "theme": pages.theme_of(event),
        "place": pages.place_in_tour(event),
        "returning": pages.returning(pages.edition_of(event)),
        "days": days_of(
            event, now, tells_examples=recap is None, tells_places=registering.has_choices
        ),
        "lessons": () if recap else event.lessons.all(),
        "loose_examples": () if recap else [one for one in event.examples.all() if not one.item_id],
        "people": pages.speakers_of_the_day(event, now),
        "counts": presence(event),
        "next_event": pages.next_in_chain(event, timezone.localdate(now)) if is_past else None,
        "structured": event_data(
            event,
            heading=pages.heading(event),
            site_url=settings.SITE_URL,
            tells_place=sight.place,
        ),
    }


def about_event(event: Event, status: Status | Sign) -> dict[str, Any]:
    """Return what every page of one event says about it."""
    return {
        "event": event,
        "face": event.chain,
        "crumbs": [(_("Agenda"), reverse("agenda"))],
        "heading": pages.heading(event),
        "status": status,
        "site_url": settings.SITE_URL,
    }
