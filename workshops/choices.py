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
