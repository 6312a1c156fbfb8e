"""Which signs the font of our papers can draw; a tagged PDF may hold no other."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_INSTEAD = "?"
_LIKE = {"\u2010": "-", "\u2028": " ", "\u2029": " "}
_KEPT = "\n\t"
_MICROSOFT = 3
_SOFT_HYPHEN = 0xAD


def font_folder() -> Path:
    """The folder of the packaged font, the same on every machine."""
    package = find_spec("font_source_sans_pro")
    return Path(str(package.origin)).parent / "files" if package else Path()


def drawable(value: Any) -> Any:
    """Go through plain data and put '?' for what the font has no sign for; marks just go."""
    if isinstance(value, str):
        return "".join(map(_drawn, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: drawable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(one) for one in value]
    return value


def _drawn(char: str) -> str:
    if char in _KEPT or ord(char) in _covered():
        return char
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(map(_drawn, plain))
    if unicodedata.category(char)[0] in "CM":
        return ""
    return _LIKE.get(char, _INSTEAD)


@lru_cache
def _covered() -> frozenset[int]:
    """The code points of the font's own table; all weights have the same."""
    font = (font_folder() / "SourceSansPro-Regular.ttf").read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    start = tables[b"cmap"]
    records = [
        struct.unpack_from(">HHI", font, start + 4 + 8 * each)
        for each in range(struct.unpack_from(">H", font, start + 2)[0])
    ]
    subtables = [start + offset for system, _kind, offset in records if system == _MICROSOFT]
    return frozenset(code for at in subtables for code in _codes(font, at) if _is_text(code))


def _is_text(code: int) -> bool:
    """Tell text from control signs and private signs, which the norms refuse."""
    return code == _SOFT_HYPHEN or unicodedata.category(chr(code))[0] != "C"


def _codes(font: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == 4:  # segments of 16-bit codes
        count = struct.unpack_from(">H", font, at + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", font, at + 14)
        starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
    elif kind == 12:  # groups of 32-bit codes
        for each in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * each)
            yield from range(first, last + 1)
