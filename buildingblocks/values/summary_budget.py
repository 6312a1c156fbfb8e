"""What a summary may not exceed, and what is left out first when it does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from buildingblocks.values.summary import Before, FrozenSummary, Own, TopBlock
from buildingblocks.values.summary_sheet import sheet
from chain.values.text import first_words, word_count

MAX_CORE_WORDS = 25
MAX_BLOCKS = 5
MAX_OWN_LINES = 3
MAX_WORDS = 180

_SHORT, _SHORTEST = 14, 9
_Stated = TypeVar("_Stated", TopBlock, Before)


def faults(summary: FrozenSummary) -> list[str]:
    """Say in words what keeps `summary` from being frozen; an empty list means nothing does."""
    found = []
    core = word_count(summary.core_message)
    if not core:
        found.append(_("Write the core message: the one sentence a bestuurder remembers."))
    if core > MAX_CORE_WORDS:
        found.append(
            _("The core message has %(count)s words. Use at most %(most)s.")
            % {"count": core, "most": MAX_CORE_WORDS}
        )
    if len(summary.blocks) > MAX_BLOCKS:
        found.append(
            _("You chose %(count)s top bouwstenen. Choose at most %(most)s.")
            % {"count": len(summary.blocks), "most": MAX_BLOCKS}
        )
    if longest(summary) > MAX_WORDS:
        found.append(
            _("The summary has %(count)s words. Use at most %(most)s.")
            % {"count": longest(summary), "most": MAX_WORDS}
        )
    return found


def longest(summary: FrozenSummary) -> int:
    """Count the words for the reader who sees most."""
    readers = [None, *(own.organisation_id for own in summary.own)]
    return max(sheet(summary, reader).words() for reader in readers)


def fitted(summary: FrozenSummary) -> FrozenSummary:
    """Leave out the least until the sheet fits its budget: small print first, words last.

    The full text stays one tap deeper, at the bouwsteen.
    """
    tried = replace(
        summary,
        own=tuple(replace(own, lines=own.lines[:MAX_OWN_LINES]) for own in summary.own),
    )
    for step in _steps():
        if longest(tried) <= MAX_WORDS:
            break
        tried = step(tried)
    return tried


def _steps() -> Iterator[Callable[[FrozenSummary], FrozenSummary]]:
    yield lambda one: replace(one, before=tuple(replace(b, sentence="") for b in one.before))
    yield lambda one: replace(one, before=one.before[:3], threads=one.threads[:3])
    yield lambda one: replace(one, blocks=tuple(replace(b, sentence="") for b in one.blocks))
    yield lambda one: replace(one, blocks=tuple(_shortened(b, _SHORT) for b in one.blocks))
    yield lambda one: replace(one, before=tuple(_shortened(b, _SHORT) for b in one.before))
    yield lambda one: replace(one, presence=one.presence[:1], before=one.before[:2])
    yield lambda one: replace(one, blocks=tuple(_shortened(b, _SHORTEST) for b in one.blocks))
    yield lambda one: replace(one, before=tuple(_shortened(b, _SHORTEST) for b in one.before))
    yield lambda one: replace(one, own=_fewer(one.own, 2), threads=one.threads[:2])
    yield lambda one: replace(one, own=_fewer(one.own, 1), before=one.before[:1])
    yield lambda one: replace(one, blocks=tuple(replace(b, lead="") for b in one.blocks))


def _shortened(one: _Stated, words: int) -> _Stated:
    return replace(one, statement=first_words(one.statement, words))


def _fewer(owns: tuple[Own, ...], most: int) -> tuple[Own, ...]:
    return tuple(replace(own, lines=own.lines[:most]) for own in owns)
