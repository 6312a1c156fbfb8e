"""What letters are about, for the list of letters that are held."""

from collections.abc import Iterable

from django.urls import reverse

from events.models import Event
from mailings.registry import Topic


def events_by_number(numbers: Iterable[int]) -> dict[int, Topic]:
    """Return title, page of the letters and samenwerking of events, in one query."""
    rows = Event.objects.filter(pk__in=list(numbers)).values_list("pk", "title", "slug", "chain_id")
    return {
        number: Topic(title, reverse("events:mail-plan", args=[slug]), chain)
        for number, title, slug, chain in rows
    }
