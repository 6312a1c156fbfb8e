"""The kinds of letters: each app tells its own in `<app>/joints.py`, so nobody imports upwards.

A plan of an event (events) sends 'bedankt met bouwstenen' (buildingblocks) by asking this list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from mailings.choices import Anchor
from mailings.values.letters import Draft, Recipient

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class When:
    """`days` from the anchor (before it: negative), at wall-clock time `at`."""

    days: int
    at: time = time(10)
    anchor: Anchor = Anchor.START


def _always(_event: Any) -> bool:
    return True


def _ready(_event: Any, *, now: datetime) -> str:  # noqa: ARG001 - the shape of `lacks`
    return ""


def _never(_event: Any) -> None: ...


def _nothing_more(_event: Any, _recipients: Sequence[Recipient], *, now: datetime) -> None:
    """Most kinds of letters change nothing when they leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter, and all that a plan, a preview and the sending ask of it.

    `key` is "<app>.<letter>" and names the files `templates/mailings/<app>/<letter>.*`.
    `recipients(event, now=…)` is the one query of preview and sending. `write(event, recipients,
    texts=…, now=…)` makes one draft for each, with links of its own, in a fixed number of queries.
    `lacks(event, now=…)` says in a sentence why there is nothing to send yet, or nothing.
    `when` is where it stands in the plan; None: it is sent by the act itself, such as a
    confirmation, and stands in the plan only to change its words. `again` is where its second and
    later rounds stand. `by_hand` kinds have no moment either, but an organiser sends them with a
    press, such as 'Gaat niet door'; after a change later than its sending, `became(event)`, it can
    go once more.

    `posted(event, recipients, now=…)` runs in the transaction that put these letters in the outbox,
    and never for a preview or a test to oneself: from then on an invitation is 'verstuurd'.
    """

    key: str
    title: "StrOrPromise"
    audience: "StrOrPromise"
    recipients: Callable[..., Iterable[Recipient]]
    write: Callable[..., Sequence[Draft]]
    when: When | None = None
    again: Sequence[When] = ()
    by_hand: bool = False
    became: Callable[[Any], datetime | None] = _never
    # The house has no words for it: without those of the organiser it cannot go.
    needs_words: bool = False
    # A cancelled event sends no other letters than these.
    is_for_cancelled: bool = False
    is_bulk: bool = True
    fits: Callable[[Any], bool] = _always
    lacks: Callable[..., str] = _ready
    posted: Callable[..., None] = _nothing_more
    # What an organiser may use in the words: {"naam": "de naam van de genodigde"}.
    placeholders: Mapping[str, "StrOrPromise"] = field(default_factory=dict)
    # Leaves on a working day between 8.00 and 18.00 uur only, or on a day of the event.
    keeps_office_hours: bool = True

    @property
    def moments(self) -> Sequence[When]:
        """Where its rounds stand in a plan, the first one first."""
        return () if self.when is None else (self.when, *self.again)


_kinds: dict[str, LetterKind] = {}
_families: dict[str, Callable[[str], LetterKind]] = {}


def register_letters(*kinds: LetterKind) -> None:
    _kinds.update({kind.key: kind for kind in kinds})


def letter_kinds() -> list[LetterKind]:
    return list(_kinds.values())


def register_family(prefix: str, make: Callable[[str], LetterKind]) -> None:
    """Let `make(rest)` give the kind of the key `prefix` + rest, or raise KeyError.

    For kinds that follow from another list, such as a letter to each registered audience.
    """
    _families[prefix] = make


def letter_kind(key: str) -> LetterKind:
    """Return the kind of that key. Raises KeyError."""
    if key in _kinds:
        return _kinds[key]
    for prefix, make in _families.items():
        if key.startswith(prefix):
            return make(key.removeprefix(prefix))
    raise KeyError(key)


# (reply, sender=…, now=…) -> whether the app knows the number and took the answer
TakeReply = Callable[..., bool]
# (address, until=…, note=…, letter=…, now=…)
NoteAway = Callable[..., None]
_replies: list[TakeReply] = []
_away: list[NoteAway] = []


def register_reply(take: TakeReply) -> None:
    """Let `take` carry out an answer from a calendar, if it knows the number of the item."""
    _replies.append(take)


def take_reply(reply: Any, *, sender: str, now: datetime) -> bool:
    return any(take(reply, sender=sender, now=now) for take in _replies)


def register_away(note: NoteAway) -> None:
    """Let `note` show beside a name until when somebody is away."""
    _away.append(note)


def note_away(address: str, *, until: date | None, note: str, letter: Any, now: datetime) -> None:
    for tell in _away:
        tell(address, until=until, note=note, letter=letter, now=now)


@dataclass(frozen=True, slots=True)
class Topic:
    """What letters may be held about: its name, where one looks after them, and whose it is."""

    title: str
    path: str
    chain_id: int | None


# (numbers) -> each Topic by the number in its name, in a fixed number of queries
Describe = Callable[[Iterable[int]], Mapping[int, Topic]]
_topics: dict[str, Describe] = {}


def register_topic(name: str, describe: Describe) -> None:
    """Let `describe` tell what the topics "<name>:<number>" are."""
    _topics[name] = describe


def topics(names: Iterable[str]) -> dict[str, Topic]:
    """Return what is known of topics such as "event:12"; one nobody knows is not among them."""
    numbers: dict[str, dict[int, list[str]]] = {}
    for name in names:
        kind, _colon, rest = name.partition(":")
        number = rest.partition(":")[0]
        if kind in _topics and number.isdecimal():
            numbers.setdefault(kind, {}).setdefault(int(number), []).append(name)
    return {
        name: topic
        for kind, asked in numbers.items()
        for number, topic in _topics[kind](asked).items()
        for name in asked[number]
    }


@dataclass(frozen=True, slots=True)
class Farewell:
    """What ends, beside letters to many, when a reader wants no more of these letters.

    `end` is called with (letter, now=…); twice is once. `before` and `after` tell it to the reader.
    """

    end: Callable[..., None]
    before: "StrOrPromise"
    after: "StrOrPromise"


_farewells: dict[str, Farewell] = {}


def register_farewell(name: str, farewell: Farewell) -> None:
    """Let `farewell` say what letters to the recipients "<name>:<number>" come of."""
    _farewells[name] = farewell


def farewell_of(recipient_key: str) -> Farewell | None:
    return _farewells.get(recipient_key.partition(":")[0])


# (letters, *, now) -> by the number of each letter a draft for every reader of it; without any:
# there is nothing to tell now. Who reads is decided then, not in the act.
Writer = Callable[..., Mapping[int, Sequence[Draft]]]
_writers: dict[str, Writer] = {}


def register_writer(desk: str, write: Writer) -> None:
    """Let `write` find the words of promised letters: all of an app, or those of one kind."""
    _writers[desk] = write


def desk_of(kind: str) -> str:
    """Return under which name the writer of this kind registered: the kind, else its app."""
    return kind if kind in _writers else kind.partition(".")[0]


def writer_of(kind: str) -> Writer:
    """Return who writes promised letters of this kind. Raises KeyError."""
    return _writers[desk_of(kind)]
