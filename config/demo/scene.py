"""What the loader knows while it writes: who writes, when, and everything by its short name."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from chain import audit
from chain.models import Chain, GovernanceBody, Organisation, Person, Region

ORIGIN = "demo"


@dataclass(slots=True)
class Scene:
    """`now` is the moment of loading; `by` writes everything until the organiser exists."""

    now: datetime
    by: Person | None = None
    people: dict[str, Person] = field(default_factory=dict)
    chains: dict[str, Chain] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    bodies: dict[str, GovernanceBody] = field(default_factory=dict)

    @property
    def organiser(self) -> Person:
        return self.people["organisator"]

    def read_reference(self) -> None:
        self.organisations = {row.slug: row for row in Organisation.objects.all()}
        self.regions = {row.slug: row for row in Region.objects.all()}


def touched(*rows: Model) -> bool:
    """Tell whether a person changed one of these since the demo wrote it."""
    return any(audit.history(row).exclude(origin=ORIGIN).exists() for row in rows)
