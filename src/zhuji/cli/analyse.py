"""`zhuji analyse`: what a table of marks says about its questions, without any data folder."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Final

import click

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import Table, column_letter, read_tables
from zhuji.cli.columns import beside
from zhuji.rules.item_analysis import PaperFigures, analyse, read_marks
from zhuji.rules.item_analysis.cells import CellFault, read_mark_cell
from zhuji.wording.reasons import sentence

_HEADS: Final = ("题目", "平均分", "满分", "难度系数", "标准差", "区分度", "区分效率", "删后信度")


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
@click.pass_context
def analyse_(ctx: click.Context, *, file: Path, as_json: bool, greatest: tuple[str, ...]) -> None:
    """分析一份成绩表中的每道题。FILE 是 CSV 或 Excel：首行是题目，一行一名考生，一列一题。

    首列标题是 id、candidate、编号、姓名等的不计。空格不当 0 分，请填 0 或删去那一行。
    退出码：0 已分析，2 文件有误（逐处说明位置）。
    """
    most = dict(map(_greatest, greatest))
    try:
        with file.open("rb") as opened:
            tables = read_tables(opened, file.name)
    except FileRefused as refusal:
        click.echo(sentence(refusal.reason), err=True)
        ctx.exit(2)
    table = _chosen(tables)
    read = read_marks([[cell.text for cell in row] for row in table.rows], most)
    for fault in read.faults:
        click.echo(f"{_place(fault)}{sentence(fault.reason)}", err=True)
    if read.matrix is None:
        ctx.exit(2)
    if read.skipped == "":
        click.echo("首列没有标题，是从 1 起的行号，没有算作题目。", err=True)
    figures = analyse(read.matrix)
    if as_json:
        click.echo(json.dumps(answer_of(figures), ensure_ascii=False, allow_nan=False))
    else:
        _tell(figures)


def answer_of(figures: PaperFigures) -> dict[str, object]:
    """The open form of an analysis (formats.md)."""
    whole = {name: getattr(figures, name) for name in ("n", "k", "mean", "sd", "alpha", "sem")}
    of_item = ("name", "facility", "sd", "discrimination", "alpha_if_deleted")
    items = [{name: getattr(item, name) for name in of_item} for item in figures.items]
    return {**whole, "items": items}


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


def _tell(figures: PaperFigures) -> None:
    click.echo(
        f"{figures.n} 名考生，{figures.k} 道题。平均分 {_short(figures.mean)}，"
        f"标准差 {_three(figures.sd)}，信度 α {_three(figures.alpha)}，"
        f"测量标准误 {_three(figures.sem)}。"
    )
    rows = [
        (
            item.name,
            _short(item.mean),
            _short(item.greatest),
            *map(_three, (item.facility, item.sd, item.discrimination)),
            *map(_three, (item.efficiency, item.alpha_if_deleted)),
        )
        for item in figures.items
    ]
    for line in beside([_HEADS, *rows]):
        click.echo(line)
    if any(None in (item.discrimination, item.alpha_if_deleted) for item in figures.items):
        click.echo("“—”是算不出的：得分没有差别，或题目、考生太少。")


def _three(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
