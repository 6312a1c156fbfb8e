"""Papers: tagged PDF, PDF/UA-1 and PDF/A-2a at once, from a Typst template and plain data."""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from chain.values.glyphs import drawable, font_folder

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "typst"
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]

_PAGES = re.compile(rb"/Type/Pages/Count ([0-9]+)")
_one_at_a_time = Lock()


def pdf(template: str, data: dict[str, Any], *, at: datetime) -> bytes:
    """Compile `template` with `data`; the same data and moment give the same bytes.

    Data reaches Typst as one JSON value, so text in it can never be code.
    """
    drawn = drawable(data)
    # The norms want a title, whatever there is to say.
    drawn["title"] = drawn["title"].strip() or "–"
    with _one_at_a_time:
        made = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(drawn)},
            pdf_standards=STANDARDS,
            timestamp=at.replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError(template)
    # Data that ends in CR before Typst's LF reads as one line end, and then counts a byte short.
    return made.replace(b"\r\nendstream", b"\r\rendstream")


def page_count(paper: bytes) -> int:
    """Count the pages of a paper that `pdf` made; its page tree stands in the clear."""
    found = _PAGES.search(paper)
    return int(found[1]) if found else 0


@lru_cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=_fonts())


@lru_cache
def _fonts() -> typst.Fonts:
    """The one packaged font, so that a paper is the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
    )
