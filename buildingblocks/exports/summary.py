"""The summary for bestuurders on one page of paper, its text equal to the screen's."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Any

from django.utils import translation

from buildingblocks.values.summary import FrozenSummary
from buildingblocks.values.summary_sheet import sheet
from chain.values import colours, papers

LANGUAGE = "nl"
SIZES = (12.5, 11.5, 10.5, 9.5, 8.5)


def summary_pdf(summary: FrozenSummary, organisation_id: int | None = None) -> bytes:
    """Give the PDF for a reader of `organisation_id`; the same summary gives the same bytes."""
    with translation.override(LANGUAGE):
        page = sheet(summary, organisation_id)
    tokens = asdict(colours.palette(summary.chain_colour).light)
    day = summary.frozen_on or summary.first_day
    at = datetime.combine(day, time(12), UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    data = {**asdict(page), "colours": tokens}
    return _on_one_page(data, at)


def _on_one_page(data: dict[str, Any], at: datetime) -> bytes:
    """Little text gets large letters, much text smaller ones, down to what one can still read."""
    paper = b""
    for size in SIZES:
        paper = papers.pdf("summary.typ", {**data, "size": size}, at=at)
        if papers.page_count(paper) == 1:
            break
    return paper


def summary_pdf_name(summary: FrozenSummary) -> str:
    """Name the file: 'samenvatting-bbb-2018-12-2.pdf'."""
    return f"samenvatting-{summary.event_slug}-{summary.number}.pdf"
