"""Everything on a note-taker's page, from the same number of queries for any amount of text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import NoteKind
from buildingblocks.models import (
    BlockText,
    BuildingBlock,
    Note,
    PromptAnswer,
    ReadBack,
    Reflection,
)
from buildingblocks.values.slots import SlotName
from chain.models import Person
from chain.values.text import Warned, warnings
from workshops.choices import YieldKind
from workshops.models import Group, Prompt, Session, Yield

NOTES: dict[str, tuple[NoteKind, ...]] = {
    YieldKind.DILEMMAS: (NoteKind.DILEMMA,),
    YieldKind.SOLUTIONS: (NoteKind.SOLUTION, NoteKind.CHANCE),
    YieldKind.MESSAGES: (NoteKind.MESSAGE, NoteKind.AGREEMENT),
}
TITLES: dict[str, Promise] = {
    "block": _("Bouwstenen"),
    "answer": _("Answers per group"),
    "reflection": _("Looking back"),
    NoteKind.DILEMMA: _("Dilemmas"),
    NoteKind.SOLUTION: _("Solutions"),
    NoteKind.CHANCE: _("Chances"),
    NoteKind.MESSAGE: _("Messages"),
    NoteKind.AGREEMENT: _("Agreements"),
}
LABELS: dict[str, Promise] = {
    "block": _("Bouwsteen %(number)s"),
    NoteKind.DILEMMA: _("Dilemma %(number)s"),
    NoteKind.SOLUTION: _("Solution %(number)s"),
    NoteKind.CHANCE: _("Chance %(number)s"),
    NoteKind.MESSAGE: _("Message %(number)s"),
    NoteKind.AGREEMENT: _("Agreement %(number)s"),
    "reflection-text": _("How did it go?"),
    "reflection-worked": _("What worked?"),
    "reflection-hard": _("What was hard?"),
}
MORE: dict[str, Promise] = {
    "block": _("One more bouwsteen"),
    NoteKind.DILEMMA: _("One more dilemma"),
    NoteKind.SOLUTION: _("One more solution"),
    NoteKind.CHANCE: _("One more chance"),
    NoteKind.MESSAGE: _("One more message"),
    NoteKind.AGREEMENT: _("One more agreement"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One large field: its text, and other versions that wait for a choice."""

    name: SlotName
    label: str
    text: str = ""
    group: Group | None = None
    block: BuildingBlock | None = None
    others: list[BlockText] = field(default_factory=list)
    error: str = ""

    @property
    def warnings(self) -> list[Warned]:
        return warnings(self.text)


