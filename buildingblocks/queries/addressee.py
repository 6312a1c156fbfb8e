"""For whom a bouwsteen may be: what a samenwerking can address."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from buildingblocks.values.addressing import ALL
from chain.choices import Level
from chain.models import Chain, GovernanceBody, Organisation, Region

type_of_choices = list[tuple[str, str | list[tuple[str, str]]]]


def choices_for(chain: Chain) -> type_of_choices:
    """Return the addressees of a form, grouped; each by the word of `values.addressing`."""
    members = Q(memberships__chain=chain)
    organisations = Organisation.objects.order_by("sort_key", "pk")
    partners = organisations.filter(members).distinct()
    others = organisations.exclude(pk__in=partners)
    groups = [
        (_("Partners"), _words("organisation", partners)),
        (_("Bodies"), _words("body", GovernanceBody.objects.filter(chain=chain))),
        (_("Levels"), [(f"level-{level}", str(level.label)) for level in Level]),
        (_("Regions"), _words("region", Region.objects.all())),
        (_("Other organisations"), _words("organisation", others)),
    ]
    choices: type_of_choices = [("", _("Nobody in particular")), (ALL, _("all partners"))]
    return choices + [(title, words) for title, words in groups if words]


def _words(
    kind: str, rows: Iterable[Organisation | GovernanceBody | Region]
) -> list[tuple[str, str]]:
    return [(f"{kind}-{row.pk}", str(row)) for row in rows]
