"""Where a letter leads who takes part from afar: our own address, never that of the meeting."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event, ProgrammeItem
from mailings.values.letters import Fact
from participants.models import Choice
from participants.queries.joining import doors_of


def join_facts(
    event: Event,
    parts: Iterable[ProgrammeItem],
    choices: Sequence[Choice],
    *,
    token: str,
    now: datetime,
) -> list[Fact]:
    """List the ways in behind the personal link with `token`; no query."""
    return [
        Fact(_("Take part from afar"), door.title, _address(token, door.item))
        for door in doors_of(event, parts, choices, now=now)
    ]


def _address(token: str, item: int | None) -> str:
    if item is None:
        path = reverse("participants:registration-join", args=[token])
    else:
        path = reverse("participants:registration-join-part", args=[token, item])
    return settings.SITE_URL + path
