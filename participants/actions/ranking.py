"""Ranking the workshops of a day: changeable until it closes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.models import RankedWorkshop, Ranking, RankingTerms, Registration
from participants.models.ranking import MOST_RANKED, MOST_VETOES
from participants.queries.ranking import workshops_to_rank


class RankingClosed(Exception):
    """Ranking has closed, or not opened; what stands there stays."""


class NoRanking(Exception):
    """More workshops than may be ranked, one of them twice, or one that is not given that day."""


@transaction.atomic
def rank(
    *,
    registration: Registration,
    day: EventDay,
    ranked: Sequence[int],
    vetoes: Sequence[int],
    by: Person | None,
    now: datetime,
) -> Ranking:
    """Keep what somebody would like, the first choice first; the same again changes nothing.

    `ranked` and `vetoes` are numbers of workshops that are given in a round by preference that day.
    Raises RankingClosed, NoRanking.
    """
    audit.quietly()
    Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    terms = RankingTerms.objects.filter(event=registration.event_id).first()
    if terms is None or not terms.is_open(now):
        raise RankingClosed
    _check(registration, day, ranked, vetoes)
    mine, is_new = Ranking.objects.get_or_create(
        registration=registration, day=day, defaults={"changed_at": now}
    )
    if not is_new and _said(mine) == (list(ranked), list(vetoes)):
        return mine
    mine.lines.all().delete()
    RankedWorkshop.objects.bulk_create(
        [
            *(
                RankedWorkshop(ranking=mine, workshop_id=workshop, place=place)
                for place, workshop in enumerate(ranked, start=1)
            ),
            *(
                RankedWorkshop(ranking=mine, workshop_id=workshop, veto=number)
                for number, workshop in enumerate(vetoes, start=1)
            ),
        ]
    )
    mine.changed_at = now
    mine.save(update_fields=["changed_at"])
    chain = registration.event.chain
    audit.record("ranking set", on=mine, by=by, now=now, chain=chain, changes_pages=False)
    return mine


def _check(
    registration: Registration, day: EventDay, ranked: Sequence[int], vetoes: Sequence[int]
) -> None:
    named = [*ranked, *vetoes]
    is_too_much = len(ranked) > MOST_RANKED or len(vetoes) > MOST_VETOES
    known = {workshop.pk for workshop in workshops_to_rank(day)}
    is_other = day.event_id != registration.event_id or not {*named} <= known
    if is_too_much or is_other or len({*named}) < len(named):
        raise NoRanking


def _said(mine: Ranking) -> tuple[list[int], list[int]]:
    lines = list(mine.lines.all())
    ranked = sorted((line.place, line.workshop_id) for line in lines if line.place)
    vetoes = sorted((line.veto, line.workshop_id) for line in lines if line.veto)
    return [workshop for _at, workshop in ranked], [workshop for _at, workshop in vetoes]
