"""The answers to an invitation in words, for the guest and for whoever answers for the guest."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participants.choices import InvitationState

# The name of an answer in an address; the links of a letter prepare one of them.
NAMES = {
    "ja": InvitationState.YES,
    "nee": InvitationState.NO,
    "vervanger": InvitationState.REPLACED,
    "weet-niet": InvitationState.MAYBE,
}
NAME_OF = {state: name for name, state in NAMES.items()}
# These ask something more before they can be sent.
ASKING = (InvitationState.REPLACED, InvitationState.MAYBE)


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be given: its name in the address, and the words on its button."""

    name: str
    state: InvitationState
    words: str

    @property
    def asks(self) -> bool:
        return self.state in ASKING


def answer_words(state: InvitationState, guest: str = "") -> str:
    """Write an answer as its giver says it: 'Ja, ik kom', or of somebody else 'Ja, … komt'.

    A name says nothing about being a man or a woman, and neither does this.
    """
    if not guest:
        return {
            InvitationState.YES: _("Yes, I am coming"),
            InvitationState.NO: _("No, I am not coming"),
            InvitationState.REPLACED: _("I am sending a replacement"),
            InvitationState.MAYBE: _("I do not know yet"),
        }[state]
    words = {
        InvitationState.YES: _("Yes, %(guest)s is coming"),
        InvitationState.NO: _("No, %(guest)s is not coming"),
        InvitationState.REPLACED: _("%(guest)s is sending a replacement"),
        InvitationState.MAYBE: _("%(guest)s does not know yet"),
    }[state]
    return words % {"guest": guest}


def given_words(state: InvitationState, guest: str = "") -> str:
    """Write an answer as it stands: 'U komt', or of somebody else 'Karin de Boer komt'."""
    if not guest:
        return {
            InvitationState.YES: _("You are coming"),
            InvitationState.NO: _("You are not coming"),
            InvitationState.REPLACED: _("You are sending a replacement"),
            InvitationState.MAYBE: _("You will let us know"),
        }.get(state, pgettext("of an invitation", "You have not answered yet"))
    words = {
        InvitationState.YES: _("%(guest)s is coming"),
        InvitationState.NO: _("%(guest)s is not coming"),
        InvitationState.REPLACED: _("%(guest)s is sending a replacement"),
        InvitationState.MAYBE: _("%(guest)s will let us know"),
    }.get(state, _("%(guest)s has not answered yet"))
    return words % {"guest": guest}


def options(*, guest: str = "", may_replace: bool = True) -> list[Option]:
    return [
        Option(name, state, answer_words(state, guest))
        for name, state in NAMES.items()
        if may_replace or state != InvitationState.REPLACED
    ]
