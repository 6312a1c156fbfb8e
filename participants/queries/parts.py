"""What somebody takes part in, in words: lunch, drinks, and parts of the day by their title."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from events.models import ProgrammeItem

_ITEM = "item:"


def parts_in_words(slugs: Iterable[str]) -> Mapping[str, str]:
    """Return the words for slugs of `Registration.parts`; one query, none without a part.

    A part that left the programme has no title any more: it is among them as such, not as a number.
    """
    told = set(slugs)
    items = {slug: int(slug.removeprefix(_ITEM)) for slug in told if slug.startswith(_ITEM)}
    titles: dict[int, str] = {}
    if items:
        rows = ProgrammeItem.objects.filter(pk__in=items.values())
        titles = dict(rows.values_list("pk", "title"))
    house = {"lunch": _("Lunch"), "drinks": _("Drinks")}
    gone = _("A part that is not in the programme any more")
    return {
        slug: titles.get(items[slug], gone) if slug in items else house.get(slug, slug)
        for slug in told
    }
