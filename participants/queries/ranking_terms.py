"""What an organiser decides about giving seats by preference."""

from django.db.models import Exists, OuterRef, QuerySet

from events.choices import ItemKind
from events.models import Event, ProgrammeItem
from participants.models import PreferenceRound, RankingTerms


def ranking_terms_of(event: Event) -> RankingTerms:
    """Return the terms of `event`; an event without a row has those of the house, unsaved."""
    found = RankingTerms.objects.filter(event=event).first()
    return found or RankingTerms(event=event)


def rounds_of(event: Event) -> QuerySet[ProgrammeItem]:
    """Return the rounds of workshops in their order, each with `is_by_preference`."""
    rows = ProgrammeItem.objects.filter(event=event, kind=ItemKind.ROUND).select_related("day")
    by_preference = PreferenceRound.objects.filter(item=OuterRef("pk"))
    return rows.annotate(is_by_preference=Exists(by_preference)).order_by(
        "day__date", "order", "starts_at", "pk"
    )
