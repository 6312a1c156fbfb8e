"""An afternoon of some weeks ago, and who wants to hear what becomes of it; all of it invented.

The events of the cases lie so far back that nobody may be kept posted of them any more. It is
unlisted: agenda and start page tell of the cases alone.
"""

from datetime import date, time, timedelta
from typing import Any

from config.demo.day_shape import ROOMS, WEDNESDAY, timed, working_day, workshop
from config.demo.scene import Scene
from events.models import Event
from participants.actions.following import follow
from participants.models import Following, Registration

SLUG = "leermiddag-schulden"
# Of who came, one in so many wants to hear more.
ONE_IN = 3
_WORKSHOPS = [
    (
        "De brief die niemand opent",
        "Wat helpt iemand om op tijd te bellen?",
        [
            "Schrijf in de eerste brief wie iemand kan bellen, en tot hoe laat.",
            "Bel na 2 weken zonder antwoord, in plaats van nog een brief te sturen.",
        ],
    ),
    (
        "1 regeling voor alle boetes",
        "Hoe wordt betalen haalbaar bij meer schulden tegelijk?",
        ["Spreek 1 betalingsregeling af voor alle openstaande boetes."],
    ),
]


def afternoon(today: date) -> dict[str, Any]:
    """Return the afternoon of about 7 weeks ago, with what it yielded."""
    day = working_day(today - timedelta(weeks=8), WEDNESDAY)
    return {
        "slug": SLUG,
        "chain": "executieketen",
        "involved": ["strafrechtketen"],
        "kind": "netwerkdag",
        "title": "Leermiddag schulden",
        "theme": "Betalen dat lukt",
        "purpose": "Leren van elkaar hoe een boete geen schuld wordt.",
        "audience": "Wie met boetes en schulden werkt",
        "host": "gemeente-utrecht",
        "city": "Utrecht",
        "venue": "Huis van de Strafrechtketen",
        "regions": ["midden-nederland"],
        "visibility": "unlisted",
        "is_invented": True,
        "days": [{"date": day, "daypart": "afternoon", "starts_at": time(13), "ends_at": time(16)}],
        "rooms": ROOMS[:3],
        "items": [
            timed("inloop", "walk-in", "Inloop", time(13), time(13, 15)),
            timed("ronde1", "round", "Workshops", time(13, 15), time(15)),
            timed("afsluiting", "closing", "Afsluiting", time(15), time(16), "Grote zaal"),
        ],
        "workshops": [
            workshop(number, title, question, "ronde1", {"building-blocks": 2})
            | {"blocks": [_block(text, day) for text in blocks]}
            for number, (title, question, blocks) in enumerate(_WORKSHOPS)
        ],
        "recap": {"intro": "Een middag over brieven, bellen en betalen.", "reader": "everyone"},
    }


def _block(statement: str, day: date) -> dict[str, Any]:
    standing = {
        "state": "taken-up",
        "sentence": "2 organisaties proberen het een half jaar.",
        "on": day + timedelta(weeks=3),
    }
    return {"statement": statement, "standing": standing}


def load(scene: Scene, event: Event) -> None:
    """Let some ask to be kept posted, a few days after the day; a second time does nothing."""
    del scene
    if event.slug != SLUG or Following.objects.filter(session__event=event).exists():
        return
    rows = Registration.objects.coming().filter(event=event).order_by("pk")
    moment = event.starts_at()
    if moment is None:
        return
    for one in rows.select_related("person")[::ONE_IN]:
        follow(
            person=one.person,
            event=event,
            sessions=set(one.choices.values_list("session", flat=True)),
            by=one.person,
            now=moment + timedelta(days=4),
        )
