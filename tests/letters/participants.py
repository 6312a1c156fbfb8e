from datetime import time, timedelta

from events.choices import ItemKind
from mailings.models import Letter
from participants.choices import ChoiceState, RegistrationState
from participants.mails import coming, meeting, promised
from participants.mails import registration as mails
from participants.mails.needs_code import needs_code
from participants.queries.audiences import coming as coming_people
from tests.factories.chain import PersonFactory
from tests.factories.events import ProgrammeItemFactory, RoomFactory
from tests.factories.participants import (
    ChoiceFactory,
    ContactRequestFactory,
    NeedsCodeFactory,
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
    return lambda: getattr(mails, name)(_registration(), now=NOW)


def _to_confirm():
    registration = _registration(state=RegistrationState.TO_CONFIRM, held_until=SOON)
    return mails.to_confirm(registration, now=NOW)


def _waiting():
    registration = _registration(state=RegistrationState.WAITING, queue_number=3)
    return mails.waiting(registration, now=NOW)


def _offered():
    choice = ChoiceFactory(
        registration=_registration(), state=ChoiceState.OFFERED, offered_until=SOON
    )
    return mails.offered(choice.registration, choice=choice, now=NOW)


def _brought():
    first = _registration()
    second = RegistrationFactory(event=first.event, brought_by=first)
    return mails.brought(second, now=NOW)


def _new_link():
    registration = _registration()
    first = registration.event
    event = make_event(chain=first.chain, kind=first.kind)
    other = RegistrationFactory(event=event, person=registration.person)
    return mails.new_link([registration, other], now=NOW)


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


EXAMPLES = {
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
