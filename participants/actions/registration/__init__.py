"""Register, confirm, change and cancel: a seat at the event, and one in each chosen session.

A second press gives the first result, and is answered before anything is locked. Every act that
changes a seat holds the pool of the event; see `participants.actions.seats`.
"""

from participants.actions.registration.changes import cancel, change_choices, confirm
from participants.actions.registration.entry import NeedsGiven, register
from participants.actions.registration.offers import accept_offer, decline_offer, due, pass_on
from participants.actions.registration.refusals import (
    ONE_WAY,
    AlreadyRegistered,
    GivenByPreference,
    NoOffer,
    NotStanding,
    SessionGone,
    TwoAtOnce,
    is_clash,
    refused_by,
)

__all__ = [
    "ONE_WAY",
    "AlreadyRegistered",
    "GivenByPreference",
    "NeedsGiven",
    "NoOffer",
    "NotStanding",
    "SessionGone",
    "TwoAtOnce",
    "accept_offer",
    "cancel",
    "change_choices",
    "confirm",
    "decline_offer",
    "due",
    "is_clash",
    "pass_on",
    "refused_by",
    "register",
]
