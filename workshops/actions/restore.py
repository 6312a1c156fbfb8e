"""Take an older version of a programme back as the draft: rows get the numbers they had."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from chain import audit
from chain.models import Person
from events.models import Event, EventDay, ProgrammeItem, Room
from events.registry import Refused, moved
from workshops.actions import role as roles
from workshops.actions import session as sessions
from workshops.actions.version import hold_programme, release_part
from workshops.actions.workshop import InUse
from workshops.choices import GUIDING, SessionRoleKind
from workshops.models import ProgrammeVersion, Session, SessionRole, Workshop
from workshops.values.version import ShownPart, ShownRoom, ShownSession


@transaction.atomic
def restore_version(*, version: ProgrammeVersion, by: Person, now: datetime) -> list[str]:
    """Give the draft the rounds, times, rooms, sessions and facilitators of `version`.

    Nobody hears of it until the programme is published. Returns what could not come back, in
    sentences: a workshop that is no longer there, a part that people chose in.
    """
    event = version.event
    hold_programme(event)
    back = _Back(event, by, now)
    programme = version.programme
    rooms = [*(part.room for part in programme.parts), *(one.room for one in programme.sessions)]
    back.rooms([room for room in rooms if room])
    back.parts(programme.parts)
    back.sessions(programme.sessions)
    back.leave_out({part.id for part in programme.parts})
    moved(event=event, by=by, now=now)
    audit.record("programme restored", on=version, by=by, now=now, chain=event.chain)
    return back.left


@dataclass
class _Back:
    event: Event
    by: Person
    now: datetime
    left: list[str] = field(default_factory=list)

    @property
    def _stamp(self) -> dict[str, object]:
        return {"version": F("version") + 1, "changed_by": self.by, "changed_at": self.now}

    def rooms(self, rooms: list[ShownRoom]) -> None:
        """Let every room exist, by its number or else by its name."""
        known = {room.pk: room for room in Room.objects.filter(event=self.event)}
        names = {room.name: room for room in known.values()}
        self._rooms: dict[int, Room] = {}
        for room in rooms:
            found = known.get(room.id) or names.get(room.name)
            if found is None:
                found = Room(
                    pk=room.id,
                    event=self.event,
                    name=room.name,
                    place=room.place,
                    changed_by=self.by,
                )
                found.save(force_insert=True)
                known[room.id] = names[room.name] = found
            elif (found.name, found.place) != (room.name, room.place):
                self._rename(found, room, names)
            self._rooms[room.id] = found

    def _rename(self, found: Room, room: ShownRoom, names: Mapping[str, Room]) -> None:
        if room.name != found.name and room.name in names:
            return
        rows = Room.objects.filter(pk=found.pk)
        rows.update(name=room.name, place=room.place, **self._stamp)

    def _room(self, room: ShownRoom | None) -> Room | None:
        return self._rooms[room.id] if room else None

    def parts(self, parts: tuple[ShownPart, ...]) -> None:
        days = {day.pk: day for day in EventDay.objects.filter(event=self.event)}
        known = set(ProgrammeItem.objects.filter(event=self.event).values_list("pk", flat=True))
        orders: dict[int, int] = {}
        self._parts: set[int] = set()
        for part in parts:
            day = days.get(part.day) or next(iter(days.values()), None)
            if day is None:
                self.left.append(_("%(title)s has no day any more.") % {"title": part.title})
                continue
            orders[day.pk] = orders.get(day.pk, 0) + 1
            self._part(part, day, orders[day.pk], is_known=part.id in known)
            self._parts.add(part.id)

    def _part(self, part: ShownPart, day: EventDay, order: int, *, is_known: bool) -> None:
        values = {
            "day": day,
            "kind": part.kind,
            "title": part.title,
            "description": part.description,
            "is_for_meeting": part.is_for_meeting,
            "starts_at": part.starts_at,
            "ends_at": part.ends_at,
            "order": order,
            "room": self._room(part.room),
            "is_invented": part.is_invented,
        }
        if is_known:
            ProgrammeItem.objects.filter(pk=part.id).update(**values, **self._stamp)
            return
        item = ProgrammeItem(pk=part.id, event=self.event, changed_by=self.by, **values)
        item.save(force_insert=True)

    def sessions(self, wanted: tuple[ShownSession, ...]) -> None:
        """Put sessions where they were; those of later leave the programme."""
        here = {one.id for one in wanted}
        for session in Session.objects.filter(event=self.event).exclude(pk__in=here):
            self._take_off(session)
        rows = Session.everything.filter(event=self.event)
        # Out of the way of the index first: two rounds of one workshop may change places.
        rows.filter(pk__in=here).update(withdrawn_at=self.now, withdrawn_by=self.by)
        known = {session.pk: session for session in rows}
        workshops = set(Workshop.objects.filter(event=self.event).values_list("pk", flat=True))
        for session in wanted:
            if session.workshop not in workshops:
                words = {"title": session.title}
                self.left.append(_("%(title)s is no longer among the workshops.") % words)
            elif session.part in self._parts:
                self._session(session, is_known=session.id in known)
                self._guides(session)

    def _take_off(self, session: Session) -> None:
        try:
            sessions.remove(session=session, by=self.by, now=self.now)
        except InUse:
            words = {"title": session.workshop.title}
            self.left.append(_("%(title)s has notes, so it stays on the programme.") % words)
        except Refused as refused:
            self.left.append(f"{session.workshop.title}: {refused.says}")

    def _session(self, session: ShownSession, *, is_known: bool) -> None:
        room = self._room(session.room)
        values = {"item_id": session.part, "room": room, "withdrawn_at": None, "withdrawn_by": None}
        if is_known:
            rows = Session.everything.filter(pk=session.id)
            rows.update(**values, **self._stamp)
            return
        made = Session(
            pk=session.id,
            event=self.event,
            workshop_id=session.workshop,
            capacity=room.capacity if room else None,
            changed_by=self.by,
            **values,
        )
        made.save(force_insert=True)

    def _guides(self, session: ShownSession) -> None:
        """Give the session its facilitators; who left the platform does not come back."""
        row = Session.everything.select_related("event__chain").get(pk=session.id)
        wanted = {(guide.person, guide.role) for guide in session.guides}
        there = SessionRole.objects.filter(session=row, kind__in=GUIDING).select_related("person")
        for role in there:
            role.session = row
            if (role.person_id, role.kind) not in wanted:
                roles.unassign(role=role, by=self.by, now=self.now)
        known = {(role.person_id, role.kind) for role in there}
        people = Person.objects.in_bulk([person for person, _role in wanted])
        for person, kind in sorted(wanted - known):
            if person in people:
                roles.assign(
                    session=row,
                    person=people[person],
                    kind=SessionRoleKind(kind),
                    by=self.by,
                    now=self.now,
                )

    def leave_out(self, parts: set[int]) -> None:
        """Take parts of later out, unless people chose a workshop in one."""
        later = ProgrammeItem.objects.filter(event=self.event).exclude(pk__in=parts)
        for item in later.select_related("event"):
            try:
                with transaction.atomic():
                    release_part(item=item, now=self.now)
                    item.delete()
            except (Refused, ProtectedError):
                words = {"title": item.title}
                said = _("%(title)s stays in the draft: take it out after you have published.")
                self.left.append(said % words)
