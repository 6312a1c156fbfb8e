"""What an organiser sees of an event's yield: all of it, also what is not for outside."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from buildingblocks.models import BuildingBlock, Note, Recording
from buildingblocks.queries.note_taking import OWNERS, waiting
from buildingblocks.queries.ranking import RankedList, all_lists
from chain.models import Organisation, Person
from events.models import Event
from workshops.choices import Publication, YieldKind
from workshops.models import Session, Workshop

_SESSION = Coalesce(*(f"{owner}__session" for owner in OWNERS))


@dataclass(frozen=True, slots=True)
class SessionYield:
    """One session with what is wanted of it and what is there."""

    session: Session
    target: int | None
    blocks: Sequence[BuildingBlock]
    lists: Sequence[RankedList]
    notes: Sequence[Note]
    recordings: Sequence[Recording]
    waiting_count: int  # texts of the note-taker that wait for a choice

    @property
    def filled_count(self) -> int:
        return sum(bool(block.statement) for block in self.blocks)

    @property
    def is_short(self) -> bool:
        return self.target is not None and self.filled_count < self.target


def sessions_with_yield(event: Event) -> list[SessionYield]:
    """Every session in the order of the day; a fixed number of queries."""
    blocks = BuildingBlock.objects.kept().select_related("standing").order_by("number")
    sessions = event.sessions.select_related("workshop", "item__day", "reflection", "read_back")
    found = sessions.prefetch_related(
        Prefetch("blocks", blocks), "notes", "recordings", "workshop__yields"
    )
    lists: defaultdict[int, list[RankedList]] = defaultdict(list)
    for one in all_lists(event):
        lists[one.list.session_id].append(one)
    counts = Counter(text.session_id for text in waiting(event=event).annotate(session_id=_SESSION))
    return [
        SessionYield(
            session=session,
            target=_target(session.workshop),
            blocks=list(session.blocks.all()),
            lists=lists[session.pk],
            notes=list(session.notes.all()),
            recordings=list(session.recordings.all()),
            waiting_count=counts[session.pk],
        )
        for session in found
    ]


def _target(workshop: Workshop) -> int | None:
    wanted = [one for one in workshop.yields.all() if one.kind == YieldKind.BUILDING_BLOCKS]
    return wanted[0].target if wanted else None


def blocks_with_standing(event: Event) -> list[BuildingBlock]:
    """Every filled bouwsteen with how it stands, in the order of the workshops."""
    rows = BuildingBlock.objects.of(event).filled()
    return list(
        rows.select_related(
            "session__workshop",
            "session__event__chain",
            "standing__lead_organisation",
            "standing__lead_person",
            "standing__by",
        ).order_by("session__workshop__order", "session", "number")
    )


def possible_leads(event: Event, blocks: Sequence[BuildingBlock]) -> list[Organisation]:
    """Organisations of the samenwerking, and those that lead a bouwsteen already."""
    chains = [event.chain_id, *event.involved.values_list("pk", flat=True)]
    leads = [one.standing.lead_organisation_id for one in blocks if one.standing]
    leading = [lead for lead in leads if lead is not None]
    members = Organisation.objects.filter(memberships__chain__in=chains)
    return list((members | Organisation.objects.filter(pk__in=leading)).distinct())


def possible_lead_people(
    leads: Sequence[Organisation], blocks: Sequence[BuildingBlock], *, now: datetime
) -> list[Person]:
    """People of these organisations, or leading already, who agreed to be named; by name."""
    leading = [one.standing.lead_person_id for one in blocks if one.standing]
    wanted = Q(organisation__in=leads) | Q(pk__in=[one for one in leading if one])
    found = Person.objects.to_be_named(now).filter(wanted).exclude(last_name="")
    return list(found.select_related("organisation"))


def waiting_for_approval(event: Event) -> QuerySet[Workshop]:
    """Workshops of which only the yield is shared and whose text nobody has approved yet."""
    return event.workshops.filter(publication=Publication.YIELD_ONLY, text_approved_at__isnull=True)
