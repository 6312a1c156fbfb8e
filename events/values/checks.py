"""One line of an event's task list, whichever app it comes from."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise

Text = str | Promise


class State(Enum):
    DONE = "done"
    TO_DO = "to-do"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What has to be right before an event goes live, or what comes after.

    `says` names what is missing, or what is there; `path` is the page where it is mended.
    """

    title: Text
    state: State
    path: str
    says: Text = ""
    is_blocking: bool = False  # publishing waits for it
