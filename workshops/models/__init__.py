from workshops.models.availability import Availability
from workshops.models.call import Call, Criterion, Phase
from workshops.models.idea import Idea
from workshops.models.idea_link import IdeaLink
from workshops.models.review import Assignment, Review, ReviewComment, Score
from workshops.models.session import Session, SessionRole, WorkLink
from workshops.models.submitter import Submitter
from workshops.models.version import ProgrammeVersion
from workshops.models.workshop import Group, Prompt, Workshop, Yield

__all__ = [
    "Assignment",
    "Availability",
    "Call",
    "Criterion",
    "Group",
    "Idea",
    "IdeaLink",
    "Phase",
    "ProgrammeVersion",
    "Prompt",
    "Review",
    "ReviewComment",
    "Score",
    "Session",
    "SessionRole",
    "Submitter",
    "WorkLink",
    "Workshop",
    "Yield",
]
