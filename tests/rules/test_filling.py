import pytest

from zhuji.rules.filling import FillFacts, may_fill
from zhuji.rules.words import ReadingPurpose

NUMBERS = ("身份证号",)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (FillFacts(3, None), ()),
        (FillFacts(3, 3), ()),
        (FillFacts(3, 2), ("fill_too_few_rows",)),
        (FillFacts(0, None), ("fill_nobody",)),
        (FillFacts(3, None, NUMBERS), ("fill_numbers_not_yours",)),
        (FillFacts(3, None, NUMBERS, may_read_numbers=True), ("fill_purpose_missing",)),
        (
            FillFacts(
                3, None, NUMBERS, may_read_numbers=True, purpose=ReadingPurpose.SUPERIOR_REPORT
            ),
            (),
        ),
        (FillFacts(0, 0, NUMBERS), ("fill_nobody", "fill_numbers_not_yours")),
    ],
)
def test_a_workbook_is_filled_where_there_is_room_and_a_purpose(
    facts: FillFacts, codes: tuple[str, ...]
) -> None:
    assert may_fill(facts).codes == codes
