"""The line from idea to result, as every bouwsteen and the page of outcomes show it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockState

DONE, NOW, NEXT, NEVER, TOLD = "done", "now", "next", "never", "told"
WORDS: dict[str, Promise] = {
    "idea": _("Idea"),
    "workshop": _("Workshop"),
    "block": _("Bouwsteen"),
    "decision": _("Decision"),
    "pilot": _("Pilot"),
    "result": _("Result"),
}
# What comes before a bouwsteen exists.
_BEFORE = ("idea", "workshop")


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the line; `note` is its small print, `href` the page of that stage."""

    word: Promise
    state: str
    note: str | Promise = ""
    href: str = ""


_MEANINGS: dict[str, Promise] = {
    "idea": _("somebody sees what can be better"),
    "workshop": _("people of several organisations think it through"),
    "block": _("one proposal: what changes, and for whom"),
    "decision": _("an organisation takes it up, or says why not"),
    "pilot": _("trying it out, small"),
    "result": _("what it yielded, for everybody to read"),
}


def explained() -> list[Link]:
    """Give the links with what each of them means, for who is new here."""
    return [Link(word=WORDS[name], state=TOLD, note=_MEANINGS[name]) for name in WORDS]


def stage_of(state: BlockState) -> str:
    """Tell in which link a bouwsteen in `state` stands now."""
    return list(WORDS)[state.reach - 1]


def states_at(stage: str) -> list[BlockState]:
    """Give the states in which a bouwsteen stands at that link."""
    return [state for state in BlockState if stage_of(state) == stage]


def legend(counts: Mapping[BlockState, int], *, page: str = "") -> list[Link]:
    """Give the links as the legend of all bouwstenen: how many stand at each of them."""
    at = Counter[str]()
    for state, count in counts.items():
        at[stage_of(state)] += count
    return [
        Link(
            word=WORDS[name],
            state=DONE if at[name] or name in _BEFORE else NEXT,
            note=_standing(at[name], name),
            # Every number leads to its rows.
            href=f"{page}?fase={name}" if page and at[name] else "",
        )
        for name in WORDS
    ]


def _standing(count: int, name: str) -> str:
    if name in _BEFORE:
        return ""
    if not count:
        return gettext("none yet")
    return ngettext("%(count)s bouwsteen", "%(count)s bouwstenen", count) % {"count": count}


def ketting(
    now: str, *, notes: Mapping[str, str | Promise], hrefs: Mapping[str, str]
) -> list[Link]:
    """Give the links with `now` open; an idea nobody sent in came 'by the organisation'."""
    names = list(WORDS)
    at = names.index(now)
    return [
        Link(
            word=WORDS[name],
            state=_state(name, position, at, hrefs),
            note=_note(name, notes, hrefs),
            href=hrefs.get(name, ""),
        )
        for position, name in enumerate(names)
    ]


def _note(name: str, notes: Mapping[str, str | Promise], hrefs: Mapping[str, str]) -> str | Promise:
    if name == "idea" and name not in hrefs:
        return _("by the organisation")
    return notes.get(name, "")


def _state(name: str, position: int, at: int, hrefs: Mapping[str, str]) -> str:
    if name == "idea" and name not in hrefs:
        return NEVER
    if position == at:
        return NOW
    return DONE if position < at else NEXT
