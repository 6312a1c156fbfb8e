"""The words of letters that were promised with an act: a batch in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import override

from events.models import Event
from mailings.models import Letter
from mailings.values.letters import Draft
from participants.choices import ChoiceState, RegistrationState
from participants.mails import placed, programme
from participants.mails.batch import Batch, Copy
from participants.mails.registration import write_copy
from participants.models import Choice, PersonalLink, Registration
from participants.models.registration import GONE
from participants.queries.readers import readers_of_seat, secretariats
from participants.queries.standing import choices_by_registration

_ENDINGS = {"cancelled", "lapsed"}
# Letters that go only to who has something to read in them.
_OF_WHAT_CHANGED = {programme.NAME, placed.NAME}


def write(letters: Sequence[Letter], *, now: datetime) -> Mapping[int, Sequence[Draft]]:
    """Write each letter as its registration stands now, to who reads of it; nothing if it ended."""
    rows = Choice.objects.select_related("workshop")
    choices: dict[int, Choice] = rows.in_bulk(_numbers(letters, "choice"))
    registrations = _registrations(letters, choices.values())
    wanted: dict[int, Copy] = {}
    for letter in letters:
        kind, _colon, number = letter.recipient_key.partition(":")
        choice = choices.get(int(number)) if kind == "choice" else None
        key = choice.registration_id if choice else int(number)
        registration = registrations.get(key)
        if registration and _is_so(_name(letter), registration, choice):
            wanted[letter.pk] = Copy(letter=_name(letter), registration=registration, choice=choice)
    told = _told(letters, wanted)
    copies = [
        (pk, replace(one, reader=reader))
        for pk, one in wanted.items()
        if one.letter not in _OF_WHAT_CHANGED or pk in told
        for reader in readers_of_seat(one.registration)
    ]
    tokens = PersonalLink.objects.issue([copy.link for _pk, copy in copies], now=now)
    batch = Batch(choices_by_registration(registrations.values()))
    drafts: dict[int, list[Draft]] = {letter.pk: [] for letter in letters}
    for (pk, copy), token in zip(copies, tokens, strict=True):
        drafts[pk].append(write_copy(batch, copy, token=token, now=now, more=told.get(pk)))
    return drafts


def _told(letters: Sequence[Letter], wanted: Mapping[int, Copy]) -> dict[int, dict[str, object]]:
    """Return what a publication changed, by the letter that tells of it."""
    given = {
        pk: one.registration
        for pk, one in wanted.items()
        if one.letter == placed.NAME and one.registration.state == RegistrationState.CONFIRMED
    }
    groups: dict[tuple[int, int], dict[int, Registration]] = {}
    for letter in letters:
        copy = wanted.get(letter.pk)
        if copy and copy.letter == programme.NAME:
            key = copy.registration.event_id, letter.sequence
            groups.setdefault(key, {})[letter.pk] = copy.registration
    with override("nl"):
        whys = placed.contexts(list(given.values())) if given else {}
    found = {pk: whys[one.pk] for pk, one in given.items() if one.pk in whys}
    for (event, number), rows in groups.items():
        with override("nl"):
            known = programme.contexts(event, number, list(rows.values()))
        found |= {pk: known[one.pk] for pk, one in rows.items() if one.pk in known}
    return found


def _name(letter: Letter) -> str:
    return letter.kind.partition(".")[2]


def _is_so(name: str, registration: Registration, choice: Choice | None) -> bool:
    """Tell whether the letter is still true: what ended meanwhile has a letter of its own."""
    if registration.state in GONE:
        return name in _ENDINGS
    if name == "offered":
        waits = choice or registration
        return waits.state in (RegistrationState.OFFERED, ChoiceState.OFFERED)
    return name not in _ENDINGS


def _numbers(letters: Sequence[Letter], kind: str) -> set[int]:
    keys = [letter.recipient_key.partition(":") for letter in letters]
    return {int(number) for name, _colon, number in keys if name == kind}


def _registrations(letters: Sequence[Letter], choices: Iterable[Choice]) -> dict[int, Registration]:
    """Fetch what the letters are about; those of one event share its row."""
    numbers = _numbers(letters, "registration") | {choice.registration_id for choice in choices}
    rows = Registration.objects.select_related("person__organisation", "brought_by__person")
    rows = rows.prefetch_related(secretariats())
    found: dict[int, Registration] = rows.in_bulk(numbers)
    events = Event.objects.select_related(*Event.comes_with, "mail_settings")
    whole = events.prefetch_related("days").in_bulk({one.event_id for one in found.values()})
    for registration in found.values():
        registration.event = whole[registration.event_id]
    return found
