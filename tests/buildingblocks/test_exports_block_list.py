from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from odf.opendocument import load
from odf.table import TableCell, TableRow
from openpyxl import load_workbook

from buildingblocks.exports.block_list import blocks_ods, blocks_xlsx
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.block_rows import block_rows
from buildingblocks.values.block_row import BlockRow
from tests.factories.buildingblocks import AddresseeFactory, BuildingBlockFactory
from tests.factories.chain import OrganisationFactory

ROW = BlockRow(
    statement="=Begin klein",
    event="BBB",
    held_on=date(2018, 12, 19),
    workshop="Meten",
    state="Opgepakt",
    lead="OM",
    state_on=date(2019, 4, 25),
    is_invented=True,
)


def test_both_sheets_hold_the_same_columns_and_no_formula():
    with translation.override("nl"):
        sheet = load_workbook(BytesIO(blocks_xlsx([ROW]))).active
        book = load(BytesIO(blocks_ods([ROW])))
    excel = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows = book.spreadsheet.getElementsByType(TableRow)
    open_standard = [[str(cell) for cell in row.getElementsByType(TableCell)] for row in rows]

    assert excel[0] == open_standard[0]
    assert (len(excel), len(excel[0])) == (2, 16)
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=Begin klein", "s")
    assert (open_standard[1][0], open_standard[1][4]) == ("=Begin klein", "19-12-2018")


def test_the_demo_says_so_in_the_title_of_the_sheet():
    with translation.override("en"):
        titles = [
            load_workbook(BytesIO(blocks_xlsx([], is_example=one))).active.title
            for one in (False, True)
        ]

    assert titles == ["Bouwstenen", "Bouwstenen (partly invented)"]


@pytest.mark.django_db
def test_a_row_says_in_words_what_the_record_holds():
    block = BuildingBlockFactory(
        levels=["national", "board"], factors=["measurable"], means="een dashboard"
    )
    AddresseeFactory(block=block)
    AddresseeFactory(
        block=block, is_all_partners=False, organisation=OrganisationFactory(name="CJIB")
    )
    standing = block.standing
    standing.sentence, standing.lead_organisation = "Loopt.", OrganisationFactory(name="Politie")
    standing.save()

    with translation.override("en"):
        [row] = block_rows(BuildingBlock.objects.all(), site_url="https://schakel.example")

    assert row == BlockRow(
        statement=block.statement,
        means="een dashboard",
        event=block.session.event.title,
        held_on=block.session.item.day.date,
        workshop=block.session.workshop.title,
        addressees="all partners, CJIB",
        levels="national, board",
        factors="make it measurable",
        state="Recorded",
        sentence="Loopt.",
        state_on=standing.on,
        lead="Politie",
        address=f"https://schakel.example{block.get_absolute_url()}",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 300])
def test_rows_cost_the_same_for_any_number(count, django_assert_num_queries):
    first = BuildingBlockFactory()
    for block in [first, *BuildingBlockFactory.create_batch(count - 1, session=first.session)]:
        AddresseeFactory(block=block)

    with django_assert_num_queries(2):
        assert len(list(block_rows(BuildingBlock.objects.all(), site_url=""))) == count
