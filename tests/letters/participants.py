from datetime import time, timedelta

from events.choices import ItemKind
from mailings.models import Letter
from participants.allocating.exchange import to_json
from participants.allocating.instance import Instance, Person, Round, Session, Workshop
from participants.choices import AllocationState, ChoiceState, RegistrationState
from participants.mails import coming, meeting, promised
from participants.mails.needs_code import needs_code
from participants.mails.registration import new_link, write_alone
from participants.queries.audiences import coming as coming_people
from tests.factories.chain import PersonFactory
from tests.factories.events import ProgrammeItemFactory, RoomFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import (
    AllocationFactory,
    ChoiceFactory,
    ContactRequestFactory,
    NeedsCodeFactory,
    PlacementFactory,
    PreferenceRoundFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.letters.scene import NOW, make_event, make_person
from workshops.actions import session as sessions
from workshops.actions.version import publish_programme

SOON = NOW + timedelta(days=1, hours=6)


def _registration(**more):
    return RegistrationFactory(event=make_event(), person=make_person(), **more)


def _letter(name):
    return lambda: write_alone(name, _registration(), now=NOW)


def _to_confirm():
    registration = _registration(state=RegistrationState.TO_CONFIRM, held_until=SOON)
    return write_alone("to-confirm", registration, now=NOW)


def _waiting():
    registration = _registration(state=RegistrationState.WAITING, queue_number=3)
    return write_alone("waiting", registration, now=NOW)


def _offered():
    choice = ChoiceFactory(
        registration=_registration(), state=ChoiceState.OFFERED, offered_until=SOON
    )
    return write_alone("offered", choice.registration, choice=choice, now=NOW)


def _brought():
    first = _registration()
    second = RegistrationFactory(event=first.event, brought_by=first)
    return write_alone("brought", second, now=NOW)


def _new_link():
    registration = _registration()
    first = registration.event
    event = make_event(chain=first.chain, kind=first.kind)
    other = RegistrationFactory(event=event, person=registration.person)
    return new_link([registration, other], now=NOW)


def _coming(write, days=0):
    def letter():
        event = make_event(
            practical="De zaal is op de begane grond.\n\nParkeren kan bij het station.",
            is_online=True,
            join_url="https://vergader.example/zaal-7",
        )
        [day] = event.days.all()
        for title, kind, start, end in (
            ("Inloop met koffie", ItemKind.WALK_IN, time(12, 30), time(13)),
            ("Opening", ItemKind.OPENING, time(13), time(13, 30)),
        ):
            ProgrammeItemFactory(
                event=event, day=day, title=title, kind=kind, starts_at=start, ends_at=end
            )
        room = RoomFactory(event=event, name="Zaal 2", place="eerste verdieping")
        workshop = WorkshopFactory(event=event, title="Wie doet wat na de zitting?")
        item = ProgrammeItemFactory(event=event, day=day, title="Ronde 1", kind=ItemKind.ROUND)
        session = SessionFactory(workshop=workshop, item=item, room=room)
        registration = RegistrationFactory(event=event, person=make_person())
        ChoiceFactory(registration=registration, session=session)
        return write(event, coming_people(event, now=NOW), now=NOW + timedelta(days=days))[0]

    return letter


def _contact(request):
    asker = RegistrationFactory(event=make_event(), person=make_person())
    made = ContactRequestFactory(asker=asker, asked__person=make_person())
    return request(made, now=NOW)


def _needs_code():
    made = NeedsCodeFactory(registration=_registration())
    return needs_code(made, code="BCDFGHJK", now=NOW)


def _programme_changed():
    """Two workshops: one gets another room, the other does not take place."""
    event = make_event()
    item = ProgrammeItemFactory(event=event, day=event.days.get(), title="Ronde 1")
    rooms = [RoomFactory(event=event, name=name) for name in ("Zaal 2", "Zaal 4")]
    later = ProgrammeItemFactory(
        event=event, day=item.day, title="Ronde 2", starts_at=time(15), ends_at=time(16), order=2
    )
    titles = ("Wie doet wat na de zitting?", "Samen van het slachtoffer uit")
    placed = [
        SessionFactory(workshop=WorkshopFactory(event=event, title=title), item=part, room=rooms[0])
        for title, part in zip(titles, (item, later), strict=True)
    ]
    registration = RegistrationFactory(event=event, person=make_person())
    for session in placed:
        ChoiceFactory(registration=registration, session=session)
    by = PersonFactory()
    publish_programme(event=event, name="Programma", by=by, now=NOW)
    sessions.move(session=placed[0], seen=1, item=item, room=rooms[1], by=by, now=NOW)
    sessions.remove(session=placed[1], by=by, now=NOW)
    publish_programme(event=event, name="Andere zaal", by=by, now=NOW)
    letter = Letter.objects.get(kind="participants.programme-changed")
    [[draft]] = promised.write([letter], now=NOW).values()
    return draft


def _placed():
    """A first choice and a third: the second was wanted by more people than it has seats."""
    event = make_event()
    titles = ("Wie doet wat na de zitting?", "Samen van het slachtoffer uit", "Data met een doel")
    workshops = [WorkshopFactory(event=event, title=title) for title in titles]
    day = event.days.get()
    rounds = [
        ProgrammeItemFactory(
            event=event,
            day=day,
            title=title,
            starts_at=time(hour),
            ends_at=time(hour + 1),
            order=hour,
        )
        for title, hour in (("Ronde 1", 13), ("Ronde 2", 15))
    ]
    for item in rounds:
        PreferenceRoundFactory(item=item)
    sessions = [
        SessionFactory(workshop=workshop, event=event, item=item)
        for workshop, item in ((workshops[0], rounds[0]), (workshops[2], rounds[1]))
    ]
    one = RegistrationFactory(event=event, person=make_person())
    allocation = AllocationFactory(
        day=day,
        state=AllocationState.PUBLISHED,
        published_at=NOW,
        instance=to_json(_asked(one, workshops, rounds, sessions)),
    )
    for session in sessions:
        PlacementFactory(allocation=allocation, registration=one, session=session)
        ChoiceFactory(registration=one, session=session, by_preference=True)
    letter = LetterFactory(
        kind="participants.placed", recipient_key=f"registration:{one.pk}", sequence=one.version
    )
    [draft] = promised.write([letter], now=NOW)[letter.pk]
    return draft


def _asked(one, workshops, rounds, sessions):
    """41 people want the second workshop, for which there were 15 seats."""
    ranking = tuple(str(workshop.pk) for workshop in workshops)
    ids = tuple(str(item.pk) for item in rounds)
    given = tuple(
        Session(
            id=str(session.pk),
            workshop=str(session.workshop_id),
            round=str(session.item_id),
            capacity=15,
        )
        for session in sessions
    )
    full = Session(id="vol", workshop=ranking[1], round=ids[0], capacity=15)
    others = [Person(id=f"p{n}", rounds=ids, ranking=ranking[1:2]) for n in range(40)]
    return Instance(
        rounds=tuple(Round(id=str(item.pk), title=item.title) for item in rounds),
        workshops=tuple(Workshop(id=str(one.pk), title=one.title) for one in workshops),
        sessions=(*given, full),
        people=(Person(id=str(one.pk), rounds=ids, ranking=ranking), *others),
    )


EXAMPLES = {
    "participants.placed": _placed,
    "participants.contact-asked": lambda: _contact(meeting.contact_asked),
    "participants.contact-agreed": lambda: _contact(meeting.contact_agreed)[0],
    "participants.needs-code": _needs_code,
    "participants.programme-changed": _programme_changed,
    "participants.programme": _coming(coming.write_programme),
    "participants.practical": _coming(coming.write_practical),
    "participants.tomorrow": _coming(coming.write_tomorrow, days=26),
    "participants.evaluation": _coming(coming.write_evaluation, days=28),
    "participants.new-link": _new_link,
    **{
        f"participants.{name}": _letter(name)
        for name in ("confirmed", "promoted", "changed", "cancelled", "lapsed", "already")
    },
    "participants.to-confirm": _to_confirm,
    "participants.waiting": _waiting,
    "participants.offered": _offered,
    "participants.brought": _brought,
}
