"""Bouwstenen as a spreadsheet: the open standard first, and the one for Excel."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from buildingblocks.values.block_row import BlockRow
from chain.values.sheets import Column, Value, ods, xlsx


def blocks_ods(rows: Iterable[BlockRow], *, is_example: bool = False) -> bytes:
    """Give the rows as ODS, in the active language."""
    return ods(_title(is_example=is_example), _columns(), _values(rows))


def blocks_xlsx(rows: Iterable[BlockRow], *, is_example: bool = False) -> bytes:
    """Give the rows as XLSX, in the active language."""
    return xlsx(_title(is_example=is_example), _columns(), _values(rows))


def _title(*, is_example: bool) -> str:
    return _("Bouwstenen (partly invented)") if is_example else _("Bouwstenen")


def _columns() -> Sequence[Column]:
    return (
        Column(_("Bouwsteen"), 60),
        Column(_("Explanation"), 40),
        Column(_("For example by"), 30),
        Column(_("Bijeenkomst"), 30),
        Column(_("Date"), 12),
        Column(_("Workshop"), 30),
        Column(_("For whom"), 30),
        Column(_("Level"), 20),
        Column(_("Success factors"), 30),
        Column(_("State"), 16),
        Column(_("State of affairs"), 40),
        Column(_("Updated on"), 12),
        Column(_("Lead"), 24),
        Column(_("Proof"), 30),
        Column(_("Address"), 40),
        Column(_("Invented"), 12),
    )


def _values(rows: Iterable[BlockRow]) -> Iterable[Sequence[Value]]:
    for row in rows:
        yield (
            row.statement,
            row.explanation,
            row.means,
            row.event,
            row.held_on,
            row.workshop,
            row.addressees,
            row.levels,
            row.factors,
            row.state,
            row.sentence,
            row.state_on,
            row.lead,
            row.proof_url,
            row.address,
            _("yes") if row.is_invented else "",
        )
