from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BlockState(TextChoices):
    """The states of `words.md` 6.3; an event's note-taker writes concepts, people do the rest."""

    CONCEPT = "concept", _("Draft")
    RECORDED = "recorded", _("Recorded")
    IN_REVIEW = "in-review", _("In review")
    REVIEWED = "reviewed", _("Reviewed")
    TAKING_POSITIONS = "taking-positions", _("Taking positions")
    CHOSEN = "chosen", _("Chosen")
    TAKEN_UP = "taken-up", _("Taken up")
    PARKED = "parked", _("Parked")
    NOT_CHOSEN = "not-chosen", _("Not chosen")
    MERGED = "merged", _("Merged")
    LAPSED = "lapsed", _("Lapsed")

    @property
    def icon(self) -> str:
        return _ICONS.get(self, "circle")

    @property
    def tone(self) -> str:
        """The colour that goes with the word: good, wait or none."""
        return _TONES.get(self, "")

    @property
    def reach(self) -> int:
        """How many of the six links of the ketting are done or open: 3 is the bouwsteen itself."""
        return _REACH.get(self, 3)


# Nothing more happens with these.
ENDED = (BlockState.NOT_CHOSEN, BlockState.MERGED, BlockState.LAPSED)

_ICONS = {
    BlockState.CONCEPT: "pencil",
    BlockState.RECORDED: "bookmark",
    BlockState.IN_REVIEW: "search",
    BlockState.REVIEWED: "list-checks",
    BlockState.TAKING_POSITIONS: "messages-square",
    BlockState.CHOSEN: "circle-check",
    BlockState.TAKEN_UP: "footprints",
    BlockState.PARKED: "circle-pause",
    BlockState.NOT_CHOSEN: "circle-x",
    BlockState.MERGED: "merge",
    BlockState.LAPSED: "archive",
}
_TONES = {
    BlockState.CHOSEN: "good",
    BlockState.TAKEN_UP: "good",
    BlockState.IN_REVIEW: "wait",
    BlockState.TAKING_POSITIONS: "wait",
    BlockState.PARKED: "wait",
}
_REACH = {
    BlockState.TAKING_POSITIONS: 4,
    BlockState.CHOSEN: 4,
    BlockState.PARKED: 4,
    BlockState.NOT_CHOSEN: 4,
    BlockState.MERGED: 4,
    BlockState.LAPSED: 4,
    BlockState.TAKEN_UP: 5,
}


class BlockKind(TextChoices):
    PRINCIPLE = "principle", _("principle")
    MEASURE = "measure", _("measurement")
    ACCOUNTABILITY = "accountability", _("accountability")
    AGENDA = "agenda", _("agenda")
    FACILITATION = "facilitation", _("facilitation")
    CULTURE = "culture", _("culture")
    CHOICE = "choice", _("choice")
    STOP_DOING = "stop-doing", _("stop doing")
    ATTITUDE = "attitude", _("attitude")
    LEARNING = "learning", _("learning")
    EXCHANGE = "exchange", _("exchange")
    OTHER = "other", _("other")


class ListKind(TextChoices):
    FRUSTRATIONS = "frustrations", _("frustrations")
    WISHES = "wishes", _("wishes and chances")


class ItemScope(TextChoices):
    WITHIN = "within", _("within organisations")
    BETWEEN = "between", _("between organisations")
    BOTH = "both", _("between and within organisations")


class NoteKind(TextChoices):
    DILEMMA = "dilemma", _("dilemma")
    SOLUTION = "solution", _("solution")
    CHANCE = "chance", _("chance")
    MESSAGE = "message", _("message")
    AGREEMENT = "agreement", _("agreement")


NOTES = {
    NoteKind.DILEMMA: _("Dilemmas"),
    NoteKind.SOLUTION: _("Solutions"),
    NoteKind.CHANCE: _("Chances"),
    NoteKind.MESSAGE: _("Messages"),
    NoteKind.AGREEMENT: _("Agreements"),
}


class Reader(TextChoices):
    EVERYONE = "everyone", _("everyone")
    PARTNERS = "partners", _("partners of the samenwerking")
    PARTICIPANTS = "participants", _("participants of the bijeenkomst")


class Perspective(TextChoices):
    CONVICTED = "convicted", _("person in the justice system")
    VICTIM = "victim", _("victim")
    RELATIVE = "relative", _("relative")
    PROFESSIONAL = "professional", _("professional")


class ArticleKind(TextChoices):
    INTERVIEW = "interview", _("interview")
    ARTICLE = "article", _("article")
    PODCAST = "podcast", _("podcast")
