"""CSV for a spreadsheet: semicolons, a byte order mark, and no text that can act as a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from chain.values.sheets import Column, Value

CSV_TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """Write the rows as Excel opens them; a text that begins like a formula gets an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
