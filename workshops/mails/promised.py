"""Letters about an idea, promised with the act they tell of and written by a worker.

A letter is one per submitter and kind; `sequence` lets somebody ask for a link again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from chain.values.dates import day_long, day_plain, days_between, hours
from events.models import Event
from mailings.actions.promise import promise
from mailings.mails import write_letter
from mailings.models import Letter
from mailings.values.letters import Draft, Fact, Recipient
from workshops.choices import Decision, IdeaState
from workshops.models import Call, IdeaLink, Session, Submitter
from workshops.queries.version import as_shown

# (letter, what it says in the state of the idea) -> sent; anything else is no longer so.
_STANDING = {IdeaState.SUBMITTED}
_STATES: Mapping[str, set[IdeaState]] = {
    "idea-confirm": {IdeaState.TO_CONFIRM},
    "idea-link": {IdeaState.TO_CONFIRM, IdeaState.SUBMITTED, IdeaState.WITHDRAWN},
}
PLANNED = "idea-planned"
DECIDED = {
    Decision.CHOSEN: "idea-chosen",
    Decision.NOT_CHOSEN: "idea-not-chosen",
    Decision.MERGED: "idea-merged",
}


def promise_to(
    letter: str, submitters: Iterable[Submitter], *, now: datetime, sequence: int = 0
) -> None:
    """Promise `letter` to each; one that is there already stays the only one."""
    drafts = [
        Draft(
            kind=f"workshops.{letter}",
            recipient_key=f"submitter:{one.pk}",
            address=_address(one),
            subject="",
            text="",
            person_id=one.person_id,
            chain_id=one.idea.call.chain_id,
            sequence=sequence,
        )
        for one in submitters
    ]
    if drafts:
        promise(drafts, now=now)


def _address(one: Submitter) -> str:
    return (one.person.email if one.person else "") or one.email


def write(letters: Sequence[Letter], *, now: datetime) -> Mapping[int, Sequence[Draft]]:
    """Write each letter as its idea stands now; nothing for what is no longer so.

    A fixed number of queries for any number of letters.
    """
    numbers = {_number(letter) for letter in letters}
    rows = Submitter.objects.standing().select_related(
        "person__organisation",
        "idea__merged_into",
        *(f"idea__call__{name}" for name in Call.comes_with),
    )
    rows = rows.prefetch_related("idea__call__tour__days")
    found: dict[int, Submitter] = rows.in_bulk(numbers)
    firsts = _firsts(found.values())
    planned = [one for one in letters if _name(one) == PLANNED and _number(one) in found]
    places = _places({_idea_of(found[_number(one)]) for one in planned})
    wanted = [
        (letter, found[_number(letter)])
        for letter in letters
        if _number(letter) in found and _is_so(_name(letter), found[_number(letter)])
    ]
    tokens = IdeaLink.objects.issue([one for _letter, one in wanted], now=now)
    drafts = {
        letter.pk: [
            draft_of(
                _name(letter),
                one,
                token=token,
                first=firsts.get(one.idea_id),
                sequence=letter.sequence,
                places=places.get(_idea_of(one), ()),
            )
        ]
        for (letter, one), token in zip(wanted, tokens, strict=True)
    }
    return {letter.pk: drafts.get(letter.pk, []) for letter in letters}


def draft_of(
    letter: str,
    submitter: Submitter,
    *,
    token: str,
    first: Submitter | None,
    sequence: int = 0,
    places: Sequence[Session] = (),
) -> Draft:
    """Write one letter to `submitter`; `first` is who sent the idea in.

    `places` are the sessions of its workshops, as published.
    """
    idea = submitter.idea
    call = idea.call
    into = idea.merged_into
    path = reverse("workshops:idea-own", args=[token])
    with override("nl"):
        context = {
            "name": submitter.person.display_name if submitter.person else submitter.name,
            "moment": _first_line(places) or about_line(call),
            "idea": idea,
            "call": call,
            "into": into,
            "reason": idea.decision_reason or (into.decision_reason if into else ""),
            "sender": _shown(first) if first else _("A colleague"),
            "answer_by": day_plain(call.answer_by),
            "closes": day_plain(call.closes_at),
            "facts": _places_told(submitter, places) or _facts(submitter),
            "links": Links(path),
        }
    written = write_letter(key=f"workshops.{letter}", context=context, face=call.chain)
    reader = Recipient(
        key=f"submitter:{submitter.pk}",
        address=_address(submitter),
        name=submitter.told_name,
        person_id=submitter.person_id,
    )
    return written.to(reader, sequence=sequence)


@dataclass(frozen=True, slots=True)
class Links:
    """Where a letter leads: the page of the idea behind this letter's own link."""

    path: str

    @property
    def idea(self) -> str:
        return settings.SITE_URL + self.path


