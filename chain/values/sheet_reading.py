"""Tables that people upload or paste: XLSX, ODS, CSV and text from a spreadsheet, as plain rows.

Nothing is executed and nothing is unpacked before its size is known; a cell is the text that a
person sees in it.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from chain.values.text import clean_line

ROWS_MAX = 60_000
COLUMNS_MAX = 60
BYTES_MAX = 20 * 1024 * 1024
_UNPACKED_MAX = 100 * 1024 * 1024
_RATIO_MAX = 100
_SMALL = 1024 * 1024
_ENTRIES_MAX = 500
_ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What begins a file that is no text, whatever its name says.
_BINARY = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")

Row = list[str]


class SheetRefused(ValueError):
    """The file cannot be read as a table; `says` tells what to do."""

    def __init__(self, says: Promise) -> None:
        super().__init__(str(says))
        self.says = says


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with something in them, each with its line number from 1; they end in a filled cell."""

    rows: list[tuple[int, Row]]


def read_file(data: bytes) -> Sheet:
    """Read what was uploaded by what it is, not by its name. Raises SheetRefused."""
    if len(data) > BYTES_MAX:
        raise SheetRefused(_("This file is larger than 20 MB. Split the list in 2 files."))
    if data[:4] == b"PK\x03\x04":
        return _kept(_zipped(data))
    if data.startswith(_BINARY):
        raise SheetRefused(_("This is no table. Save the list as XLSX, ODS or CSV and try again."))
    return read_text(_decoded(data))


def read_text(text: str) -> Sheet:
    """Read CSV or pasted lines; between the cells stands a tab, a semicolon or a comma."""
    lines = StringIO(text.replace("\x00", ""), newline="")
    delimiter = _delimiter(text)
    try:
        return _kept(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        says = _("We cannot split these lines in cells. Save the list as XLSX.")
        raise SheetRefused(says) from error


def _kept(rows: Iterable[Iterable[object]]) -> Sheet:
    kept = []
    for number, row in enumerate(rows, 1):
        if number > ROWS_MAX:
            raise SheetRefused(_("This list is longer than 60,000 lines. Split it in 2 files."))
        cells = [_text(cell) for cell in list(row)[:COLUMNS_MAX]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append((number, cells))
    return Sheet(kept)


def _text(value: object) -> str:
    """Write a cell as a person reads it: whole numbers without '.0', dates as 09-10-2026."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}"
    return clean_line(str(value))


def _decoded(data: bytes) -> str:
    """A byte order mark decides, then strict UTF-8, then what Windows writes."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    for name in ("utf-8", "cp1252"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _delimiter(text: str) -> str:
    head = text.lstrip()[:4000].splitlines()[:5]
    counts = {sign: sum(line.count(sign) for line in head) for sign in "\t;,"}
    return max(counts, key=lambda sign: counts[sign])


def _zipped(data: bytes) -> Iterator[Iterable[object]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as folder:
            _weigh(folder)
            names = set(folder.namelist())
            if "xl/workbook.xml" in names:
                return iter(list(_xlsx(data)))
            if "content.xml" in names:
                return iter(list(_ods(folder.read("content.xml"))))
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        DefusedXmlException,
        ParseError,
        KeyError,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,  # an entry with a password
    ) as error:
        if isinstance(error, SheetRefused):
            raise
        raise SheetRefused(_("This file is damaged. Save the list again and try once more.")) from (
            error
        )
    raise SheetRefused(_("This is no table. Save the list as XLSX, ODS or CSV and try again."))


def _weigh(folder: zipfile.ZipFile) -> None:
    """Refuse what would unpack to far more than a list of people can be."""
    entries = folder.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    is_bomb = unpacked > _SMALL and unpacked / packed > _RATIO_MAX
    if len(entries) > _ENTRIES_MAX or unpacked > _UNPACKED_MAX or is_bomb:
        raise SheetRefused(_("This file unpacks to far more than a list. We do not open it."))


def _xlsx(data: bytes) -> Iterator[tuple[object, ...]]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is not None:
            sheet.reset_dimensions()
            yield from sheet.iter_rows(max_row=ROWS_MAX + 1, values_only=True)
    finally:
        book.close()


def _ods(content: bytes) -> Iterator[list[str]]:
    """Give the rows of the first table; repeated cells and rows are written out, within reason."""
    for _event, table in iterparse(BytesIO(content), forbid_dtd=True):
        if table.tag != f"{_ODS_TABLE}table":
            continue
        for row in table.iter(f"{_ODS_TABLE}table-row"):
            cells = _ods_cells(row)
            times = int(row.get(f"{_ODS_TABLE}number-rows-repeated", "1"))
            # A sheet ends in a million empty rows; a filled row repeats as often as it says.
            yield from [cells] * (min(times, ROWS_MAX + 1) if any(cells) else min(times, 2))
        return


def _ods_cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_ODS_TABLE}table-cell", f"{_ODS_TABLE}covered-table-cell"}:
            continue
        text = " ".join("".join(line.itertext()) for line in cell.iter(f"{_ODS_TEXT}p"))
        times = int(cell.get(f"{_ODS_TABLE}number-columns-repeated", "1"))
        cells += [text] * min(times, COLUMNS_MAX)
        if len(cells) >= COLUMNS_MAX:
            break
    return cells
