"""The verbs of the audit trail, as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "added": _("added"),
    "adopted": _("adopted"),
    "agreed": _("agreed"),
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
    "frozen": _("frozen"),
    "given": _("given"),
    "granted": _("granted"),
    "heard": _("heard back"),
    "held": _("recorded"),
    "kept": _("kept"),
    "left": _("left"),
    "made": _("made"),
    "moved": _("moved"),
    "opened": _("opened"),
    "placed": _("placed"),
    "published": _("published"),
    "read": _("read"),
    "released": _("released"),
    "removed": _("removed"),
    "restored": _("restored"),
    "revoked": _("revoked"),
    "scored": _("scored"),
    "set": _("set"),
    "shortened": _("shortened"),
    "taken": _("taken"),
    "unpublished": _("unpublished"),
    "withdrawn": _("withdrawn"),
    "written": _("written"),
}


def verb_of(action: str) -> Promise | str:
    """Return what was done, from an action such as 'event published' or 'role granted'."""
    words = action.split()
    known = (VERBS[word] for word in reversed(words) if word in VERBS)
    return next(known, action)
