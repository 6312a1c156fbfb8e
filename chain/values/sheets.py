"""Tables for a spreadsheet, XLSX and ODS, from plain rows; no text in them can act as a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from odf import dc as dublin_core
from odf import meta, style
from odf.number import DateStyle, Day, Month, Text, Year
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from chain.values.text import clean_line, clean_text

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

Value = str | int | float | date | None

# What Excel takes in one cell, and for the name of a sheet.
_MOST = 32_000
_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_CENTIMETRES_PER_SIGN = 0.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how many signs wide it is."""

    heading: str
    width: int = 20


def xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """Write one sheet for Excel; texts are stored as text, whatever sign they begin with."""
    book = Workbook(write_only=True)
    book.properties.title = clean_line(title)
    book.properties.creator = "Schakel"
    book.properties.language = "nl-NL"
    sheet: WriteOnlyWorksheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_headed(sheet, column.heading) for column in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _headed(sheet: WriteOnlyWorksheet, heading: str) -> WriteOnlyCell:
    cell = _cell(sheet, heading)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = "DD-MM-YYYY"
        return cell
    cell = WriteOnlyCell(sheet, _text(value))
    cell.data_type = "s"
    # Also when somebody edits the cell, or saves the sheet as CSV and opens it again.
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def ods(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """Write one sheet of the open standard; no cell carries a formula."""
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(dublin_core.Title(text=clean_line(title)))
    book.meta.addElement(dublin_core.Language(text="nl-NL"))
    book.meta.addElement(meta.InitialCreator(text="Schakel"))
    styles = _styles(book)
    table = Table(name=_sheet_title(title))
    for number, column in enumerate(columns, 1):
        table.addElement(TableColumn(stylename=_column_style(book, number, column.width)))
    head = TableHeaderRows()
    head.addElement(_row([column.heading for column in columns], dict(styles, text=styles["head"])))
    table.addElement(head)
    for row in rows:
        table.addElement(_row(row, styles))
    book.spreadsheet.addElement(table)
    out = BytesIO()
    book.write(out)
    return out.getvalue()


def _styles(book: OpenDocumentSpreadsheet) -> dict[str, style.Style]:
    day = DateStyle(name="dag", language="nl", country="NL")
    for part in (Day(style="long"), Text(text="-"), Month(style="long"), Text(text="-")):
        day.addElement(part)
    day.addElement(Year(style="long"))
    book.automaticstyles.addElement(day)
    made = {
        "text": style.Style(name="tekst", family="table-cell"),
        "head": style.Style(name="kop", family="table-cell"),
        "date": style.Style(name="datum", family="table-cell", datastylename=day),
    }
    made["text"].addElement(style.TableCellProperties(wrapoption="wrap", verticalalign="top"))
    made["head"].addElement(style.TextProperties(fontweight="bold"))
    made["date"].addElement(style.TableCellProperties(verticalalign="top"))
    for one in made.values():
        book.automaticstyles.addElement(one)
    return made


def _column_style(book: OpenDocumentSpreadsheet, number: int, width: int) -> style.Style:
    made = style.Style(name=f"kolom{number}", family="table-column")
    wide = f"{width * _CENTIMETRES_PER_SIGN:.1f}cm"
    made.addElement(style.TableColumnProperties(columnwidth=wide))
    book.automaticstyles.addElement(made)
    return made


def _row(values: Sequence[Value], styles: dict[str, style.Style]) -> TableRow:
    row = TableRow()
    for value in values:
        row.addElement(_ods_cell(value, styles))
    return row


def _ods_cell(value: Value, styles: dict[str, style.Style]) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), stylename=styles["date"])
        cell.addElement(P(text=f"{value:%d-%m-%Y}"))
        return cell
    if isinstance(value, str):
        cell = TableCell(valuetype="string", stylename=styles["text"])
        for line in _text(value).split("\n"):
            cell.addElement(P(text=line))
        return cell
    cell = TableCell(valuetype="float", value=str(value))
    cell.addElement(P(text=str(value)))
    return cell


def _text(value: str) -> str:
    return clean_text(value)[:_MOST]


def _sheet_title(title: str) -> str:
    return _NOT_IN_TITLE.sub(" ", clean_line(title))[:_TITLE].strip() or "Blad 1"
