"""Words that stand in the head of a message: one line, and short enough."""

import re
import unicodedata

SUBJECT_MAX, NAME_MAX = 200, 75
# Mail programs and gateways read these in a sender's name as part of an address.
_NOT_IN_NAME = str.maketrans(dict.fromkeys('@:,;"<>()[]\\', " "))
_SPACES = re.compile(r"\s+")


def header_line(text: str, longest: int = SUBJECT_MAX) -> str:
    """One line of at most `longest` characters that no newline or hidden character can leave."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(_seen(char) for char in unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def name_line(text: str) -> str:
    """The name of a sender as it may stand before an address."""
    return header_line(text.translate(_NOT_IN_NAME), NAME_MAX)


def _seen(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if kind in {"Cf", "Cs", "Co", "Cn"} else char
