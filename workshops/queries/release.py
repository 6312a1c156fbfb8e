"""What publishing the programme would do: the changes, what stands in the way, and who hears it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event, Room
from events.queries.programme import programme_warnings
from workshops import registry
from workshops.models import ProgrammeVersion
from workshops.queries.planned import ideas_to_tell, submitters_with
from workshops.queries.programme import points_of, sessions_of
from workshops.queries.version import current, draft_of, names_for
from workshops.registry import Concern
from workshops.values.news import News, news
from workshops.values.release import Concerned, Obstacle, guide_clashes, room_clashes
from workshops.values.version import Programme


@dataclass(frozen=True, slots=True)
class Group:
    """People who get one letter each, of the same kind."""

    concern: Concern
    people: list[Concerned]

    @property
    def told(self) -> list[Concerned]:
        return [one for one in self.people if one.address]


@dataclass(frozen=True, slots=True)
class Review:
    """The draft beside what is published."""

    version: ProgrammeVersion | None
    programme: Programme
    news: News
    lines: list[str]
    obstacles: list[Obstacle]
    warnings: list[Obstacle]
    groups: list[Group]
    # How many hear for the first time that their workshop idea has a place.
    submitters: int

    @property
    def number(self) -> int:
        return self.version.number if self.version else 0

    @property
    def is_new(self) -> bool:
        """Tell whether there is something to publish."""
        return self.version is None or bool(self.news)

    @property
    def told(self) -> int:
        return sum(len(group.told) for group in self.groups)


def review(event: Event, *, now: datetime) -> Review:
    """Return all that the page of publishing shows, in a fixed number of queries."""
    version, draft = current(event), draft_of(event)
    found = news(version.programme if version else None, draft)
    names = names_for(found)
    blocking = blocking_of(event, draft, now=now)
    said = {one.says for one in blocking}
    return Review(
        version=version,
        programme=draft,
        news=found,
        lines=[change.said(names) for change in found.changes],
        obstacles=blocking,
        warnings=[one for one in _warnings(event) if one.says not in said],
        groups=concerned(event, found, now=now),
        submitters=submitters_with(ideas_to_tell(event, draft, now=now)).count(),
    )


def is_behind(event: Event, version: ProgrammeVersion) -> bool:
    """Tell whether the draft differs from `version`, in four queries."""
    return bool(news(version.programme, draft_of(event)))


def concerned(event: Event, found: News, *, now: datetime) -> list[Group]:
    """Return who hears of it, each in one group: the page and the sending ask the same."""
    if not found or not event.is_published or event.is_cancelled or event.is_past(now):
        return []
    groups, seen = [], set[int]()
    for concern in registry.concerns():
        people = [
            one for one in concern.people(event, news=found, now=now) if one.person not in seen
        ]
        seen |= {one.person for one in people}
        if people:
            groups.append(Group(concern, people))
    return groups


def blocking_of(event: Event, draft: Programme, *, now: datetime) -> list[Obstacle]:
    """Return what has to be mended first."""
    own = [*_rooms_twice(event, draft), *_guides_twice(event, draft)]
    return [*own, *registry.obstacles(event, programme=draft, now=now)]


def _rooms_twice(event: Event, draft: Programme) -> Iterable[Obstacle]:
    shared = Room.objects.filter(event=event, is_shareable=True).values_list("pk", flat=True)
    path = reverse("workshops:schedule", args=[event.slug])
    for clash in room_clashes(draft, set(shared)):
        words = {"room": clash.room.name, "one": clash.one, "other": clash.other}
        said = _("%(room)s holds two things at the same time: %(one)s and %(other)s.") % words
        yield Obstacle(says=said, path=path, link=_("Rounds and rooms"))


def _guides_twice(event: Event, draft: Programme) -> Iterable[Obstacle]:
    clashes = list(guide_clashes(draft))
    if not clashes:
        return
    people = {
        role.person_id: role.person
        for session in sessions_of(event)
        for role in session.roles.all()
    }
    for clash in clashes:
        said = _("%(person)s is in two workshops at the same time: %(one)s and %(other)s.")
        words = {
            "person": people[clash.person],
            "one": clash.one.title,
            "other": clash.other.title,
        }
        path = reverse("workshops:session-edit", args=[event.slug, clash.one.id])
        yield Obstacle(says=said % words, path=path, link=clash.one.title)


def _warnings(event: Event) -> list[Obstacle]:
    workshops = list(event.workshops.order_by("order", "pk"))
    found = []
    for point in points_of(workshops, sessions_of(event)):
        if point.session:
            path = reverse("workshops:session-edit", args=[event.slug, point.session.pk])
        else:
            path = reverse("workshops:workshop-edit", args=[event.slug, point.workshop.pk])
        found.append(Obstacle(says=point.says, path=path, link=point.workshop.title))
    path = reverse("events:programme-edit", args=[event.slug])
    parts = Obstacle(says="", path=path, link=_("Programme"))
    return [*found, *(replace(parts, says=said) for said in programme_warnings(event))]


def versions_of(event: Event) -> Sequence[ProgrammeVersion]:
    """Return the versions of an event, the newest first, with who published them."""
    return list(event.programme_versions.select_related("published_by").order_by("-number"))