def letter_of_decision(submitter: Submitter) -> str:
    """Return which letter tells the decision: of a merged idea, what became of the other."""
    idea = submitter.idea
    if idea.merged_into and idea.merged_into.decision == Decision.NOT_CHOSEN:
        return DECIDED[Decision.NOT_CHOSEN]
    return DECIDED[Decision(idea.decision)]


def about_line(call: Call) -> str:
    """Write the first line: what it is about, when and where."""
    about, days = call.event or call.tour, _days(call)
    if about is None:
        return call.title
    when = days_between(days[0].starts_on, days[-1].ends_on) if days else ""
    cities = dict.fromkeys(day.city for day in days)
    return ", ".join(filter(None, (str(about), when, *cities)))


def _days(call: Call) -> list[Event]:
    """Return the events it is about that have a date, the first one first."""
    events = call.tour.days.all() if call.tour else filter(None, [call.event])
    dated = [one for one in events if one.starts_on and not one.discarded_at]
    return sorted(dated, key=lambda one: str(one.starts_on))


def _first_line(places: Sequence[Session]) -> str:
    """Write when and where the first session is."""
    if not places:
        return ""
    item, event = places[0].item, places[0].event
    when = hours(item.starts_at, item.ends_at)
    return ", ".join(filter(None, (day_long(item.day.date), when, event.city)))


def _places_told(submitter: Submitter, places: Sequence[Session]) -> list[Fact]:
    """Tell the idea and, for each session, its workshop, day, time and room."""
    if not places:
        return []
    rows = [Fact(_("Your idea"), submitter.idea.title)]
    for session in places:
        item, room = session.item, session.room
        spot = (
            day_long(item.day.date),
            hours(item.starts_at, item.ends_at),
            session.event.city,
            room.name if room else "",
        )
        rows.append(Fact(session.workshop.title, ", ".join(filter(None, spot))))
    return rows


def _idea_of(one: Submitter) -> int:
    """Return the idea of which the workshop is made: of a merged one, the other."""
    return one.idea.merged_into_id or one.idea_id


def _places(ideas: set[int]) -> dict[int, list[Session]]:
    """Return the sessions of each idea that are in a published programme, in order."""
    if not ideas:
        return {}
    rows = Session.everything.filter(workshop__idea__in=ideas)
    sessions = list(rows.select_related("workshop", "item__day", "room", "event").order_by("pk"))
    as_shown(sessions)
    placed = [one for one in sessions if one.shown_in]
    placed.sort(key=lambda one: (one.item.day.date, one.item.order, one.pk))
    found: dict[int, list[Session]] = {}
    for one in placed:
        found.setdefault(one.workshop.idea_id or 0, []).append(one)
    return found


def _facts(submitter: Submitter) -> list[Fact]:
    idea = submitter.idea
    return [
        Fact(_("Your idea"), idea.title),
        Fact(_("The question"), idea.question),
        Fact(_("Call"), idea.call.title),
    ]


def _shown(first: Submitter) -> str:
    if first.person and first.person.is_shielded:
        return _("A colleague")
    return first.told_name


def _firsts(submitters: Iterable[Submitter]) -> dict[int, Submitter]:
    """Return who sent each idea in, by the number of the idea."""
    ideas = {one.idea_id for one in submitters}
    rows = Submitter.objects.filter(idea__in=ideas).select_related("person")
    return {one.idea_id: one for one in rows.order_by("idea", "-order", "-pk")}


def _is_so(name: str, submitter: Submitter) -> bool:
    return submitter.idea.state in _STATES.get(name, _STANDING)


def _name(letter: Letter) -> str:
    return letter.kind.partition(".")[2]


def _number(letter: Letter) -> int:
    return int(letter.recipient_key.partition(":")[2])
