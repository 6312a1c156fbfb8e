from datetime import timedelta

from participants.choices import ChoiceState, RegistrationState
from participants.mails import registration as mails
from tests.factories.participants import ChoiceFactory, RegistrationFactory
from tests.letters.scene import NOW, make_event, make_person

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


EXAMPLES = {
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
