"""What differs between two programmes, in words, and which seats that concerns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain.values.dates import day_long, hours
from workshops.values.version import Programme, ShownPart, ShownRoom


class Sort(Enum):
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    ROOM = "room"
    GUIDES = "guides"
    TEXT = "text"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where and when something is."""

    part: ShownPart
    room: ShownRoom | None

    @property
    def when(self) -> str:
        """Write 'Ronde 1, van 14.00 tot 15.00 uur'."""
        return ", ".join(filter(None, (self.part.title, self.hours)))

    @property
    def hours(self) -> str:
        return hours(self.part.starts_at, self.part.ends_at)

    @property
    def where(self) -> str:
        return str(self.room) if self.room else _("no room yet")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.when, str(self.room) if self.room else "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Became:
    """What became of something that stood there; `after` is None when it is cancelled."""

    id: int
    title: str
    before: Spot
    after: Spot | None

    @property
    def is_cancelled(self) -> bool:
        return self.after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange(_Became):
    """What became of a session."""

    @property
    def is_moved(self) -> bool:
        """Tell whether it is at another time; of rounds without hours, in another round."""
        if self.after is None:
            return False
        before, after = self.before.part, self.after.part
        if before.moment != after.moment:
            return True
        return after.starts_at is None and before.id != after.id

    @property
    def is_elsewhere(self) -> bool:
        return self.after is not None and self.before.room != self.after.room

    @property
    def concerns(self) -> bool:
        """Tell whether who has a seat in it has to know."""
        return self.is_cancelled or self.is_moved or self.is_elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange(_Became):
    """What became of a part without workshops, such as a lunch or an opening."""

    @property
    def concerns(self) -> bool:
        after = self.after
        if after is None or self.before.part.moment != after.part.moment:
            return True
        return self.before.room != after.room


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the list of changes."""

    sort: Sort
    title: str
    before: Spot | None = None
    after: Spot | None = None
    came: tuple[int, ...] = ()
    went: tuple[int, ...] = ()
    count: int = 0

    def said(self, names: Mapping[int, str] | None = None) -> str:
        """Write the line; `names` are those of people who may be named, by number."""
        words: dict[str, object] = {"title": self.title}
        if self.sort is Sort.GUIDES:
            return _said_of_guides(self, names or {}, words)
        if self.sort is Sort.ORDER:
            return _("The parts of the day stand in another order.")
        if self.sort is Sort.TEXT:
            return _("%(title)s has another text.") % words
        if self.before is None:
            return _("%(title)s is new: %(after)s.") % (words | {"after": self.after})
        if self.after is None:
            return _("%(title)s is cancelled. It was %(before)s.") % (
                words | {"before": self.before}
            )
        return _said_of_move(self, self.before, self.after, words)


def _said_of_move(change: Change, before: Spot, after: Spot, words: dict[str, object]) -> str:
    words |= {"before": before.where, "after": after.where}
    if change.sort is Sort.ROOM:
        return _("%(title)s gets another room: from %(before)s to %(after)s.") % words
    # A session names its round; a part that only gets other hours need not name itself.
    is_part = before.part.title == change.title
    words |= {
        "before": _moment(before, is_part=is_part, of=after),
        "after": _moment(after, is_part=is_part, of=before),
    }
    said = _("%(title)s moves: from %(before)s to %(after)s.") % words
    if change.count:
        tail = ngettext(
            "That goes for the workshop in it too.",
            "That goes for the %(count)d workshops in it too.",
            change.count,
        )
        said = f"{said} {tail % {'count': change.count}}"
    if before.room != after.room:
        words |= {"before": before.where, "after": after.where}
        said = f"{said} {_('It also gets another room: from %(before)s to %(after)s.') % words}"
    return said


def _moment(spot: Spot, *, is_part: bool, of: Spot) -> str:
    day = day_long(spot.part.date) if spot.part.day != of.part.day else ""
    named = "" if is_part else spot.part.title
    return ", ".join(filter(None, (named, day, spot.hours))) or _("no time yet")


def _said_of_guides(change: Change, names: Mapping[int, str], words: dict[str, object]) -> str:
    somebody = _("somebody")
    came = ", ".join(names.get(one, somebody) for one in change.came)
    went = ", ".join(names.get(one, somebody) for one in change.went)
    words |= {"came": came, "went": went}
    if came and went:
        return _("%(title)s is guided by %(came)s instead of %(went)s.") % words
    if came:
        return _("%(title)s is also guided by %(came)s.") % words
    return _("%(title)s is no longer guided by %(went)s.") % words


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """All that differs between two programmes; without an older one there is nothing to tell."""

    changes: tuple[Change, ...] = ()
    sessions: tuple[SessionChange, ...] = ()
    parts: tuple[PartChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of_sessions(self) -> dict[int, SessionChange]:
        """Return what people with a seat have to know, by the number of the session."""
        return {one.id: one for one in self.sessions if one.concerns}

    def of_parts(self) -> dict[int, PartChange]:
        return {one.id: one for one in self.parts if one.concerns}

    @property
    def cancelled(self) -> list[int]:
        return [one.id for one in self.sessions if one.is_cancelled]

    @property
    def people(self) -> set[int]:
        """Return the numbers of the people whose names the list needs."""
        return {person for one in self.changes for person in (*one.came, *one.went)}


def news(old: Programme | None, new: Programme) -> News:
    """Compare two programmes; the first one ever is no news for anybody."""
    if old is None:
        return News()
    sessions = tuple(_session_changes(old, new))
    holds = {session.part for session in (*old.sessions, *new.sessions)}
    parts = tuple(one for one in _part_changes(old, new) if one.id not in holds)
    return News(changes=tuple(differences(old, new)), sessions=sessions, parts=parts)


def differences(old: Programme, new: Programme) -> Iterator[Change]:
    """Yield the lines of the list of changes: parts in the order of the day, then workshops."""
    yield from _lines_of_parts(old, new)
    yield from _lines_of_sessions(old, new)


def _lines_of_parts(old: Programme, new: Programme) -> Iterator[Change]:
    before, after = old.part_by_id(), new.part_by_id()
    for part in old.parts:
        if part.id not in after:
            yield Change(sort=Sort.GONE, title=part.title, before=_spot_of(part))
    for part in new.parts:
        was = before.get(part.id)
        if was is None:
            yield Change(sort=Sort.NEW, title=part.title, after=_spot_of(part))
        else:
            count = len(_in(old, part.id) & _in(new, part.id))
            yield from _lines_of_part(was, part, count)
    stays = before.keys() & after.keys()
    same_hours = all(before[one].moment == after[one].moment for one in stays)
    if same_hours and _order(old, stays) != _order(new, stays):
        yield Change(sort=Sort.ORDER, title="")


def _lines_of_part(was: ShownPart, part: ShownPart, count: int) -> Iterator[Change]:
    """Compare one part with itself; `count` workshops stay in it."""
    before, after = _spot_of(was), _spot_of(part)
    if was.moment != part.moment:
        yield Change(sort=Sort.MOVED, title=part.title, count=count, before=before, after=after)
    elif was.room != part.room:
        yield Change(sort=Sort.ROOM, title=part.title, before=before, after=after)
    if was.text != part.text:
        yield Change(sort=Sort.TEXT, title=part.title)


def _order(programme: Programme, of: Collection[int]) -> list[int]:
    return [part.id for part in programme.parts if part.id in of]


def _lines_of_sessions(old: Programme, new: Programme) -> Iterator[Change]:
    for change in _session_changes(old, new):
        spots: dict[str, Any] = {"before": change.before, "after": change.after}
        if change.after is None:
            yield Change(sort=Sort.GONE, title=change.title, **spots)
        elif change.before.part.id != change.after.part.id:
            yield Change(sort=Sort.MOVED, title=change.title, **spots)
        elif change.is_elsewhere:
            yield Change(sort=Sort.ROOM, title=change.title, **spots)
    yield from _lines_of_the_same(old, new)


def _lines_of_the_same(old: Programme, new: Programme) -> Iterator[Change]:
    """Yield new sessions, and who came to guide those that were there, or went."""
    before, parts = old.session_by_id(), new.part_by_id()
    for session in new.sessions:
        was = before.get(session.id)
        if was is None:
            spot = Spot(part=parts[session.part], room=session.room)
            yield Change(sort=Sort.NEW, title=session.title, after=spot)
        elif was.people != session.people:
            came = tuple(sorted(session.people - was.people))
            went = tuple(sorted(was.people - session.people))
            yield Change(sort=Sort.GUIDES, title=session.title, came=came, went=went)


def _session_changes(old: Programme, new: Programme) -> Iterator[SessionChange]:
    """Yield every session that stood there before and stands elsewhere now, or nowhere."""
    parts_then, parts_now, known = old.part_by_id(), new.part_by_id(), new.session_by_id()
    for session in old.sessions:
        now = known.get(session.id)
        before = Spot(part=parts_then[session.part], room=session.room)
        after = Spot(part=parts_now[now.part], room=now.room) if now else None
        if before != after:
            title = now.title if now else session.title
            yield SessionChange(id=session.id, title=title, before=before, after=after)


def _part_changes(old: Programme, new: Programme) -> Iterator[PartChange]:
    known = new.part_by_id()
    for part in old.parts:
        now = known.get(part.id)
        after = _spot_of(now) if now else None
        if _spot_of(part) != after:
            yield PartChange(id=part.id, title=part.title, before=_spot_of(part), after=after)


def _spot_of(part: ShownPart) -> Spot:
    return Spot(part=part, room=part.room)


def _in(programme: Programme, part: int) -> set[int]:
    return {session.id for session in programme.sessions if session.part == part}
