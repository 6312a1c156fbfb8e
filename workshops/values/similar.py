"""Which ideas look alike, by the words they share; words are stems, as Dutch search reads them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log

# From 0 (no word in common) to 1 (the same words).
ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Alike:
    """Another idea, how much it looks like this one, and the rarest words they share."""

    key: int
    score: float
    words: tuple[str, ...]


def weights(texts: Mapping[int, frozenset[str]]) -> dict[str, float]:
    """Weigh every word: one that all ideas use says nothing, a rare one much."""
    found = Counter(word for words in texts.values() for word in words)
    return {word: log(1 + len(texts) / count) for word, count in found.items()}


def alike(key: int, texts: Mapping[int, frozenset[str]], *, most: int = 5) -> list[Alike]:
    """Return which other texts look like that of `key`, the most alike first."""
    weight = weights(texts)
    mine = texts.get(key, frozenset())
    found = [
        Alike(other, score, _rarest(mine & words, weight))
        for other, words in texts.items()
        if other != key and (score := _score(mine, words, weight)) >= ALIKE
    ]
    return sorted(found, key=lambda one: (-one.score, one.key))[:most]


def _score(mine: frozenset[str], theirs: frozenset[str], weight: Mapping[str, float]) -> float:
    """Return how much of the weight of both is shared (Dice)."""
    total = sum(weight[word] for word in mine) + sum(weight[word] for word in theirs)
    return 2 * sum(weight[word] for word in mine & theirs) / total if total else 0.0


def _rarest(words: frozenset[str], weight: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-weight[word], word))[:4])
