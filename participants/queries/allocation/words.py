"""How proposals and choices are called."""

from django.utils.translation import gettext as _

from participants.models import Allocation


def name_of(allocation: Allocation) -> str:
    number = {"number": allocation.seed}
    if allocation.report.get("repair"):
        return _("Repair %(number)d") % number
    return _("Proposal %(number)d") % number


def choice_in_words(rank: int | None) -> str:
    if rank is None:
        return _("made no list")
    if not rank:
        return _("outside the list")
    return _("choice %(rank)d") % {"rank": rank}
