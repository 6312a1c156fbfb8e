"""Tables as people send them: whatever program wrote them, or refused with a sentence."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values import sheets
from chain.values.sheet_reading import SheetRefused, read_file, read_text

COLUMNS = [sheets.Column("Naam"), sheets.Column("E-mail")]
ROWS = [["José 't Hart", "jose@om.nl"], ["=1+1", "x@om.nl"], ["", ""], ["Ångström; B.", "b@om.nl"]]
READ = [(1, ["Naam", "E-mail"]), (2, ROWS[0]), (3, ROWS[1]), (5, ROWS[3])]


@pytest.mark.parametrize("write", [sheets.xlsx, sheets.ods], ids=["xlsx", "ods"])
def test_what_we_write_we_read_back(write):
    assert read_file(write("Gasten", COLUMNS, ROWS)).rows == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_every_spelling(encoding, delimiter):
    text = f'Naam{delimiter}E-mail\r\n"José 7{delimiter}B."{delimiter}jose@om.nl\r\n\r\n'

    rows = read_file(text.encode(encoding)).rows

    assert rows == [
        (1, ["Naam", "E-mail"]),
        (2, [f"José 7{delimiter}B.".replace("\t", " "), "jose@om.nl"]),
    ]


def test_a_bomb_is_not_unpacked():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("xl/workbook.xml", b"0" * 200_000_000)

    with pytest.raises(SheetRefused, match="veel groter dan een lijst"):
        read_file(packed.getvalue())


def test_an_entity_in_an_ods_is_refused():
    content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("content.xml", content)

    with pytest.raises(SheetRefused):
        read_file(packed.getvalue())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"PK\x03\x04rubbish", b"\x89PNG", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(SheetRefused):
        read_file(data)


def test_an_endless_empty_sheet_ends():
    content = (
        '<o:d xmlns:o="x" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><table:table>'
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
        "</table:table-row></table:table></o:d>"
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("content.xml", content)

    assert [row[0] for _number, row in read_file(packed.getvalue()).rows] == ["a"]


@given(st.binary(max_size=300))
def test_reading_never_fails_otherwise(data):
    with suppress(SheetRefused):
        read_file(data)


@given(st.text(max_size=200))
def test_pasting_never_fails_otherwise(text):
    with suppress(SheetRefused):
        read_text(text)
