"""Who registered for the days of the tours: enough to see full workshops and people in line."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from chain.actions import person as persons
from chain.models import Organisation, Person
from config.demo.guests import FUNCTIONS, made_name
from config.demo.scene import Scene
from events.models import Event
from participants.actions.registration import entry
from participants.choices import RegistrationState
from participants.models import Registration
from participants.queries.preference import preference_of
from workshops.models import Session

NOON = time(12)
# How many registered, by the address of the day.
COUNTS = {
    "netwerkdag-aankomend-groningen": 124,
    "netwerkdag-aankomend-zwolle": 16,
    "netwerkdag-aankomend-den-bosch": 8,
    "netwerkdag-aankomend-rotterdam": 4,
    "netwerkdag-vandaag": 26,
    "leermiddag-schulden": 18,
}
NEEDS = {5: ("vegetarisch", ""), 17: ("", "Ik gebruik een rolstoel."), 30: ("halal", "")}
FIRST_DAY, TODAY = "netwerkdag-aankomend-groningen", "netwerkdag-vandaag"
# Where the participant of the demo is registered too; on the third day of the tour lists are open.
RECENT = "leermiddag-schulden"
OWN = {FIRST_DAY, "netwerkdag-aankomend-den-bosch", TODAY, RECENT}
# Of the congress week of 2020 the names have gone; of each morning 40 came and 3 waited. It knows
# one participant by name: to look at its webinar as somebody saw it.
CONGRESS_WEEK, WEEK_COUNT, SKIPPED = "congresweek-leren-verzilveren", 48, 5
WEEK_PARTNERS = (
    "dji", "3ro", "om", "politie", "vng", "gemeente-utrecht", "ggz", "ggd", "veilig-thuis",
    "jeugdbescherming", "zvh", "jenv",
)  # fmt: skip


def load(scene: Scene, event: Event) -> None:
    """Register people one after the other, as they did; a second time does nothing."""
    if event.slug == CONGRESS_WEEK and not event.registrations.exists():
        _visit_the_webinar(scene, event)
        _congress_week(scene, event)
    if event.slug not in COUNTS or event.registrations.exists():
        return
    # Where seats are given by preference nobody chooses; see config.demo.preferences.
    rounds = [] if preference_of(event) else _rounds(event)
    start = scene.now - timedelta(days=12)
    for number, person in enumerate(_people(scene, event)):
        entry.register(
            event=event,
            person=person,
            sessions=_chosen(rounds, number),
            needs=_needs(number),
            state=RegistrationState.CONFIRMED,
            tells=event.slug != RECENT,
            by=None,
            now=start + timedelta(minutes=37 * number),
        )
    Registration.objects.filter(event=event).update(is_invented=True)


def _visit_the_webinar(scene: Scene, event: Event) -> None:
    if event.starts_on is None:
        return
    entry.register(
        event=event,
        person=scene.people["deelnemer"],
        sessions=list(event.sessions.filter(item__kind="webinar").select_related("item__day")),
        state=RegistrationState.CONFIRMED,
        tells=False,
        by=None,
        now=timezone.make_aware(datetime.combine(event.starts_on, NOON)) - timedelta(days=14),
    )


def _congress_week(scene: Scene, event: Event) -> None:
    """Tell who was registered at a week that is over: without names, and without letters.

    The first 25 skip one morning each, so that of every morning 43 asked for a seat.
    """
    days = [session for [session] in _rounds(event)]
    days.sort(key=lambda session: (session.item.day.date, session.item.starts_at))
    start = scene.now + timedelta(weeks=1)
    for number in range(WEEK_COUNT):
        skipped = number // SKIPPED
        now = start + timedelta(hours=7 * number)
        entry.register(
            event=event,
            person=persons.create_nameless(
                organisation=scene.organisations[WEEK_PARTNERS[number % len(WEEK_PARTNERS)]],
                is_invented=True,
                by=None,
                now=now,
            ),
            sessions=[session for place, session in enumerate(days) if place != skipped],
            state=RegistrationState.CONFIRMED,
            tells=False,
            by=None,
            now=now,
        )
    Registration.objects.filter(event=event).update(is_invented=True)


def _people(scene: Scene, event: Event) -> list[Person]:
    own = [scene.people["deelnemer"]] if event.slug in OWN else []
    partners = [
        row.organisation
        for row in scene.chains["strafrechtketen"].memberships.select_related("organisation")
    ]
    count = COUNTS[event.slug] - len(own)
    return [*own, *(_person(scene, event, partners, number) for number in range(count))]


def _person(scene: Scene, event: Event, partners: list[Organisation], number: int) -> Person:
    place = event.slug.rpartition("-")[2]
    partner = partners[number * 7 % len(partners)]
    first, infix, last = made_name(number + len(place))
    return persons.find_or_create(
        email=f"{place}{number}@{partner.slug}.example",
        first_name=first,
        infix=infix,
        last_name=last,
        organisation=partner,
        function=FUNCTIONS[0] if number % 9 == 0 else "adviseur",
        is_invented=True,
        by=None,
        now=scene.now,
    )


def _rounds(event: Event) -> list[list[Session]]:
    rounds: dict[int, list[Session]] = {}
    for session in Session.objects.filter(event=event).select_related("item__day", "workshop"):
        rounds.setdefault(session.item_id, []).append(session)
    return list(rounds.values())


def _chosen(rounds: list[list[Session]], number: int) -> list[Session]:
    """Spread over the workshops, the first a little more wanted; never one workshop twice."""
    chosen: list[Session] = []
    for place, sessions in enumerate(rounds):
        wanted = 0 if number % 4 == place else (number * (place + 2)) % len(sessions)
        taken = {session.workshop_id for session in chosen}
        order = [*sessions[wanted:], *sessions[:wanted]]
        chosen += [one for one in order if one.workshop_id not in taken][:1]
    return chosen


def _needs(number: int) -> entry.NeedsGiven | None:
    if number not in NEEDS:
        return None
    diet, access = NEEDS[number]
    return entry.NeedsGiven(diet=diet, access=access)
