"""A list of guests as organisers have it: which column holds what, and what is wrong per line."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import AddressRefused, address
from chain.values.names import fold, is_too_long, split_surname
from chain.values.sheet_reading import Row, Sheet
from participants.choices import Receives

# What people call a column, folded and without signs.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "first_name": ("voornaam", "roepnaam", "first name", "voorletters"),
    "infix": ("tussenvoegsel", "tussenvoegsels", "infix"),
    "last_name": ("achternaam", "familienaam", "last name", "surname"),
    "name": ("naam", "volledige naam", "name", "genodigde", "deelnemer"),
    "email": ("e mail", "email", "mail", "e mailadres", "emailadres", "mailadres", "adres"),
    "organisation": ("organisatie", "organisation", "werkgever", "bedrijf", "partner"),
    "function": ("functie", "function", "rol"),
    "why": ("waarom", "reden", "waarom u", "why"),
    "asked": ("gevraagd", "wat wij vragen", "bijdrage"),
    "assistant": ("secretariaat", "e mail secretariaat", "secretariaat e mail", "secretaresse"),
    "receives": ("wie krijgt de brief", "brief naar", "ontvangt"),
}
_MEANS = {name: part for part, names in HEADINGS.items() for name in names}
_RECEIVES = {
    "": Receives.BOTH,
    "bestuurder": Receives.OWN,
    "zelf": Receives.OWN,
    "secretariaat": Receives.ASSISTANT,
    "allebei": Receives.BOTH,
    "beide": Receives.BOTH,
}
_SIGNS = re.compile(r"[^a-z0-9]+")
_PIECES = re.compile(r"[;,]\s*")
_NAME_AND_ADDRESS = re.compile(r"^\s*\"?(?P<name>[^<>\"]*)\"?\s*<(?P<email>[^<>]+)>\s*$")
_LONGEST = {"function": 120, "why": 240, "asked": 240}

NO_ADDRESS = _("Fill in an e-mail address, or that of the secretariat.")
NO_NAME = _("Fill in a name.")
TOO_LONG = _("A name or function is too long. Make it shorter.")
WRONG_RECEIVES = _("Write 'bestuurder', 'secretariaat' or 'allebei' for who gets the letter.")
ASSISTANT_WRONG = _("The address of the secretariat is not right.")
TWICE = _("This guest stands on line %(number)s too. This line is left out.")
UNKNOWN_ORGANISATION = _(
    "We know no such organisation. Write it as on the page Organisations, or leave it empty."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One line: `email` and `assistant` are keys of addresses; `faults` say what to mend."""

    number: int
    first_name: str = ""
    infix: str = ""
    last_name: str = ""
    email: str = ""
    organisation: str = ""
    function: str = ""
    why: str = ""
    asked: str = ""
    assistant: str = ""
    receives: str = Receives.BOTH
    faults: tuple[Promise | str, ...] = ()
    cells: tuple[str, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        return " ".join(f"{self.first_name} {self.infix} {self.last_name}".split())

    def with_fault(self, fault: Promise | str) -> "Guest":
        return replace(self, faults=(*self.faults, fault))


@dataclass(frozen=True, slots=True)
class GuestList:
    headings: tuple[str, ...]
    guests: list[Guest]

    @property
    def good(self) -> list[Guest]:
        return [guest for guest in self.guests if not guest.faults]

    @property
    def faulty(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.faults]


def guest_list(sheet: Sheet) -> GuestList:
    """Read the guests of a table; without headings the cells tell by what they hold."""
    rows = sheet.rows
    headings: Row = []
    parts = _parts(rows[0][1]) if rows else {}
    if parts:
        headings, rows = rows[0][1], rows[1:]
    guests = [guest for row in rows for guest in _guests(*row, parts)]
    return GuestList(tuple(headings), _once(_shared(guests)))


def _parts(row: Row) -> dict[int, str]:
    """Return which column holds what, when this row is a row of headings."""
    found = {number: _MEANS.get(_plain(cell), "") for number, cell in enumerate(row)}
    known = {number: part for number, part in found.items() if part}
    return known if any("@" in cell for cell in row) is False and known else {}


def _plain(heading: str) -> str:
    return _SIGNS.sub(" ", fold(heading)).strip()


def _guests(number: int, row: Row, parts: Mapping[int, str]) -> Iterable[Guest]:
    if parts:
        told = {part: row[column] for column, part in parts.items() if column < len(row)}
        yield _guest(number, told, row)
        return
    pieces = [piece for cell in row for piece in _PIECES.split(cell) if piece]
    if len(pieces) > 1 and all("@" in piece for piece in pieces):
        # A line of addressees as a mail program copies it.
        for piece in pieces:
            yield _guest(number, _by_content([piece]), [piece])
        return
    yield _guest(number, _by_content(row), row)


def _by_content(row: Sequence[str]) -> dict[str, str]:
    """Tell an address by its @; what stands before it is the name, what follows the rest."""
    told: dict[str, str] = {}
    rest: list[str] = []
    for cell in row:
        both = _NAME_AND_ADDRESS.match(cell)
        if both:
            told["email"], name = both["email"], both["name"].strip()
            rest += [name] if name else []
        elif "@" in cell and "email" not in told:
            told["email"] = cell
        elif "@" in cell:
            told["assistant"] = cell
        elif cell.strip():
            rest.append(cell)
    return told | dict(zip(("name", "organisation", "function"), rest, strict=False))


def _guest(number: int, told: Mapping[str, str], cells: Sequence[str]) -> Guest:
    first, infix, last = _name(told)
    email, email_wrong = _key(told.get("email", ""))
    assistant, assistant_wrong = _key(told.get("assistant", ""))
    receives = _RECEIVES.get(_plain(told.get("receives", "")))
    guest = Guest(
        number=number,
        first_name=first,
        infix=infix,
        last_name=last,
        email=email,
        organisation=told.get("organisation", ""),
        function=told.get("function", ""),
        why=told.get("why", ""),
        asked=told.get("asked", ""),
        assistant=assistant,
        receives=receives or Receives.BOTH,
        cells=tuple(cells),
    )
    is_unreachable = not (email or assistant or email_wrong or assistant_wrong)
    is_long = is_too_long(guest.first_name, guest.infix, guest.last_name) or any(
        len(getattr(guest, name)) > most for name, most in _LONGEST.items()
    )
    faults = [
        email_wrong,
        assistant_wrong and ASSISTANT_WRONG,
        is_unreachable and NO_ADDRESS,
        not guest.name and NO_NAME,
        receives is None and WRONG_RECEIVES,
        is_long and TOO_LONG,
    ]
    return replace(guest, faults=tuple(fault for fault in faults if fault))


def _name(told: Mapping[str, str]) -> tuple[str, str, str]:
    first, infix, last = (told.get(part, "") for part in ("first_name", "infix", "last_name"))
    if last or first:
        found, family = split_surname(last)
        return (first, infix or found, family) if not infix else (first, infix, last)
    whole = told.get("name", "")
    if "," in whole:  # 'Vries, Jan de'
        family, _comma, rest = whole.partition(",")
        words = rest.split()
        return (words[0] if words else "", " ".join(words[1:]), family.strip())
    first, _space, rest = whole.partition(" ")
    found, family = split_surname(rest)
    return first, found, family


def _key(typed: str) -> tuple[str, Promise | None]:
    if not typed.strip():
        return "", None
    try:
        return address(typed).key, None
    except AddressRefused as refused:
        return "", refused.says


def _shared(guests: list[Guest]) -> list[Guest]:
    """An address that stands with several names is that of their secretariat."""
    names: dict[str, set[str]] = {}
    for guest in guests:
        if guest.email:
            names.setdefault(guest.email, set()).add(fold(guest.name))
    return [
        replace(guest, email="", assistant=guest.email, receives=Receives.ASSISTANT)
        if guest.email and not guest.assistant and len(names[guest.email]) > 1
        else guest
        for guest in guests
    ]


def _once(guests: list[Guest]) -> list[Guest]:
    first: dict[tuple[str, str], int] = {}
    kept = []
    for guest in guests:
        key = (guest.email, "") if guest.email else (guest.assistant, fold(guest.name))
        line = first.setdefault(key, guest.number)
        is_twice = any(key) and line != guest.number
        kept.append(guest.with_fault(TWICE % {"number": line}) if is_twice else guest)
    return kept


def shared_addresses(guests: Iterable[Guest]) -> list[tuple[str, int]]:
    """Return the secretariats that answer for more than one, with for how many."""
    counts = Counter(guest.assistant for guest in guests if guest.assistant and not guest.faults)
    return [(key, count) for key, count in sorted(counts.items()) if count > 1]
