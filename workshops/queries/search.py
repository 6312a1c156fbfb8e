"""Workshops that hold the words of a search."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, QuerySet

from chain.models import Organisation
from events.models import Event
from events.queries.agenda import DUTCH, search_query
from events.values.words import words_of
from workshops.choices import Publication
from workshops.models import Workshop
from workshops.models.workshop import SEARCHED


def workshops_found(query: str) -> QuerySet[Workshop]:
    """Return listed workshops that hold every telling word of `query`, newest event first."""
    rows, words = listed_workshops(), words_of(query)
    if not words:
        return rows.none()
    rows = rows.annotate(words=SearchVector(*SEARCHED, config=DUTCH))
    for word in words:
        rows = rows.filter(Q(words=search_query(word)) | Q(pk__in=_hosted_by(word)))
    return rows.order_by("-event__starts_on", "order", "pk")


def listed_workshops() -> QuerySet[Workshop]:
    """Return workshops of listed events that everybody may read of."""
    rows = Workshop.objects.filter(event__in=Event.objects.listed())
    return rows.exclude(publication=Publication.CLOSED).select_related("event__kind")


def _hosted_by(word: str) -> QuerySet:
    hosts = Organisation.objects.annotate(
        words=SearchVector("name", "abbreviation", config=DUTCH)
    ).filter(words=search_query(word))
    return Workshop.hosts.through.objects.filter(organisation__in=hosts).values("workshop")
