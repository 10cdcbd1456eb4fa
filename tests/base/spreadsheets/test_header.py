from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.spreadsheets import EMPTY, Cell, HeaderProposal, Table, find_header, plain_heading

VOCABULARY = {
    "name": ("姓名",),
    "unit": ("单位", "工作单位"),
    "post": ("党务职务", "党内职务", "职务"),
    "phone": ("手机", "手机号码", "联系电话"),
    "note": ("备注",),
}


def _table(*rows: list[str]) -> Table:
    width = max(map(len, rows))
    cells = [[Cell(text) if text else EMPTY for text in row] for row in rows]
    return Table("表", [row + [EMPTY] * (width - len(row)) for row in cells])


def test_header_is_found_below_title_rows() -> None:
    table = _table(
        ["青山县党务工作者姓名单位登记表"], [], ["序号", "姓名", "单位"], ["1", "张三", "镇"]
    )
    assert find_header(table, VOCABULARY) == HeaderProposal(
        row_index=2, columns={"name": 1, "unit": 2}, unknown={0: "序号"}, score=8
    )


def test_header_ignores_marks_width_and_line_breaks() -> None:
    table = _table(["*姓 名（必填）", "工作\n单位", "手机 号码【选填】", "党务职务："])
    assert find_header(table, VOCABULARY).columns == {"name": 0, "unit": 1, "phone": 2, "post": 3}


def test_header_exact_alias_beats_one_that_contains_it() -> None:
    table = _table(["行政职务", "党务职务", "紧急联系电话", "手机"])
    proposal = find_header(table, VOCABULARY)
    assert proposal.columns == {"post": 1, "phone": 3}
    assert proposal.unknown == {0: "行政职务", 2: "紧急联系电话"}


def test_header_with_a_note_beats_one_that_contains_it() -> None:
    table = _table(["上级单位名称", "单位（盖章）", "姓名"])
    assert find_header(table, VOCABULARY).columns == {"unit": 1, "name": 2}


def test_header_of_two_rows_is_read_as_one() -> None:
    table = _table(
        ["姓名", "单位", "联系方式", "", "备注"],
        ["", "", "手机", "邮箱", ""],
        ["张三", "城关镇", "13800000000", "", ""],
    )
    assert find_header(table, VOCABULARY) == HeaderProposal(
        row_index=1,
        columns={"name": 0, "unit": 1, "phone": 2, "note": 4},
        unknown={3: "邮箱"},
        score=16,
    )


def test_header_over_others_is_no_column() -> None:
    table = _table(["姓名", "单位", "", "备注"], ["", "手机", "邮箱", ""], ["张三", "1", "", ""])
    assert find_header(table, VOCABULARY | {"mail": ["邮箱"]}).columns == {
        "name": 0,
        "phone": 1,
        "mail": 2,
        "note": 3,
    }


def test_header_does_not_take_data_for_a_second_row() -> None:
    table = _table(["姓名", "单位", "内容"], ["张三", "城关镇", "备注"])
    assert find_header(table, VOCABULARY).row_index == 0


def test_header_without_any_known_heading_is_empty() -> None:
    assert find_header(_table(["甲", "乙"]), VOCABULARY) == HeaderProposal(row_index=0)


HEADINGS = st.lists(
    st.sampled_from(
        [alias for aliases in VOCABULARY.values() for alias in aliases] + ["甲", "", "乙"]
    ),
    min_size=1,
    max_size=9,
)


@given(HEADINGS)
def test_header_gives_each_field_one_column_of_its_own(headings: list[str]) -> None:
    proposal = find_header(_table(headings), VOCABULARY)
    places = list(proposal.columns.values())
    assert len(set(places)) == len(places)
    for field, column in proposal.columns.items():
        assert headings[column] in VOCABULARY[field]
    assert set(places) | set(proposal.unknown) == (
        {index for index, heading in enumerate(headings) if heading} if places else set()
    )


@given(
    HEADINGS, st.sampled_from(["{}", "*{}", " {} ", "{}(必填)", "{}：", "※{}"]), st.integers(0, 18)
)
def test_header_is_the_same_however_it_is_dressed(
    headings: list[str], dress: str, above: int
) -> None:
    plain = find_header(_table(headings), VOCABULARY)
    dressed = [dress.format(heading) if heading else "" for heading in headings]
    found = find_header(_table(*[["说明"]] * above, dressed), VOCABULARY)
    assert found.columns == plain.columns
    if plain.columns:
        assert found.row_index == above


@given(st.text(max_size=30))
def test_plain_heading_is_the_same_under_marks(text: str) -> None:
    assert plain_heading(f" *{text}\n(必填)") == plain_heading(text)
