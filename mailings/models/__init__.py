from mailings.models.heartbeat import Heartbeat
from mailings.models.hold import Hold
from mailings.models.incoming import IncomingMail
from mailings.models.letter import Letter
from mailings.models.mailing import Mailing
from mailings.models.office import Office, Pace
from mailings.models.suppression import Suppression

__all__ = [
    "Heartbeat",
    "Hold",
    "IncomingMail",
    "Letter",
    "Mailing",
    "Office",
    "Pace",
    "Suppression",
]
