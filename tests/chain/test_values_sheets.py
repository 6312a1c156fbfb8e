import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from chain.values.sheets import Column, ods, xlsx

COLUMNS = [Column("Bouwsteen", 60), Column("Datum", 12), Column("Aantal")]
FORMULAS = [
    '=HYPERLINK("https://kwaad.example","klik")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    'of:=HYPERLINK("x")',
]


def _ods_rows(made):
    table = load(BytesIO(made)).spreadsheet.getElementsByType(Table)[0]
    return [
        [(cell.getAttribute("valuetype"), str(cell), cell.getAttribute("formula")) for cell in row]
        for row in (one.getElementsByType(TableCell) for one in table.getElementsByType(TableRow))
    ]


def test_xlsx_gives_back_what_was_written():
    made = xlsx("Bouwstenen", COLUMNS, [["Begin klein", date(2018, 12, 19), 3], ["b", None, 1.5]])
    sheet = load_workbook(BytesIO(made)).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Bouwsteen", "Datum", "Aantal"],
        ["Begin klein", sheet["B2"].value, 3],
        ["b", None, 1.5],
    ]
    assert (sheet["B2"].value.date(), sheet["B2"].number_format) == (
        date(2018, 12, 19),
        "DD-MM-YYYY",
    )
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Bouwstenen", "A2", "A1:C3")


def test_ods_gives_back_what_was_written():
    made = ods("Bouwstenen", COLUMNS, [["Begin klein", date(2018, 12, 19), 3], ["b", None, 1.5]])

    assert _ods_rows(made) == [
        [("string", name, None) for name in ("Bouwsteen", "Datum", "Aantal")],
        [("string", "Begin klein", None), ("date", "19-12-2018", None), ("float", "3", None)],
        [("string", "b", None), (None, "", None), ("float", "1.5", None)],
    ]
    assert zipfile.ZipFile(BytesIO(made)).read("mimetype") == (
        b"application/vnd.oasis.opendocument.spreadsheet"
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(text):
    sheet = load_workbook(BytesIO(xlsx("x", COLUMNS[:1], [[text]]))).active
    shown = text.replace("\r", "\n").strip("\n")

    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["A2"].quotePrefix) == ("s", shown, True)
    assert _ods_rows(ods("x", COLUMNS[:1], [[text]]))[1][0][0] == "string"
    assert _ods_rows(ods("x", COLUMNS[:1], [[text]]))[1][0][2] is None


@pytest.mark.parametrize(
    "text", ["NUL\x00 bel\x07 \x1b", "x" * 40_000, "\ud800", "a\nb", "<b>&amp;"]
)
def test_any_text_can_be_written(text):
    read = load_workbook(BytesIO(xlsx(text, COLUMNS[:1], [[text]]))).active

    assert len(read["A2"].value or "") <= 32_767
    assert len(_ods_rows(ods(text, COLUMNS[:1], [[text]]))) == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [("a/b:c*[d]?", "a b c  d"), ("", "Blad 1"), ("x" * 50, "x" * 31), ("'weg'", "weg")],
)
def test_any_title_names_the_sheet(title, name):
    assert load_workbook(BytesIO(xlsx(title, COLUMNS, []))).active.title == name


@pytest.mark.slow
def test_a_thousand_rows_take_seconds():
    rows = [[f"Bouwsteen {n}", date(2026, 1, 1), n] for n in range(1_000)]
    start = time.process_time()

    xlsx("x", COLUMNS, rows)
    ods("x", COLUMNS, rows)

    assert time.process_time() - start < 5
