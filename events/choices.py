from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    OPEN = "open", _("open to everyone")
    INVITATION = "invitation", _("by invitation only")
    UNLISTED = "unlisted", _("unlisted: only with the address")


class Daypart(TextChoices):
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")
    DAY = "day", _("whole day")


class ItemKind(TextChoices):
    WALK_IN = "walk-in", _("walk-in")
    OPENING = "opening", _("opening")
    PLENARY = "plenary", _("plenary")
    ROUND = "round", _("round of workshops")
    SESSION = "session", _("session")
    WEBINAR = "webinar", _("webinar")
    LUNCH = "lunch", _("lunch")
    BREAK = "break", _("break")
    CLOSING = "closing", _("closing")
    DRINKS = "drinks", _("drinks")


class ContributionKind(TextChoices):
    CHAIR_OF_DAY = "chair-of-day", _("chair of the day")
    OPENER = "opener", _("opener")
    SPEAKER = "speaker", _("speaker")
    KEYNOTE = "keynote", _("keynote speaker")
    MODERATOR = "moderator", _("moderator")
    PANELLIST = "panellist", _("panel member")
    PRESENTER = "presenter", _("presenter of a practice example")
    CLOSER = "closer", _("closer")


class Status(TextChoices):
    """Derived from time and data, never typed; those of registration come from participants."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    TODAY = "today", _("Today")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED = "moved", _("Moved")


class EventRoleKind(TextChoices):
    ORGANISER = "organiser", _("organiser")
    PROGRAMME_MAKER = "programme-maker", _("programme maker")
    REVIEWER = "reviewer", _("reviewer")
    # Receives everybody at the host's place; opens no page.
    HOST = "host", _("reception at the host")


class StepState(TextChoices):
    """How a letter in the plan of an event stands; derived from time and rows, never typed."""

    PLANNED = "planned", _("Planned")
    NO_DATE = "no-date", _("Waits for a date")
    BY_HAND = "by-hand", _("Waits for you")
    NOT_YET = "not-yet", _("Cannot go yet")
    FILLING = "filling", _("Being put ready")
    SENT = "sent", _("Sent")
    PAUSED = "paused", _("Paused")
    SKIPPED = "skipped", _("Skipped")
    OVER = "over", _("Skipped")
    MISSED = "missed", _("Missed")
    STOPPED = "stopped", _("Lapsed")
    ITSELF = "itself", _("Goes by itself")
