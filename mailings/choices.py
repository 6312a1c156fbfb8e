from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """queued > claimed > transmitting > sent, failed or uncertain; the rest waits or stops.

    A promised letter is written and queued within a second or two.
    """

    PROMISED = "promised", _("being written")
    QUEUED = "queued", _("waiting to be sent")
    CLAIMED = "claimed", _("being prepared")
    TRANSMITTING = "transmitting", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be delivered")
    UNCERTAIN = "uncertain", _("not certain whether it arrived")
    HELD = "held", _("held")
    SUPPRESSED = "suppressed", _("not sent: this address gets no such letters")
    CANCELLED = "cancelled", _("withdrawn before it was sent")


class Outcome(TextChoices):
    """Why a letter was not sent, or why we do not know it."""

    ADDRESS = "address", _("this is not an address that mail can be sent to")
    REFUSED = "refused", _("the receiving mail server refused it")
    GAVE_UP = "gave-up", _("the receiving mail server did not take it within 48 hours")
    UNWRITABLE = "unwritable", _("a message could not be made of it")
    SILENCE = "silence", _("the connection broke while it was being handed over")
    STOPPED = "stopped", _("our own sender stopped while it was being handed over")
    EXPIRED = "expired", _("the code in it had run out")
    WITHDRAWN = "withdrawn", _("withdrawn by the organisation")
    SUPPRESSED = "suppressed", _("the address gets no letters to many")
    NOT_ALLOWED = "not-allowed", _("this installation may not mail to that domain")


class Closed(TextChoices):
    """Why all letters are kept."""

    RESTORED = "restored", _("the data come from a backup")
    COPIED = "copied", _("the data come from another installation")


class Urgency(IntegerChoices):
    """Which queue a letter takes; a lower number goes first."""

    CODE = 0, _("code to sign in")
    PERSONAL = 10, _("personal letter")
    BULK = 20, _("letter to many")


class SuppressionReason(TextChoices):
    HARD_BOUNCE = "hard-bounce", _("the address does not exist")
    SOFT_BOUNCES = "soft-bounces", _("3 times refused within 7 days")
    COMPLAINT = "complaint", _("the receiver complained")
    UNSUBSCRIBED = "unsubscribed", _("the receiver asked for it")


class Anchor(TextChoices):
    """From which day of an event a letter counts."""

    START = "start", _("the first day")
    END = "end", _("the last day")


class IncomingKind(TextChoices):
    """What a message that came in turned out to be."""

    BOUNCE = "bounce", _("a letter that came back")
    CALENDAR = "calendar", _("an answer from a calendar")
    AWAY = "away", _("an automatic reply")
    OTHER = "other", _("a message for the organiser")
