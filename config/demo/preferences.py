"""Seats by preference: on the first day of the tour all lists are in, on the third one still ranks."""

from datetime import datetime, timedelta

from django.utils import timezone

from config.demo.scene import Scene
from events.models import Event
from participants.actions.ranking import Told, take_in
from participants.actions.ranking_terms import set_ranking_terms
from participants.choices import SeatsWay
from participants.models import Registration
from participants.models.ranking import MOST_RANKED
from participants.queries.ranking import workshops_to_rank
from participants.queries.ranking_terms import ranking_terms_of, rounds_of
from participants.values.ranking import ROUND, Preferences

DIVIDED, OPEN = "netwerkdag-aankomend-groningen", "netwerkdag-aankomend-den-bosch"
_OPENED, _RANKED, _CLOSED = timedelta(days=13), timedelta(days=8), timedelta(days=1)
_BEFORE_THE_DAY = timedelta(days=21)
# Who makes no list, who names fewer than 5, and who would rather not follow one or two.
_SILENT, _SHORT, _VETO, _TWO_VETOES = 41, 7, 5, 15


def open_ranking(scene: Scene, event: Event) -> None:
    """Give all seats of these days by preference; before anybody registers."""
    if event.slug not in {DIVIDED, OPEN} or ranking_terms_of(event).pk:
        return
    ways = {f"{ROUND}{item.pk}": SeatsWay.PREFERENCE for item in rounds_of(event)}
    opens_at = scene.now - _OPENED
    set_ranking_terms(
        event=event,
        seen=0,
        values=ways | {"opens_at": opens_at, "closes_at": _closes_at(scene, event)},
        by=scene.organiser,
        now=opens_at,
    )


def _closes_at(scene: Scene, event: Event) -> datetime | None:
    begins = event.starts_at()
    if event.slug == DIVIDED or begins is None:
        closed = timezone.localtime(scene.now - _CLOSED)
        return closed.replace(hour=17, minute=0, second=0, microsecond=0)
    return begins.replace(hour=17, minute=0) - _BEFORE_THE_DAY


def load(scene: Scene, event: Event) -> None:
    """Let who registered tell their preferences; a second time does nothing."""
    if event.slug not in {DIVIDED, OPEN}:
        return
    day = event.days.select_related("event__chain").get()
    given = [workshop.pk for workshop in workshops_to_rank(day)]
    rows = Registration.objects.coming().filter(event=event).order_by("pk")
    if event.slug == OPEN:
        rows = rows.exclude(person=scene.people["deelnemer"])
    lists = [
        Told(
            registration=registration,
            wanted=_preferences(given, number),
            at=scene.now - _RANKED + timedelta(minutes=29 * number),
            is_invented=True,
        )
        for number, registration in enumerate(rows)
        if number % _SILENT != _SILENT - 1
    ]
    take_in(day=day, lists=lists, by=None, now=scene.now)


def _preferences(given: list[int], number: int) -> Preferences:
    wanted = _wanted(given, number)
    vetoes = 2 if number % _TWO_VETOES == 0 else int(number % _VETO == 0)
    most = 2 + number % 3 if number % _SHORT == 0 else MOST_RANKED
    likes = len(wanted) - vetoes
    return Preferences(tuple(wanted[: min(most, likes)]), tuple(wanted[likes:]))


def _wanted(given: list[int], number: int) -> list[int]:
    """Return the workshops in the order of somebody's taste; the first are wanted by most."""
    tastes = [(place * 3 + number * (5 * place + 7) % 11, place) for place in range(len(given))]
    return [given[place] for _taste, place in sorted(tastes)]
