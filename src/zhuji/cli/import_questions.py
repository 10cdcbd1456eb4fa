"""`zhuji import questions`: a bank out of a Word, text or table file, as the page takes it."""

import json
from contextlib import ExitStack
from pathlib import Path

import click
from django.core.exceptions import ObjectDoesNotExist

from zhuji.accounts.queries import actor_by_username
from zhuji.base.files import FileRefused
from zhuji.cli.folder import make_tables
from zhuji.exams.imports import BankPlan, apply, check, parse_file
from zhuji.rules.questions import ParsedBank
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import RowLevel
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

SHOWN = 50


@click.command("questions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="答案另在一个文件里的，写这个文件。",
)
@click.option("--bank", default="", help="题库名称；同名题库已有时加入其中。")
@click.option("--by", "username", default="", help="以哪个账号的名义导入。")
@click.option("--dry-run", is_flag=True, help="只核对，不写入。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_context
def questions(
    ctx: click.Context,
    *,
    file: Path,
    key: Path | None,
    bank: str,
    username: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """从 Word、Excel 或文本文件导入题库。有试题不能导入时退出码为 1，其余照常导入；文件读不出时为 2。"""
    if not dry_run and not (bank and username):
        raise click.UsageError("导入时请写明 --bank 题库名称和 --by 账号；只核对请加 --dry-run。")
    try:
        with ExitStack() as opened:
            answers = None if key is None else opened.enter_context(key.open("rb"))
            parsed = parse_file(opened.enter_context(file.open("rb")), file.name, answers)
    except FileRefused as refusal:
        _refuse(ctx, file, refusal.reason, as_json=as_json)
        return
    if bank:
        # Without a bank to compare with, a file is read without any database.
        make_tables()
    plan, refusals = (
        (check(parsed, bank), ()) if dry_run else _apply(parsed, bank=bank, username=username)
    )
    for reason in refusals:
        click.echo(sentence(reason), err=True)
    if as_json:
        click.echo(json.dumps(answer_of(plan), ensure_ascii=False))
    else:
        _tell(plan, done=not dry_run and not refusals)
    ctx.exit(2 if refusals else int(plan.rejected > 0))


def _apply(parsed: ParsedBank, *, bank: str, username: str) -> tuple[BankPlan, tuple[Reason, ...]]:
    try:
        actor = actor_by_username(username)
    except ObjectDoesNotExist as error:
        raise click.UsageError(f"没有账号 {username}，或账号已停用。") from error
    verdict, plan = apply(by=actor, parsed=parsed, bank=bank)
    return plan, () if verdict.outcome is Permitted.YES else verdict.reasons


def _refuse(ctx: click.Context, file: Path, reason: Reason, *, as_json: bool) -> None:
    said = sentence(reason)
    if as_json:
        empty = {"read": 0, "accepted": 0, "warned": 0, "rejected": 0, "by_kind": {}}
        row = {
            "where": file.name,
            "level": RowLevel.REJECTED,
            "code": reason.code,
            "text": said,
        }
        click.echo(json.dumps(empty | {"rows": [row]}, ensure_ascii=False))
    else:
        click.echo(said, err=True)
    ctx.exit(2)


def answer_of(plan: BankPlan) -> dict[str, object]:
    """The open form of a dry run (formats.md): a row for each thing to say, none for clean ones."""
    rows = [(row.place, row.level, reason) for row in plan.faulty for reason in row.reasons]
    rows += [(line.place, RowLevel.WARNED, line.reason) for line in plan.unplaced]
    return {
        "read": plan.read,
        "accepted": plan.accepted,
        "warned": plan.warned,
        "rejected": plan.rejected,
        "by_kind": {kind.value: count for kind, count in plan.by_kind.items()},
        "rows": [
            {"where": where, "level": level, "code": reason.code, "text": sentence(reason)}
            for where, level, reason in rows
        ],
    }


def _tell(plan: BankPlan, *, done: bool) -> None:
    rows = answer_of(plan)["rows"]
    for row in rows[:SHOWN] if isinstance(rows, list) else ():
        click.echo(f"[{label(RowLevel(row['level']))}] {row['where']}：{row['text']}")
    if isinstance(rows, list) and len(rows) > SHOWN:
        click.echo(f"另有 {len(rows) - SHOWN} 处没有列出，用 --json 可看全部。")
    kinds = "，".join(f"{label(kind)} {count}" for kind, count in plan.by_kind.items())
    click.echo(
        f"读到 {plan.read} 题：可导入 {plan.accepted}，请核对 {plan.warned}，"
        f"不能导入 {plan.rejected}（{kinds}）。"
    )
    if done:
        click.echo(f"已导入 {len(plan.fresh)} 题，{plan.known} 题题库中已有。")
