"""Tell whose idea stands in a programme that was just published: once, whatever comes later."""

from datetime import datetime

from chain.models import Person
from events.models import Event
from workshops.mails.promised import PLANNED, promise_to
from workshops.models import Idea, ProgrammeVersion
from workshops.queries.planned import ideas_to_tell, submitters_with
from workshops.values.news import News


def hold(event: Event, *, by: Person | None, now: datetime) -> None:
    """Hold nothing: the ideas are claimed when they are told."""


def carry_out(version: ProgrammeVersion, *, news: News, by: Person | None, now: datetime) -> None:
    """Promise a letter to everybody with a chosen idea of which a session is in `version`.

    Who was merged into it hears it too. An idea with workshops on more days is told of the first.
    """
    del news, by
    numbers = [idea.pk for idea in ideas_to_tell(version.event, version.programme, now=now)]
    # The programmes of two days of a tour may be published at once: the second waits here.
    rows = Idea.objects.filter(pk__in=numbers, planned_told_at=None).order_by("pk")
    claimed = [idea.pk for idea in rows.select_for_update(of=("self",))]
    Idea.objects.filter(pk__in=claimed).update(planned_told_at=now)
    told = submitters_with(Idea.objects.filter(pk__in=claimed))
    promise_to(PLANNED, told.select_related("idea__call", "person"), now=now)
