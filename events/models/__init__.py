from events.models.contribution import Contribution, Lesson, PracticeExample
from events.models.event import CentralQuestion, Event, EventDay
from events.models.kind import EventKind
from events.models.mail_plan import MailSettings, MailStep
from events.models.media import Picture
from events.models.programme import ProgrammeItem, Room
from events.models.series import Edition, Series, Tour
from events.models.task import EventRole, EventTask

__all__ = [
    "CentralQuestion",
    "Contribution",
    "Edition",
    "Event",
    "EventDay",
    "EventKind",
    "EventRole",
    "EventTask",
    "Lesson",
    "MailSettings",
    "MailStep",
    "Picture",
    "PracticeExample",
    "ProgrammeItem",
    "Room",
    "Series",
    "Tour",
]
