"""What the organiser sees of the guests: who is on the list, who answers what, who is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from chain.models import Membership, Organisation
from chain.values import names
from events.models import Event, MailStep
from events.queries.mail_plan import Plan
from participants.choices import InvitationState
from participants.models import Assistance, Invitation
from participants.queries.finding import has_word
from participants.values.guest_list import UNKNOWN_ORGANISATION, Guest

INVITATION, REMINDER = "participants.invitation", "participants.reminder"
SHOWN = (
    InvitationState.YES,
    InvitationState.REPLACED,
    InvitationState.MAYBE,
    InvitationState.NO,
    InvitationState.SENT,
    InvitationState.DRAFT,
)
_SECRETARIATS = Prefetch(
    "person__assisted_by",
    Assistance.objects.filter(ended_at=None).select_related("assistant"),
    to_attr="secretariats",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many guests stand at each answer; `silent` got the letter and said nothing."""

    by_state: dict[str, int]

    def of(self, state: str) -> int:
        return self.by_state.get(state, 0)

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def coming(self) -> int:
        return self.of(InvitationState.YES)

    @property
    def declined(self) -> int:
        return self.of(InvitationState.NO)

    @property
    def replaced(self) -> int:
        return self.of(InvitationState.REPLACED)

    @property
    def unsure(self) -> int:
        return self.of(InvitationState.MAYBE)

    @property
    def silent(self) -> int:
        return self.of(InvitationState.SENT)

    @property
    def unsent(self) -> int:
        return self.of(InvitationState.DRAFT)

    def lines(self) -> list[tuple[InvitationState, int]]:
        return [(state, self.of(state)) for state in SHOWN if self.of(state)]


