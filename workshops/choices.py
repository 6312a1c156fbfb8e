from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkFormat(TextChoices):
    CONVERSATION = "conversation", _("conversation")
    WORLD_CAFE = "world-cafe", _("world café")
    FISHBOWL = "fishbowl", _("fishbowl")
    GAME = "game", _("game")
    CASE = "case", _("case")
    DIALOGUE = "dialogue", _("dialogue")
    SCORED_LIST = "scored-list", _("scored list")
    TALK = "talk", _("talk with questions")
    PANEL = "panel", _("panel")
    VISIT = "visit", _("visit")
    OTHER = "other", _("another way")


class YieldKind(TextChoices):
    BUILDING_BLOCKS = "building-blocks", _("bouwstenen")
    SCORED_LISTS = "scored-lists", _("scored lists")
    PROMPT_ANSWERS = "prompt-answers", _("answers per question and group")
    DILEMMAS = "dilemmas", _("dilemmas")
    SOLUTIONS = "solutions", _("solutions and chances")
    MESSAGES = "messages", _("messages and agreements")
    REFLECTION = "reflection", _("reflection")


class Publication(TextChoices):
    PUBLIC = "public", _("public")
    YIELD_ONLY = "yield-only", _("only the yield")
    CLOSED = "closed", _("closed")


class SessionRoleKind(TextChoices):
    FACILITATOR = "facilitator", _("facilitator")
    MODERATOR = "moderator", _("moderator")
    TABLE_HOST = "table-host", _("table host")
    NOTE_TAKER = "note-taker", _("note-taker")


class Answering(TextChoices):
    """Who may answer a call for ideas."""

    EVERYONE = "everyone", _("everyone")
    PARTNERS = "partners", _("people of the organisations that take part")
    LINK = "link", _("whoever has the link: it is not on the list")


class ReviewMode(TextChoices):
    SIMPLE = "simple", _("simple: yes, in doubt or no, with one line")
    EXTENDED = "extended", _("extended: phases, criteria and weights")


class IdeaState(TextChoices):
    """How far an idea has come by its submitters; what the organiser decides is `Decision`."""

    DRAFT = "draft", _("Concept")
    TO_CONFIRM = "to-confirm", _("To be confirmed")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Decision(TextChoices):
    """Decided first, told later: until `announced_at` no submitter sees it."""

    CHOSEN = "chosen", _("Chosen")
    NOT_CHOSEN = "not-chosen", _("Not chosen")
    MERGED = "merged", _("Merged")


class IdeaStanding(TextChoices):
    """What a page calls an idea; it follows from state, decision, call and programme."""

    DRAFT = "draft", _("Concept")
    TO_CONFIRM = "to-confirm", _("To be confirmed")
    REQUESTED = "requested", _("At the request of the organisation")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in-review", _("Under review")
    CHOSEN = "chosen", _("Chosen")
    NOT_CHOSEN = "not-chosen", _("Not chosen")
    MERGED = "merged", _("Merged")
    PLANNED = "planned", _("Planned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Verdict(TextChoices):
    YES = "yes", _("yes")
    DOUBT = "doubt", _("in doubt")
    NO = "no", _("no")
    ABSTAIN = "abstain", _("abstain")


class SeesOthers(TextChoices):
    """When a reviewer sees what other reviewers gave an idea."""

    NEVER = "never", _("never")
    AFTER_OWN = "after-own", _("after giving one")
    ALWAYS = "always", _("always")


# Who guides; a note-taker helps, but does not stand on the programme.
GUIDING = (SessionRoleKind.FACILITATOR, SessionRoleKind.MODERATOR, SessionRoleKind.TABLE_HOST)
