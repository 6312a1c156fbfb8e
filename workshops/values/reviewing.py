"""What reviewers gave, added up: verdicts, a weighted mean, its spread, and who disagrees."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from workshops.choices import SeesOthers, Verdict

# Two totals on the scale of 1 to 5 that lie so far apart disagree.
APART = 2.0
# What stands in a text where a name was; shorter names are left, they are words as well.
VEIL, SHORTEST = "[…]", 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What reviewers may and see at one moment; `phase` has no name in a simple review."""

    may_review: bool = True
    only_assigned: bool = False
    sees_others: SeesOthers = SeesOthers.AFTER_OWN
    phase: str = ""
    closes_at: datetime | None = None

    def shows_others(self, *, has_given: bool) -> bool:
        """Tell whether somebody sees what others gave: after one's own, or when that is over."""
        if self.sees_others == SeesOthers.NEVER:
            return False
        return has_given or (self.sees_others == SeesOthers.ALWAYS and not self.may_review)


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion: how much it counts, and whether it counts in the total at all."""

    key: int
    weight: int = 1
    in_total: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """What one reviewer gave an idea: a verdict, and scores of 1 to 5 by criterion."""

    verdict: Verdict
    scores: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """What all reviewers of one idea gave together; a mean is from 1 to 5, None without scores."""

    counts: Mapping[Verdict, int]
    mean: float | None
    lowest: float | None
    highest: float | None
    is_conflicting: bool

    @property
    def given(self) -> int:
        """How many gave a verdict; who abstained is not counted."""
        return sum(count for verdict, count in self.counts.items() if verdict != Verdict.ABSTAIN)

    @property
    def spread(self) -> float | None:
        if self.lowest is None or self.highest is None:
            return None
        return self.highest - self.lowest


def total(scores: Mapping[int, int], weights: Sequence[Weight]) -> float | None:
    """Return the weighted mean of the criteria that count and have a score; None without any."""
    found = [(one.weight, scores[one.key]) for one in weights if one.in_total and one.key in scores]
    if not found:
        return None
    return sum(weight * score for weight, score in found) / sum(weight for weight, _score in found)


def tally(given: Iterable[Given], weights: Sequence[Weight] = ()) -> Tally:
    """Add up what reviewers gave; who abstained counts in no mean."""
    rows = list(given)
    counts = {verdict: sum(one.verdict == verdict for one in rows) for verdict in Verdict}
    totals = [
        found
        for one in rows
        if one.verdict != Verdict.ABSTAIN and (found := total(one.scores, weights)) is not None
    ]
    lowest, highest = (min(totals), max(totals)) if totals else (None, None)
    far = lowest is not None and highest is not None and highest - lowest >= APART
    return Tally(
        counts={verdict: count for verdict, count in counts.items() if count},
        mean=fmean(totals) if totals else None,
        lowest=lowest,
        highest=highest,
        is_conflicting=far or bool(counts[Verdict.YES] and counts[Verdict.NO]),
    )


def veil(text: str, names: Iterable[str]) -> str:
    """Take names out of a text, whole words only; the longest name first."""
    words = sorted({name for name in names if len(name) >= SHORTEST}, key=len, reverse=True)
    if not words:
        return text
    found = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{found})(?!\w)", VEIL, text, flags=re.IGNORECASE)
