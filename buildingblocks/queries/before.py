"""What an earlier edition yielded, and when the next bijeenkomst is."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet

from buildingblocks.choices import Reader
from buildingblocks.models import BuildingBlock
from events.models import Edition, Event

MOST = 5


def edition_of(event: Event) -> Edition | None:
    return event.edition or (event.tour.edition if event.tour else None)


def previous_results(
    event: Event, most: int = MOST, readers: Collection[str] = (Reader.EVERYONE,)
) -> list[BuildingBlock]:
    """Bouwstenen of the latest earlier edition of the same series, top ones first.

    Of recaps for `readers` only: what partners read does not stand on a page for everyone.
    """
    edition = edition_of(event)
    blocks = _published(readers)
    latest = _latest_before(edition, blocks) if edition else None
    if latest is None:
        return []
    of_latest = blocks.filter(
        Q(session__event__edition=latest) | Q(session__event__tour__edition=latest)
    )
    in_order = of_latest.order_by(F("top_order").asc(nulls_last=True), "session", "number")
    return list(in_order.select_related("standing__lead_organisation", "session__event")[:most])


def _published(readers: Collection[str]) -> QuerySet[BuildingBlock]:
    return BuildingBlock.objects.publishable().filter(
        session__event__recap__published_at__isnull=False,
        session__event__recap__reader__in=readers,
        session__event__discarded_at__isnull=True,
        session__event__published_at__isnull=False,
    )


def _latest_before(edition: Edition, blocks: QuerySet[BuildingBlock]) -> Edition | None:
    same_year = Q(year=edition.year, part__lt=edition.part)
    earlier = Edition.objects.filter(
        Q(year__lt=edition.year) | same_year, series=edition.series_id
    ).filter(
        Q(pk__in=blocks.values("session__event__edition"))
        | Q(pk__in=blocks.values("session__event__tour__edition"))
    )
    return earlier.order_by("-year", "-part").first()


def next_event(event: Event, today: date) -> Event | None:
    """The next listed bijeenkomst of the series, else of the samenwerking."""
    later = Event.objects.listed().filter(cancelled_at=None).exclude(pk=event.pk)
    later = later.filter(starts_on__gte=max(today, event.ends_on or today)).order_by("starts_on")
    edition = edition_of(event)
    if edition is not None:
        same = Q(edition__series=edition.series_id) | Q(tour__edition__series=edition.series_id)
        found = later.filter(same).first()
        if found:
            return found
    return later.filter(chain=event.chain_id).first()
