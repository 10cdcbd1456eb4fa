"""`zhuji analyse`: the open format out of every kind of file, and its exit codes."""

import json
from pathlib import Path
from statistics import correlation
from typing import Any

import pytest
from click.testing import CliRunner, Result

from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, workbook_bytes
from zhuji.cli.analyse import analyse_

ROWS = [[1, 0, 1], [1, 1, 2], [0, 0, 0], [1, 0.5, 2]]
CSV = "甲,乙,丙\n" + "\n".join(",".join(map(str, row)) for row in ROWS) + "\n"
COLUMNS = [Column(name, kind=ColumnKind.NUMBER) for name in "甲乙丙"]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def run_with(content: bytes | str, *options: str) -> Result:
        path = tmp_path / "marks.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return CliRunner().invoke(analyse_, [str(path), *options])

    return run_with


def test_the_open_form(run: Any) -> None:
    result = run(CSV, "--json", "--max", "乙=2")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert list(answer) == ["n", "k", "mean", "sd", "alpha", "sem", "items"]
    assert (answer["n"], answer["k"], answer["mean"]) == (4, 3, 2.375)
    assert [list(item) for item in answer["items"]] == [
        ["name", "facility", "sd", "discrimination", "alpha_if_deleted"]
    ] * 3
    assert [item["facility"] for item in answer["items"]] == [0.75, 0.1875, 0.625]
    assert [item["discrimination"] for item in answer["items"]] == [
        pytest.approx(correlation([row[at] for row in ROWS], [sum(row) - row[at] for row in ROWS]))
        for at in range(3)
    ]
    assert json.loads(run("id,甲\n1,2\n", "--json").stdout)["items"] == [
        {"name": "甲", "facility": 1.0, "sd": None, "discrimination": None,
         "alpha_if_deleted": None}
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", ";").replace("0.5", "0,5").encode(),
        CSV.replace(",", "\t").encode(),
        ("\ufeff" + CSV.replace("甲", '"甲"').replace("1,1,2", '"1","1","2"')).encode(),
        CSV.replace("\n", "\r\n").encode(),
        workbook_bytes(Sheet("成绩", COLUMNS, ROWS)),
    ],
)
def test_files_of_every_kind_say_the_same(run: Any, content: bytes) -> None:
    assert run(content, "--json").stdout == run(CSV, "--json").stdout


def test_the_table_for_people(run: Any) -> None:
    result = run("甲,乙\n1,1\n0,1\n")
    assert result.stdout == (
        "2 名考生，2 道题。平均分 1.5，标准差 0.707，信度 α 0.000，测量标准误 0.707。"
        "高分组、低分组各 1 人。\n"
        "题目  平均分  满分  难度系数  标准差  区分度  区分效率  高分组  低分组  删后信度\n"
        "甲       0.5     1     0.500   0.707       —         —   1.000   0.000         —\n"
        "乙         1     1     1.000   0.000       —         —   1.000   1.000         —\n"
        "“—”是算不出的：得分没有差别，或题目、考生太少。\n"
        "考生少于 30 名，各项数字只供参考。\n"
        "乙：过易：难度系数 1.00。可以改难一些，或下次不抽。\n"
    )
    assert "1 道题得分没有差别，仍算在题数里" in result.stderr


def test_choices_are_marked_by_a_key(run: Any) -> None:
    table = "姓名,甲,乙\n答案,B,对\n张,B,√\n李,A,×\n王,b,\n"
    result = run(table, "--key", "-", "--json")
    assert (result.exit_code, result.stderr) == (0, "1 格没有作答，当 0 分。\n")
    items = json.loads(result.stdout)["items"]
    assert [item["facility"] for item in items] == [2 / 3, 1 / 3]
    assert items[1]["options"] == [
        {"option": "对", "key": True, "count": 1, "rest": 1.0, "upper": 1.0, "lower": 0.0},
        {"option": "错", "key": False, "count": 1, "rest": 0.0, "upper": 0.0, "lower": 1.0},
        {"option": None, "key": False, "count": 1, "rest": 1.0, "upper": 0.0, "lower": 0.0},
    ]
    shown = run(table, "--key", "B,对").stdout
    assert "未答" in shown
    assert run(table).exit_code == 2


def test_what_is_missing_and_a_table_without_headings(run: Any) -> None:
    zero = run("甲,乙\n1,NA\n0,1\n1,1\n", "--json", "--missing", "zero")
    assert json.loads(zero.stdout)["items"][1]["facility"] == pytest.approx(2 / 3)
    assert zero.stderr == "1 格没有得分，当 0 分（Moodle 也这样算）。\n"
    drop = run("1,NA\n0,1\n1,0\n", "--json", "--missing", "drop", "--no-header")
    assert [json.loads(drop.stdout)[name] for name in ("n", "k", "mean")] == [2, 2, 1]
    assert drop.stderr == "1 名考生有空着的格，整行去掉了。\n"


def test_bad_input_is_told_with_its_places(run: Any) -> None:
    result = run("甲,甲\n1,\n", "--json", "--max", "丁=1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "没有名为“丁”的题目，不能给它定满分。请照首行的标题写。\n"
        "B1：标题“甲”与第 1 列相同。请在首行写各题名称，每题一个，不要重复。\n"
        "B2：没有得分。没有作答的请填 0，缺考的请删去整行；或者写明空着的怎样算（--missing zero 或 drop）。\n"
    )
    assert run("").exit_code == 2
    assert run(CSV, "--max", "甲").exit_code == 2
    assert run(CSV, "--max", "甲=满").exit_code == 2


def test_what_else_a_workbook_holds_is_said(run: Any) -> None:
    book = workbook_bytes(Sheet("成绩", COLUMNS, ROWS), Sheet("说明", COLUMNS[:1], [[1]]))
    assert run(book).stderr == "工作簿有 2 张表有内容，只读了“成绩”。\n"
    assert run('"","甲"\n"1",2\n"2",1\n').stderr == (
        "首列没有标题，是从 1 起的行号或考生编号，没有算作题目。\n"
    )
