"""The levels of an allocation in words, in the order in which they count."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LEVELS: Mapping[str, "StrOrPromise"] = {
    "unlisted": _("Seats outside somebody’s list"),
    "squares": _("Fair over the rounds"),
    "mixing": _("Organisations mixed"),
    "moves": _("Few moves"),
    "called-off": _("Few workshops called off"),
    "order": _("Ties by lot"),
}
# Below this part of the people a list says little about what all of them would like.
FEW = 0.6
# What an organiser may give up of fairness for a better mix, in percent.
SLACKS = (0, 1, 2, 5)
