"""Series and their editions; which time it is, is computed from them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from chain import audit
from chain.models import Chain, Person
from chain.values.text import slug_of
from events.models import Edition, Series


@transaction.atomic
def ensure_series(*, chain: Chain, name: str, by: Person | None, now: datetime) -> Series:
    """Return the series of this name, made when it is new."""
    found = Series.objects.filter(chain=chain, name__iexact=name).first()
    if found:
        return found
    taken = set(Series.objects.values_list("slug", flat=True))
    series = Series.objects.create(chain=chain, name=name, slug=slug_of(name, taken=taken))
    audit.record("series made", on=series, by=by, now=now, chain=chain)
    return series


@transaction.atomic
def next_edition(
    *, series: Series, year: int, theme: str, by: Person | None, now: datetime
) -> Edition:
    """Return the edition of `year` that nothing uses yet, else the next one of that year."""
    unused = series.editions.filter(year=year).filter(Q(events=None), Q(tours=None)).first()
    if unused:
        unused.theme = theme or unused.theme
        unused.save()
        return unused
    last = series.editions.filter(year=year).aggregate(last=Max("part"))["last"] or 0
    edition = Edition.objects.create(series=series, year=year, part=last + 1, theme=theme)
    audit.record("edition made", on=edition, by=by, now=now, chain=series.chain)
    return edition


@transaction.atomic
def ensure_bare_edition(*, series: Series, year: int, by: Person | None, now: datetime) -> Edition:
    """Return an edition of which no more than the year is known."""
    edition, is_new = Edition.objects.get_or_create(series=series, year=year, part=1)
    if is_new:
        audit.record("edition made", on=edition, by=by, now=now, chain=series.chain)
    return edition
