"""Why a registration is refused: what the caller may know, and what the database kept."""

from django.db import IntegrityError

from participants.models import Registration

_TOGETHER = {"one_session_per_round", "no_workshop_twice", "no_two_sessions_at_once"}
# What a trigger of the database calls it.
ONE_WAY = "one_way_per_round"
_TWICE = {"one_registration_per_person", "participants_registration_form_key_key"}


class AlreadyRegistered(Exception):
    """The person has a registration for the event: `registration`."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration.pk))
        self.registration = registration


class TwoAtOnce(Exception):
    """Two of the chosen sessions are in one round, at the same time, or the same workshop."""


class SessionGone(TwoAtOnce):
    """One of the chosen sessions is no longer on the programme that was published meanwhile."""


class GivenByPreference(TwoAtOnce):
    """The seats of one of these rounds are given by preference, so nobody chooses there."""


class NotStanding(Exception):
    """The registration was cancelled or has lapsed."""


class NoOffer(Exception):
    """There is no offer: it ran out and somebody else has the seat, or it was answered."""


def translate(error: IntegrityError) -> None:
    """Raise what the caller knows for what the database refused; return when it was a twin."""
    if refused_by(error) == ONE_WAY:
        raise GivenByPreference from error
    if is_clash(error):
        raise TwoAtOnce from error
    if refused_by(error) not in _TWICE:
        raise error


def is_clash(error: IntegrityError) -> bool:
    """Tell whether the database refused two workshops at once, or one workshop twice."""
    return refused_by(error) in _TOGETHER


def refused_by(error: IntegrityError) -> str | None:
    """Return the name of the constraint that the database kept."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)
