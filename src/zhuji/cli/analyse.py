"""`zhuji analyse`: what a table of marks says about its questions, without any data folder."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import click

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Table, column_letter, read_tables
from zhuji.cli.columns import beside
from zhuji.policies.queries import published_policy
from zhuji.rules.item_analysis import (
    AskedQuestion,
    CellFault,
    MarkMatrix,
    Missing,
    PaperAnalysis,
    QuestionFigures,
    ReadChoices,
    ReadMarks,
    analyse_matrix,
    leads_of,
    read_choices,
    read_marks,
)
from zhuji.rules.item_analysis.cells import read_mark_cell
from zhuji.rules.policy import ItemAnalysisPolicy
from zhuji.rules.words import QuestionKind
from zhuji.wording.reasons import sentence

_HEADS: Final = (
    *(
        "题目",
        "平均分",
        "满分",
        "难度系数",
        "标准差",
        "区分度",
        "区分效率",
        "高分组",
        "低分组",
        "删后信度",
    ),
)
_OPTION_HEADS: Final = ("题目", "选项", "答案", "选的人", "比例", "其余平均", "高分组", "低分组")


@click.command("analyse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option(
    "--max",
    "greatest",
    multiple=True,
    metavar="NAME=MARK",
    help="一题的满分；不写时取见到的最高分。",
)
@click.option(
    "--missing",
    type=click.Choice([one.value for one in Missing]),
    default=Missing.FAULT.value,
    help="空格、NA 怎样算：fault 报错（不写时），zero 当 0 分，drop 去掉那名考生。",
)
@click.option("--no-header", is_flag=True, help="表没有标题行，各题按列编号。")
@click.option(
    "--key",
    metavar="ANSWERS",
    help="表里是选项（A、BC、对）而不是得分：各题的答案，如 A,C,AB,对；写 - 用表里的“答案”一行。",
)
@click.pass_context
def analyse_(
    ctx: click.Context,
    *,
    file: Path,
    as_json: bool,
    greatest: tuple[str, ...],
    missing: str,
    no_header: bool,
    key: str | None,
) -> None:
    """分析一份成绩表中的每道题。FILE 是 CSV 或 Excel：首行是题目，一行一名考生，一列一题。

    首列标题是 id、candidate、编号、姓名等的不计。空格不当 0 分，除非写明 --missing。
    退出码：0 已分析，2 文件有误（逐处说明位置）。
    """
    most = dict(map(_greatest, greatest))
    try:
        with file.open("rb") as opened:
            tables = read_tables(opened, file.name)
    except FileRefused as refusal:
        click.echo(sentence(refusal.reason), err=True)
        ctx.exit(2)
    rows = [[cell.text for cell in row] for row in _chosen(tables).rows]
    read: ReadMarks | ReadChoices
    if key is None:
        read = read_marks(rows, most, missing=Missing(missing), headed=not no_header)
    else:
        read = read_choices(rows, None if key == "-" else key, most, headed=not no_header)
    for fault in read.faults:
        click.echo(f"{_place(fault)}{sentence(fault.reason)}", err=True)
    if read.matrix is None:
        ctx.exit(2)
    found = _analysed(read, read.matrix)
    for note in _notes(read, found):
        click.echo(note, err=True)
    if as_json:
        click.echo(json.dumps(answer_of(found), ensure_ascii=False, allow_nan=False))
    else:
        _tell(found)


def answer_of(found: PaperAnalysis) -> dict[str, object]:
    """The open form of an analysis (formats.md); a table of choices has `options` as well."""
    figures = found.figures
    whole = {name: getattr(figures, name) for name in ("n", "k", "mean", "sd", "alpha", "sem")}
    of_item = ("name", "facility", "sd", "discrimination", "alpha_if_deleted")
    items = [
        {name: getattr(each.item, name) for name in of_item}
        | ({"options": _options(each)} if each.options else {})
        for each in found.questions
    ]
    return {**whole, "items": items}


def _options(question: QuestionFigures) -> list[dict[str, object]]:
    return [
        {
            "option": one.letter or None,
            "key": one.right,
            "count": one.count,
            "rest": None if one.rest is None else float(one.rest),
            "upper": float(one.upper),
            "lower": float(one.lower),
        }
        for one in question.options
    ]


def _analysed(read: ReadMarks | ReadChoices, matrix: MarkMatrix) -> PaperAnalysis:
    policy = published_policy(ItemAnalysisPolicy)
    if isinstance(read, ReadChoices):
        return analyse_matrix(matrix, read.asked, read.chosen, policy)
    asked = [
        AskedQuestion(at, QuestionKind.FILL, (), frozenset(), _full(matrix, at - 1))
        for at in range(1, len(matrix.names) + 1)
    ]
    return analyse_matrix(matrix, asked, [()] * len(asked), policy)


def _full(matrix: MarkMatrix, at: int) -> Fraction:
    given = matrix.greatest[at]
    return Fraction(max(matrix.columns[at]), matrix.parts) if given is None else given


def _notes(read: ReadMarks | ReadChoices, found: PaperAnalysis) -> Iterator[str]:
    """What was done with the table, and where other programs would go another way."""
    if read.skipped == "":
        yield "首列没有标题，是从 1 起的行号或考生编号，没有算作题目。"
    if isinstance(read, ReadMarks):
        if read.zeroed:
            yield f"{read.zeroed} 格没有得分，当 0 分（Moodle 也这样算）。"
        if read.left_out:
            yield f"{read.left_out} 名考生有空着的格，整行去掉了。"
    elif read.blanks:
        yield f"{read.blanks} 格没有作答，当 0 分。"
    if flat := sum(each.item.sd == 0 for each in found.questions):
        yield (
            f"{flat} 道题得分没有差别，仍算在题数里（与 Moodle 相同；"
            "R 的 psych::alpha 先去掉这样的题）。"
        )


def _greatest(text: str) -> tuple[str, Fraction]:
    name, sign, said = text.rpartition("=")
    mark = read_mark_cell(said)
    if not sign or not name or mark is None:
        raise click.UsageError(f"--max 写成 题目=满分，例如 --max I3=2；“{text}”不是。")
    return name.strip(), mark


def _chosen(tables: list[Table]) -> Table:
    """The first sheet in sight that holds anything; that there are others is said."""
    filled = [table for table in tables if table.rows]
    seen = [table for table in filled if not table.hidden] or filled
    if len(filled) > 1:
        click.echo(f"工作簿有 {len(filled)} 张表有内容，只读了“{seen[0].sheet}”。", err=True)
    if seen[0].hidden_rows:
        click.echo(
            f"“{seen[0].sheet}”有 {len(seen[0].hidden_rows)} 行是隐藏的，也算在内。", err=True
        )
    return seen[0]


def _place(fault: CellFault) -> str:
    if not fault.column:
        return ""
    return f"{column_letter(fault.column - 1)}{fault.row}："


def _tell(found: PaperAnalysis) -> None:
    figures = found.figures
    click.echo(
        f"{figures.n} 名考生，{figures.k} 道题。平均分 {_short(figures.mean)}，"
        f"标准差 {_three(figures.sd)}，信度 α {_three(figures.alpha)}，"
        f"测量标准误 {_three(figures.sem)}。高分组、低分组各 {found.group} 人。"
    )
    _table([_HEADS, *map(_line, found.questions)])
    if any(
        None in (each.item.discrimination, each.item.alpha_if_deleted) for each in found.questions
    ):
        click.echo("“—”是算不出的：得分没有差别，或题目、考生太少。")
    if any(each.options for each in found.questions):
        click.echo("")
        _table([_OPTION_HEADS, *(line for each in found.questions for line in _option_lines(each))])
    policy = published_policy(ItemAnalysisPolicy)
    if found.small:
        click.echo(f"考生少于 {policy.least_candidates.value} 名，各项数字只供参考。")
    for each in found.questions:
        leads = leads_of(each, policy)
        for reason in (*leads.doubts, *leads.remarks):
            click.echo(f"{each.item.name}：{sentence(reason)}")


def _line(each: QuestionFigures) -> tuple[str, ...]:
    item = each.item
    return (
        item.name,
        _short(item.mean),
        _short(item.greatest),
        *map(_three, (item.facility, item.sd, item.discrimination, item.efficiency)),
        *map(_three, (_number(each.upper), _number(each.lower), item.alpha_if_deleted)),
    )


def _option_lines(each: QuestionFigures) -> Iterator[tuple[str, ...]]:
    for one in each.options:
        yield (
            each.item.name,
            one.letter or "未答",
            "√" if one.right else "",
            str(one.count),
            f"{float(one.share):.0%}",
            _three(_number(one.rest)),
            *map(_short, (float(one.upper), float(one.lower))),
        )


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    for line in beside(rows):
        click.echo(line)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _three(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
