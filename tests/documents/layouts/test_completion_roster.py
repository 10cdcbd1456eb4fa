import io

from tests.documents.layouts import samples
from zhuji.base.spreadsheets import read_tables
from zhuji.documents.layouts.completion_roster import (
    CompletedPerson,
    CompletionRoster,
    render_completion_roster,
)


def person(name: str, outcome: str, number: str = "") -> CompletedPerson:
    return CompletedPerson("第一组", name, "男", "城关镇", "书记", "24", "80", outcome, number)


COMPLETED = (
    person("张伟", "结业", "〔2026〕第002号"),
    person("赵玥", "结业", "〔2026〕第001号"),
    person("𰀀明", "结业"),
)


def sheets(roster: CompletionRoster) -> dict[str, list[list[str]]]:
    tables = read_tables(io.BytesIO(render_completion_roster(roster)), "a.xlsx")
    return {
        table.rows[0][0].text: [
            [cell.text for cell in row] for row in table.rows if row[0].text.isdigit()
        ]
        for table in tables
    }


def test_everybody_stands_on_one_roster_and_certificates_by_number() -> None:
    found = sheets(
        CompletionRoster(
            samples.CLASS, "2026年11月22日至24日", COMPLETED, (person("陈杨", "补训"),)
        )
    )
    assert [
        (title.removeprefix(samples.CLASS), [row[2] for row in rows])
        for title, rows in found.items()
    ] == [
        ("结业名册", ["张伟", "赵玥", "𰀀明"]),
        ("结业证书发放登记", ["赵玥", "张伟"]),
        ("未结业名册", ["陈杨"]),
    ]
    assert [row[1] for row in found[f"{samples.CLASS}结业证书发放登记"]] == [
        "〔2026〕第001号",
        "〔2026〕第002号",
    ]


def test_figures_are_numbers_and_nobody_without_certificate_has_a_column_for_it() -> None:
    roster = CompletionRoster(samples.CLASS, "", COMPLETED, (person("陈杨", "补训"),))
    *_, (table) = read_tables(io.BytesIO(render_completion_roster(roster)), "a.xlsx")
    assert [cell.text for cell in table.rows[2]][-3:] == ["学时", "成绩", "判定"]
    assert [(cell.value, cell.numeric) for cell in table.rows[3]][-3:] == [
        (24, True),
        (80, True),
        ("补训", False),
    ]


def test_where_all_completed_there_is_no_sheet_of_others() -> None:
    assert len(sheets(CompletionRoster(samples.CLASS, "", COMPLETED, ()))) == 2
