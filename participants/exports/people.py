"""The list of participants as a spreadsheet; no text in it can act as a formula."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from chain.values.csv_text import csv_text
from chain.values.sheets import Column, Value, ods, xlsx
from participants.values.people import PersonRow


def people_ods(rows: Iterable[PersonRow]) -> bytes:
    return ods(_("Participants"), _columns(), _values(rows))


def people_xlsx(rows: Iterable[PersonRow]) -> bytes:
    return xlsx(_("Participants"), _columns(), _values(rows))


def people_csv(rows: Iterable[PersonRow]) -> bytes:
    return csv_text(_columns(), _values(rows))


def _columns() -> Sequence[Column]:
    return (
        Column(_("Name"), 28),
        Column(_("E-mail"), 30),
        Column(_("Organisation"), 30),
        Column(_("Function"), 24),
        Column(_("State"), 16),
        Column(_("Workshops"), 50),
        Column(_("Parts of the day"), 20),
        Column(_("Remark"), 40),
        Column(_("Registered on"), 14),
    )


def _values(rows: Iterable[PersonRow]) -> Iterable[Sequence[Value]]:
    for row in rows:
        yield (
            row.name,
            row.email,
            row.organisation,
            row.function,
            row.state,
            "\n".join(row.workshops),
            ", ".join(row.parts),
            row.remark,
            row.made_on,
        )
