"""Why workshops holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Facilitators and note-takers"),
        what=_("Who leads a session or takes notes, when they are there, and their personal link."),
        why=_("So that they can get in without an account on the day, and nobody else can."),
        how_long=_(
            "The link works from the day before until 48 hours after. When somebody is there goes "
            "30 days after the day. Who had the task stays with the session."
        ),
        fields=(
            "workshops.SessionRole.person",
            "workshops.WorkLink.person",
            "workshops.Availability.person",
        ),
    ),
    Purpose(
        name=_("Ideas for workshops"),
        what=_("Who sends in an idea, alone or together, and whether the page may name them."),
        why=_("To answer every idea, and to make a workshop of it. For our public task."),
        how_long=_(
            "An idea that was not sent in 30 days. A name 12 months after the last day that the "
            "call is about; the idea stays, without a name."
        ),
        fields=(
            "workshops.Idea.help_wanted",
            "workshops.Idea.partners",
            "workshops.Submitter.*",
            "workshops.IdeaLink.*",
        ),
    ),
    Purpose(
        name=_("Reviews of ideas"),
        what=_("Which reviewer read which idea, the verdict, and what reviewers wrote about it."),
        why=_("To choose fairly, and to be able to explain it. For our public task."),
        how_long=_("12 months after the last day that the call is about."),
        fields=(
            "workshops.Call.reviewers",
            "workshops.Idea.decided_by",
            "workshops.Assignment.reviewer",
            "workshops.Review.reviewer",
            "workshops.Review.line",
            "workshops.ReviewComment.author",
            "workshops.ReviewComment.text",
        ),
    ),
]
