"""The verbs of the audit trail, as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "added": _("added"),
    "adopted": _("adopted"),
    "agreed": _("agreed"),
    "answered": _("answered"),
    "approved": _("approved"),
    "asked": _("asked"),
    "back": _("taken back"),
    "begun": _("begun"),
    "cancelled": _("cancelled"),
    "changed": _("changed"),
    "chosen": _("chosen"),
    "closed": _("closed"),
    "consented": _("agreed"),
    "copied": _("copied"),
    "counted": _("counted"),
    "created": _("made"),
    "deleted": _("removed"),
    "described": _("described"),
    "discarded": _("thrown away"),
    "drafted": _("drafted"),
    "ended": _("ended"),
    "erased": _("erased"),
    "frozen": _("frozen"),
    "given": _("given"),
    "goes": _("goes on"),
    "granted": _("granted"),
    "heard": _("heard back"),
    "held": _("recorded"),
    "invited": _("invited"),
    "kept": _("kept"),
    "left": _("left"),
    "linked": _("linked"),
    "made": _("made"),
    "moved": _("moved"),
    "opened": _("opened"),
    "paused": _("paused"),
    "placed": _("placed"),
    "planned": _("planned"),
    "published": _("published"),
    "read": _("read"),
    "refused": _("refused"),
    "registered": _("registered"),
    "released": _("released"),
    "reminded": _("reminded"),
    "removed": _("removed"),
    "restored": _("restored"),
    "resumed": _("resumed"),
    "revoked": _("revoked"),
    "scored": _("scored"),
    "sent": _("sent"),
    "set": _("set"),
    "shortened": _("shortened"),
    "stopped": _("stopped"),
    "taken": _("taken"),
    "undone": _("undone"),
    "unpublished": _("unpublished"),
    "withdrawn": _("withdrawn"),
    "written": _("written"),
}


def verb_of(action: str) -> Promise | str:
    """Return what was done, from an action such as 'event published' or 'role granted'."""
    words = action.split()
    known = (VERBS[word] for word in reversed(words) if word in VERBS)
    return next(known, action)
