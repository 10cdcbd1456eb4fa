from io import BytesIO

import pytest

from tests.cast import Cast
from tests.surveys import made
from zhuji.base.spreadsheets import Column, Sheet, workbook_bytes
from zhuji.surveys.actions import UnitForms
from zhuji.surveys.imports import read_returns, return_sheet
from zhuji.surveys.queries import ItemRow, UnitReturn, topics_item, units_asked, whole_survey

pytestmark = pytest.mark.django_db
HEADINGS = ("单位", "收回份数", "组织生活", "党员发展", "换届")


def asked(cast: Cast) -> tuple[ItemRow, tuple[UnitReturn, ...]]:
    survey_id = made.needs(cast, {cast.town.pk: 6, cast.bureau.pk: 3})
    item = topics_item(whole_survey(survey_id))
    assert item is not None
    return item, units_asked(survey_id)


def book(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> BytesIO:
    return BytesIO(workbook_bytes(Sheet("汇总", [Column(one) for one in headings], rows)))


def test_the_workbook_that_goes_out_comes_back(cast: Cast) -> None:
    item, units = asked(cast)
    empty = BytesIO(workbook_bytes(return_sheet("培训需求调查", item, units)))
    assert read_returns(empty, "汇总.xlsx", item, units).refusals[0].code == "return_book_empty"


def test_units_are_found_by_name_and_empty_lines_left_out(cast: Cast) -> None:
    item, units = asked(cast)
    file = book(("石桥镇 ", "6", "6", "4", ""), ("县教育局", "", "", "", ""))
    read = read_returns(file, "汇总.xlsx", item, units)
    assert read.refusals == ()
    assert read.returns == (UnitForms(cast.town.pk, 6, {1: 6, 2: 4, 3: 0}),)


@pytest.mark.parametrize(
    ("file", "code", "values"),
    [
        (book(("柳河镇", "3", "", "", "")), "return_book_unit", {"line": 2, "unit": "柳河镇"}),
        (
            book(("石桥镇", "6", "六", "", "")),
            "return_book_number",
            {"place": "C2", "found": "六"},
        ),
        (
            book(("石桥镇", "6"), headings=HEADINGS[:2]),
            "return_book_columns",
            {"missing": "组织生活、党员发展、换届"},
        ),
    ],
)
def test_each_fault_is_told_with_its_place(
    cast: Cast, file: BytesIO, code: str, values: dict[str, object]
) -> None:
    item, units = asked(cast)
    file.seek(0)
    read = read_returns(file, "汇总.xlsx", item, units)
    assert [(one.code, one.as_dict()) for one in read.refusals] == [(code, values)]
