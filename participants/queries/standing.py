"""How a registration stands: its workshops, and the place in line."""

from typing import Any

from django.db.models import QuerySet

from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration


def standing_choices(registration: Registration) -> list[Choice]:
    """Return the workshops of a registration that were not given up, in the order of the day."""
    rows = registration.choices.exclude(state=ChoiceState.CANCELLED)
    rows = rows.select_related("session__room", "workshop", "item__day")
    return list(rows.order_by("item__day__date", "item__order", "state", "pk"))


def rank(waits: Registration | Choice) -> int | None:
    """Return the number in line as people count it: how many wait before them, and one."""
    if waits.queue_number is None:
        return None
    if isinstance(waits, Registration):
        return _before(Registration.objects.filter(event=waits.event_id), waits.queue_number)
    return _before(Choice.objects.filter(session=waits.session_id), waits.queue_number)


def _before(line: QuerySet[Any], number: int) -> int:
    return line.filter(state=RegistrationState.WAITING, queue_number__lte=number).count() or 1