@dataclass(frozen=True, slots=True)
class Covered:
    """An organisation and how its guests stand; without guests it is not invited yet."""

    organisation: Organisation
    tally: Tally

    @property
    def is_invited(self) -> bool:
        return self.tally.total > 0

    @property
    def is_coming(self) -> bool:
        return self.tally.coming > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The partners of an event, and what of them is at the table."""

    partners: list[Covered]
    others: list[Covered] = field(default_factory=list)

    @property
    def all(self) -> list[Covered]:
        return [*self.partners, *self.others]

    @property
    def not_invited(self) -> list[Covered]:
        return [one for one in self.partners if not one.is_invited]

    @property
    def nobody_coming(self) -> list[Covered]:
        return [one for one in self.partners if one.is_invited and not one.is_coming]

    @property
    def represented(self) -> int:
        return sum(one.is_coming for one in self.partners)


def with_away(rows: QuerySet[Invitation], today: date) -> QuerySet[Invitation]:
    """Let each row say `is_away`: until a day to come, or as a machine answered without a day."""
    without_day = Q(away_until=None) & ~Q(away_note="")
    return rows.annotate(is_away=Q(away_until__gte=today) | without_day)


def guests_of(event: Event, *, today: date) -> QuerySet[Invitation]:
    """Guests of the event with what a row shows, by name."""
    return (
        with_away(event.invitations.standing(), today)
        .select_related("person__organisation", "replaces__person__organisation")
        .prefetch_related(_SECRETARIATS)
        .order_by("person__sort_key", "pk")
    )


def guest_of(invitation: Invitation, *, today: date) -> Invitation:
    """Return the invitation with what the page of one guest shows."""
    rows = with_away(Invitation.objects.all(), today).select_related(
        "person__organisation",
        "replaces__person__organisation",
        "replacement__person__organisation",
        "event__chain",
    )
    return rows.prefetch_related(_SECRETARIATS).get(pk=invitation.pk)


def reserves_of(event: Event) -> QuerySet[Invitation]:
    """The reserve list, first in line first."""
    rows = event.invitations.filter(withdrawn_at=None, reserve_number__isnull=False)
    return rows.select_related("person__organisation").order_by("reserve_number")


def filtered(
    rows: QuerySet[Invitation], *, state: str = "", organisation: str = "", words: str = ""
) -> QuerySet[Invitation]:
    """Narrow the list: by answer, by the slug of an organisation, by words in a name."""
    if state in InvitationState.values:
        rows = rows.filter(state=state)
    if organisation:
        rows = rows.filter(person__organisation__slug=organisation)
    for word in words.split():
        rows = rows.filter(has_word(word))
    return rows


def tally_of(event: Event) -> Tally:
    rows = event.invitations.standing().values_list("state").annotate(Count("pk")).order_by()
    return Tally(dict(rows))


def coverage(event: Event, *, today: date) -> Coverage:
    """Say of each partner of the samenwerkingen of `event` how its guests stand; 3 queries."""
    rows = (
        event.invitations.standing()
        .exclude(person__organisation=None)
        .values_list("person__organisation", "state")
        .annotate(Count("pk"))
        .order_by()
    )
    counted: dict[int, Counter[str]] = {}
    for organisation, state, count in rows:
        counted.setdefault(organisation, Counter())[state] += count
    chains = [event.chain_id, *event.involved.values_list("pk", flat=True)]
    partners = Membership.objects.on(today).filter(chain__in=chains)
    found = Organisation.objects.filter(
        Q(pk__in=partners.values("organisation")) | Q(pk__in=counted)
    ).annotate(is_partner=Exists(partners.filter(organisation=OuterRef("pk"))))
    lines = [(one, Covered(one, Tally(dict(counted.get(one.pk, {}))))) for one in found]
    return Coverage(
        partners=[line for one, line in lines if one.is_partner],
        others=[line for one, line in lines if not one.is_partner],
    )


def open_places(event: Event) -> int:
    """How many of the reserve list to propose: a 'nee' without a replacement, not yet filled."""
    declined = event.invitations.standing().filter(state=InvitationState.NO).count()
    filled = event.invitations.standing().filter(source="reserve").count()
    return max(0, declined - filled)


def organisations_by_name() -> dict[str, int]:
    """Return organisations by every name that people write: name, abbreviation, slug."""
    rows = Organisation.objects.values_list("pk", "name", "abbreviation", "slug")
    return {names.fold(name): pk for pk, *written in rows for name in reversed(written) if name}


def looked_at(event: Event, guests: Sequence[Guest]) -> tuple[list[Guest], set[str]]:
    """Return the lines with the faults that only we can see, and the addresses on the list."""
    known = organisations_by_name()
    checked = [
        replace(guest, faults=(*guest.faults, str(UNKNOWN_ORGANISATION)))
        if guest.organisation and names.fold(guest.organisation) not in known
        else guest
        for guest in guests
    ]
    standing = event.invitations.filter(
        withdrawn_at=None, person__email__in=[guest.email for guest in guests if guest.email]
    )
    return checked, {str(key) for key in standing.values_list("person__email", flat=True)}


def history_of(invitation: Invitation) -> Iterable[object]:
    """Every answer that came in, newest first."""
    return invitation.answers.select_related("given_by").order_by("-at", "-pk")


@dataclass(frozen=True, slots=True)
class ToSend:
    """The letters that are to go next: the invitation, the reminder; each only if it has readers.

    Who came on the list later gets the next round of the same letter.
    """

    invitation: MailStep | None = None
    reminder: MailStep | None = None


def letters_to_send(event: Event, tally: Tally, *, now: datetime) -> ToSend:
    """Return what is to be sent to guests who had no letter, and to who is silent."""
    if not tally.unsent and not tally.silent:
        return ToSend()
    steps = [(one.kind.key, one.step) for one in Plan(event, now=now).letters()]
    return ToSend(
        invitation=_next(steps, INVITATION) if tally.unsent else None,
        reminder=_next(steps, REMINDER) if tally.silent else None,
    )


def _next(steps: Iterable[tuple[str, MailStep]], kind: str) -> MailStep | None:
    rounds = [step for key, step in steps if key == kind]
    return next((one for one in rounds if not one.mailing_id), rounds[-1] if rounds else None)
