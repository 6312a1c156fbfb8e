from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CountMoment(TextChoices):
    OPENING = "opening", _("at the opening")
    LATER = "later", _("later that day")
    TOTAL = "total", _("in total")


class InvitationState(TextChoices):
    DRAFT = "draft", _("Not sent yet")
    SENT = "sent", _("Sent")
    YES = "yes", _("Comes")
    NO = "no", _("Does not come")
    MAYBE = "maybe", _("Will let us know")
    REPLACED = "replaced", _("A replacement comes")


class InvitationSource(TextChoices):
    """How a name came on the list."""

    RULE = "rule", _("rule")
    LIST = "list", _("list or file")
    HAND = "hand", _("by hand")
    RESERVE = "reserve", _("reserve list")
    REPLACEMENT = "replacement", _("replacement")


class AnswerWay(TextChoices):
    LINK = "link", _("by the link in the letter")
    ASSISTANT = "assistant", _("by the secretariat")
    SIGNED_IN = "signed-in", _("signed in")
    CALENDAR = "calendar", _("from the calendar")
    PHONE = "phone", _("by phone")
    MAIL = "mail", _("by e-mail")
    SPOKEN = "spoken", _("in conversation")


class Receives(TextChoices):
    """Who gets the letters for a bestuurder with a secretariaat."""

    OWN = "own", _("the bestuurder")
    ASSISTANT = "assistant", _("the secretariat")
    BOTH = "both", _("both")


class Replacing(TextChoices):
    NO = "no", _("no")
    YES = "yes", _("yes")
    FUNCTION = "function", _("yes, somebody of at least this function")


class RegistrationState(TextChoices):
    TO_CONFIRM = "to-confirm", _("To be confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Seat offered")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    LAPSED = "lapsed", _("Not confirmed in time")


class Sign(TextChoices):
    """What a public page says of registering, beside the states of the event itself."""

    OPEN = "open", _("Registration is open")
    ALMOST = "almost-full", _("Almost full")
    FULL = "full", _("Full")
    CLOSED = "closed", _("Registration has closed")


class ChoiceState(TextChoices):
    """A wish waits for a seat at the event itself; only then a seat or a number is asked for."""

    WISHED = "wished", _("Chosen, for when there is a seat")
    TAKEN = "taken", _("Confirmed")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Seat offered")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


class Promotion(TextChoices):
    """What happens with a seat that comes free while somebody waits."""

    OFFER = "offer", _("it is offered, and kept until a set time")
    AT_ONCE = "at-once", _("it goes at once to who is first in line")


class LinkPurpose(TextChoices):
    ANSWER = "answer", _("answer an invitation")
    REGISTRATION = "registration", _("see and change a registration")
    CONFIRM = "confirm", _("confirm an address")


class AllocationState(TextChoices):
    """A proposal is seen by organisers only; publishing is an act of its own."""

    PROPOSAL = "proposal", _("Proposal")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced")


class SeatsWay(TextChoices):
    """How the seats of a round are given; the two never mix within one round."""

    FIRST_COME = "first-come", _("first come, first served")
    PREFERENCE = "preference", _("by preference")


class AllocationKind(TextChoices):
    WHOLE = "whole", _("The whole day")
    REPAIR = "repair", _("Repair after cancellations")


class RunKind(TextChoices):
    """What the solver is asked for."""

    WHOLE = "whole", _("The whole day")
    REPAIR = "repair", _("Repair after cancellations")
    PRICE = "price", _("What a fixed seat costs")


class RunState(TextChoices):
    ASKED = "asked", _("Asked for")
    BUSY = "busy", _("Busy")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Did not succeed")
