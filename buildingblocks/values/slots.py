"""The names of the fields on a note-taker's page, such as `block-2` or `answer-7-31`."""

import re
from dataclasses import dataclass
from typing import Self

_BLOCK = re.compile(r"block-([1-9][0-9]?)")
_NOTE = re.compile(r"(dilemma|solution|chance|message|agreement)-([1-9][0-9]?)")
_ANSWER = re.compile(r"answer-([1-9][0-9]{0,17})-([1-9][0-9]{0,17})")
_REFLECTION = re.compile(r"reflection-(text|worked|hard)")

MAX_LINE = 400
MAX_TEXT = 10_000


class UnknownSlot(ValueError):
    """No field has this name."""


@dataclass(frozen=True, slots=True)
class SlotName:
    """Where a typed text belongs: `kind` is block, answer, reflection or the kind of a note."""

    kind: str
    number: int = 0
    group: int = 0
    prompt: int = 0
    field: str = "text"

    @classmethod
    def parse(cls, name: str) -> Self:
        if found := _BLOCK.fullmatch(name):
            return cls("block", number=int(found[1]), field="statement")
        if found := _NOTE.fullmatch(name):
            return cls(found[1], number=int(found[2]))
        if found := _ANSWER.fullmatch(name):
            return cls("answer", group=int(found[1]), prompt=int(found[2]))
        if found := _REFLECTION.fullmatch(name):
            return cls("reflection", field=found[1])
        raise UnknownSlot(name)

    def __str__(self) -> str:
        if self.kind == "answer":
            return f"answer-{self.group}-{self.prompt}"
        if self.kind == "reflection":
            return f"reflection-{self.field}"
        return f"{self.kind}-{self.number}"

    @property
    def is_line(self) -> bool:
        """A line has no breaks, so Enter goes on to the next field."""
        return self.kind not in {"answer", "reflection"}

    @property
    def limit(self) -> int:
        return MAX_LINE if self.is_line else MAX_TEXT
