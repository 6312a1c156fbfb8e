"""Who has a seat in what moves, gets another room or is cancelled; and who would sit twice."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from events.models import Event
from participants.choices import ChoiceState
from participants.models import Choice, Registration
from participants.models.registration import CHOICE_SEATED
from participants.queries.readers import readers_of_seat, secretariats
from participants.values.shown import shown_to_others
from workshops.values.news import News
from workshops.values.release import Concerned

PREFIX = "registration:"


def concerned(event: Event, *, news: News, now: datetime) -> list[Concerned]:
    """Return who comes and has a seat, or stands in line, in something that changes. Two queries.

    Another room is no news for who only stands in line.
    """
    del now
    changes, parts = news.of_sessions(), news.of_parts()
    if not changes and not parts:
        return []
    mine = Choice.objects.filter(registration=OuterRef("pk"))
    seated = mine.filter(session__in=changes, state__in=CHOICE_SEATED)
    later = [pk for pk, one in changes.items() if one.is_cancelled or one.is_moved]
    waits = mine.filter(session__in=later, state=ChoiceState.WAITING)
    takes_part = Q(parts__overlap=[f"item:{pk}" for pk in parts]) if parts else Q(pk=None)
    rows = Registration.objects.coming().filter(event=event)
    rows = rows.filter(Exists(seated) | Exists(waits) | takes_part)
    rows = rows.select_related("person__organisation").order_by("person__sort_key", "pk")
    rows = rows.prefetch_related(secretariats())
    return [
        Concerned(
            key=f"{PREFIX}{row.pk}",
            person=row.person_id,
            name=shown_to_others(row.person),
            organisation=row.person.organisation.short_name if row.person.organisation else "",
            address=next((one.email for one in readers_of_seat(row) if one.email), ""),
        )
        for row in rows
    ]
