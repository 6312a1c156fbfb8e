from workshops.models.session import Session, SessionRole, WorkLink
from workshops.models.workshop import Group, Prompt, Workshop, Yield

__all__ = ["Group", "Prompt", "Session", "SessionRole", "WorkLink", "Workshop", "Yield"]
