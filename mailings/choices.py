from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """queued > claimed > transmitting > sent, failed or uncertain; the rest waits or stops."""

    QUEUED = "queued", _("waiting to be sent")
    CLAIMED = "claimed", _("being prepared")
    TRANSMITTING = "transmitting", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be delivered")
    UNCERTAIN = "uncertain", _("not certain whether it arrived")
    HELD = "held", _("held")
    SUPPRESSED = "suppressed", _("not sent: this address gets no such letters")
    CANCELLED = "cancelled", _("withdrawn before it was sent")


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
