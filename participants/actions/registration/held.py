"""A registration that stands, changed while the pool of its event is held."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.db import IntegrityError

from chain import audit
from chain.models import Person
from participants.actions import seats
from participants.actions.line import Line
from participants.actions.registration.refusals import translate
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration
from participants.models.registration import CHOICE_SEATED, SEATED

Act = TypeVar("Act", bound=Callable[..., Any])


def holding(act: Callable[..., Registration]) -> Callable[..., Registration]:
    """Run `act(registration, line, ...)` with the event's pool held and the row as it is now."""

    @wraps(act)
    def held(
        *, registration: Registration, by: Person | None, now: datetime, **more: Any
    ) -> Registration:
        try:
            with seats.careful(is_quiet=True):
                pools = seats.Pools(event=registration.event, by=by, now=now)
                pools.hold()
                rows = Registration.objects.select_for_update(of=("self",))
                current = rows.select_related("person__organisation").get(pk=registration.pk)
                current.event = registration.event
                return act(current, Line(pools), **more)
        except IntegrityError as error:
            translate(error)
            raise

    return held


def save(registration: Registration, line: Line, act: str) -> None:
    """Save what `act` changed, as one version more, with its row in the trail."""
    registration.version += 1
    # The letter that follows carries the calendar item once more, and has to count higher.
    registration.calendar_sequence += 1
    registration.changed_by = line.pools.by
    registration.save()
    record(act, registration, line.pools)


def record(act: str, registration: Registration, pools: seats.Pools) -> None:
    """Write `act` in the trail; how full the event is says the pool itself."""
    audit.record(
        act,
        on=registration,
        by=pools.by,
        now=pools.now,
        chain=pools.event.chain,
        changes_pages=False,
    )


def end(registration: Registration, line: Line, state: RegistrationState, act: str) -> None:
    """Let the registration end in `state`; its seats go to who waits for them."""
    had_seat = registration.state in SEATED
    registration.state, registration.ended_at = state, line.pools.now
    registration.offered_until = registration.held_until = None
    save(registration, line, act)
    choices = list(registration.choices.standing())
    if had_seat:
        line.pass_on()
    leave(choices, line)


def leave(choices: Sequence[Choice], line: Line) -> None:
    """Cancel the choices; their seats go to who waits for them."""
    Choice.objects.filter(pk__in=[choice.pk for choice in choices]).update(
        state=ChoiceState.CANCELLED, offered_until=None
    )
    line.pass_on_sessions(
        sorted(choice.session_id for choice in choices if choice.state in CHOICE_SEATED)
    )