@dataclass(frozen=True, slots=True)
class Section:
    kind: str
    title: str
    slots: list[Slot]
    target: int | None = None
    more: str = ""

    @property
    def done(self) -> int:
        return sum(bool(slot.text) for slot in self.slots)

    @property
    def filled(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.text]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one session."""

    session: Session
    sections: list[Section]
    has_scored_lists: bool
    photo_count: int
    read_back: ReadBack | None = None

    @property
    def slots(self) -> list[Slot]:
        return [slot for section in self.sections for slot in section.slots]

    @property
    def errors(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.error]

    def with_errors(self, refused: dict[str, Slot]) -> "Sheet":
        """Return the same page with these fields as they were typed, each with what is wrong."""
        sections = [
            replace(one, slots=[refused.get(str(slot.name), slot) for slot in one.slots])
            for one in self.sections
        ]
        return replace(self, sections=sections)

    @property
    def has_text(self) -> bool:
        return any(slot.text for slot in self.slots)

    @property
    def is_heard(self) -> bool:
        """Tell whether the workshop heard exactly what stands here now."""
        return self.read_back is not None and self.read_back.stamp == self.stamp()

    def stamp(self) -> str:
        """A word that differs as soon as any text or version on the page does."""
        said = [(str(s.name), s.text, [(o.pk, o.text) for o in s.others]) for s in self.slots]
        return sha256(json.dumps(said).encode()).hexdigest()[:16]


def sheet_of(session: Session, *, more: str = "") -> Sheet:
    """Read the page of `session`; the section named `more` gets one field extra."""
    yields = {one.kind: one for one in session.workshop.yields.all()}
    versions = _versions_by_owner(session)
    sections: list[Section] = []
    for kind, wanted in yields.items():
        sections += _sections(session, kind, wanted, versions, more)
    return Sheet(
        session,
        sections,
        has_scored_lists=YieldKind.SCORED_LISTS in yields,
        photo_count=session.photos.count(),
        read_back=ReadBack.objects.filter(session=session).select_related("heard_by").first(),
    )


type_of_versions = dict[tuple[str, int, str], list[BlockText]]


def _sections(
    session: Session, kind: str, wanted: Yield, versions: type_of_versions, more: str
) -> list[Section]:
    if kind == YieldKind.BUILDING_BLOCKS:
        return [_blocks(session, wanted, versions, more)]
    if kind == YieldKind.PROMPT_ANSWERS:
        return [_answers(session, versions)]
    if kind == YieldKind.REFLECTION:
        return [_reflection(session, versions)]
    return [_notes(session, note, wanted, versions, more) for note in NOTES.get(kind, ())]


def _numbers(present: Iterable[int], target: int | None, *, extra: bool) -> range:
    last = max([*present, target or 1])
    return range(1, last + 1 + int(extra))


def _blocks(session: Session, wanted: Yield, versions: type_of_versions, more: str) -> Section:
    rows = BuildingBlock.objects.kept().filter(session=session).select_related("standing")
    present = {block.number: block for block in rows}
    slots = []
    for number in _numbers(present, wanted.target, extra=more == "block"):
        block = present.get(number)
        slots.append(
            Slot(
                SlotName("block", number=number, field="statement"),
                str(LABELS["block"]) % {"number": number},
                block.statement if block else "",
                block=block,
                others=versions.get(("block", block.pk, "statement"), []) if block else [],
            )
        )
    return Section("block", str(TITLES["block"]), slots, wanted.target, str(MORE["block"]))


def _notes(
    session: Session, kind: NoteKind, wanted: Yield, versions: type_of_versions, more: str
) -> Section:
    present = {note.order: note for note in Note.objects.filter(session=session, kind=kind)}
    slots = []
    for number in _numbers(present, wanted.target, extra=more == kind):
        note = present.get(number)
        slots.append(
            Slot(
                SlotName(kind, number=number),
                str(LABELS[kind]) % {"number": number},
                note.text if note else "",
                others=versions.get(("note", note.pk, "text"), []) if note else [],
            )
        )
    return Section(kind, str(TITLES[kind]), slots, wanted.target, str(MORE[kind]))


def _answers(session: Session, versions: type_of_versions) -> Section:
    answers = PromptAnswer.objects.filter(session=session)
    present = {(answer.group_id, answer.prompt_id): answer for answer in answers}
    prompts = list(session.workshop.prompts.all())
    slots = [
        _answer(group, prompt, present.get((group.pk, prompt.pk)), versions)
        for group in session.workshop.groups.all()
        for prompt in prompts
    ]
    return Section("answer", str(TITLES["answer"]), slots, len(slots))


def _answer(
    group: Group, prompt: Prompt, answer: PromptAnswer | None, versions: type_of_versions
) -> Slot:
    return Slot(
        SlotName("answer", group=group.pk, prompt=prompt.pk),
        prompt.text,
        answer.text if answer else "",
        group=group,
        others=versions.get(("answer", answer.pk, "text"), []) if answer else [],
    )


def _reflection(session: Session, versions: type_of_versions) -> Section:
    row = Reflection.objects.filter(session=session).first()
    slots = [
        Slot(
            SlotName("reflection", field=name),
            str(LABELS[f"reflection-{name}"]),
            getattr(row, name, ""),
            others=versions.get(("reflection", row.pk, name), []) if row else [],
        )
        for name in ("text", "worked", "hard")
    ]
    return Section("reflection", str(TITLES["reflection"]), slots)


OWNERS = ("block", "note", "answer", "reflection")


def waiting(**where: object) -> QuerySet[BlockText]:
    """Return texts that wait for a choice, of the sessions that `where` tells."""
    of_session = Q()
    for owner in OWNERS:
        of_session |= Q(**{f"{owner}__session__{key}": value for key, value in where.items()})
    return BlockText.objects.filter(of_session, is_conflict=True, chosen_at=None)


def waiting_versions(session: Session) -> "list[BlockText]":
    """Texts of this session that wait for a choice."""
    rows = waiting(pk=session.pk)
    return list(rows.select_related("by", "block", "note", "answer", "reflection"))


def _versions_by_owner(session: Session) -> type_of_versions:
    found: type_of_versions = {}
    for text in waiting_versions(session):
        for owner in OWNERS:
            if pk := getattr(text, f"{owner}_id"):
                found.setdefault((owner, pk, text.field), []).append(text)
    return found


STILL_OPEN = timedelta(days=2)


def sessions_to_come(person: Person, today: date) -> list[Session]:
    """Sessions that `person` works in, from two days ago on, the nearest first."""
    rows = _worked_by(person).filter(item__day__date__gte=today - STILL_OPEN)
    return list(rows.order_by("item__day__date", "item__order", "workshop__order", "pk"))


def sessions_worked_by(person: Person) -> list[Session]:
    """Sessions that `person` guides or takes notes of, the last day first."""
    rows = _worked_by(person)
    return list(rows.order_by("-item__day__date", "item__order", "workshop__order", "pk"))


def _worked_by(person: Person) -> QuerySet[Session]:
    rows = Session.objects.filter(roles__person=person, event__discarded_at=None).distinct()
    found: QuerySet[Session] = rows.select_related("workshop", "event__chain", "item__day", "room")
    return found
