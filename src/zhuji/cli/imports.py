"""`zhuji import`: rosters and question banks, with the same rules as the pages."""

import hashlib
import json
from pathlib import Path
from typing import Any

import click

from zhuji.base.files import TABLES, FileRefused, check_upload
from zhuji.base.intake import Change, DryRun, Source, recall
from zhuji.base.spreadsheets import Table, read_tables
from zhuji.cli.folder import make_tables
from zhuji.cli.import_questions import questions
from zhuji.registry.imports import ImportKind, apply, check
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import RowLevel
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

SHOWN = 50


@click.group("import")
def import_() -> None:
    """从 .xlsx、.xls、.et、.ods 或 .csv 导入花名册，从 Word 或 Excel 文件导入题库。"""


import_.add_command(questions)


def _options(command: Any) -> Any:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。"),
        click.option("--dry-run", is_flag=True, help="只核对，不写入。"),
        click.option("--yes", is_flag=True, help="需要核对的行已经核对，直接导入。"),
        click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
    ):
        command = option(command)
    return command


@import_.command("organisations")
@_options
@click.pass_context
def organisations(
    ctx: click.Context, *, file: Path, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """导入党组织花名册。有行不能导入时什么也不写，退出码为 1；文件打不开时为 2。"""
    _run(ctx, ImportKind.ORGANISATIONS, file, yes=yes, dry_run=dry_run, as_json=as_json)


@import_.command("people")
@_options
@click.pass_context
def people(ctx: click.Context, *, file: Path, yes: bool, dry_run: bool, as_json: bool) -> None:
    """导入党务工作者花名册。有行不能导入时什么也不写，退出码为 1；文件打不开时为 2。"""
    _run(ctx, ImportKind.PEOPLE, file, yes=yes, dry_run=dry_run, as_json=as_json)


def _run(
    ctx: click.Context, kind: ImportKind, file: Path, *, yes: bool, dry_run: bool, as_json: bool
) -> None:
    _progress("读取文件……", quiet=as_json)
    try:
        tables, digest = _read(file)
    except FileRefused as refusal:
        said = sentence(refusal.reason)
        if as_json:
            click.echo(json.dumps({"done": False, "refusals": [said]}, ensure_ascii=False))
        else:
            click.echo(said, err=True)
        ctx.exit(2)
    make_tables()
    source = Source(file.name, tables, digest, remembered=recall(kind, tables))
    _progress("逐行核对……", quiet=as_json)
    if dry_run:
        dry = check(kind, source, {})
        done, reasons = False, dry.refusals
        wrong = bool(dry.rejected or dry.refusals)
    else:
        verdict, dry = apply(by=INSTALLATION, kind=kind, source=source, choices={}, confirmed=yes)
        done, reasons = verdict.outcome is Permitted.YES, verdict.reasons
        wrong = not done
    refusals = [sentence(reason) for reason in reasons]
    _tell(dry, refusals, done=done, as_json=as_json)
    ctx.exit(2 if dry.refusals else int(wrong))


def _read(file: Path) -> tuple[list[Table], str]:
    """The tables of a file, and the digest that the record names it by."""
    with file.open("rb") as opened:
        check_upload(opened, TABLES)
        tables = read_tables(opened, file.name)
        opened.seek(0)
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return tables, digest


def _progress(text: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(text, err=True)


def _counts(dry: DryRun) -> dict[str, int]:
    return {
        "read": len(dry.rows),
        "accepted": dry.level_count(RowLevel.ACCEPTED),
        "warned": dry.warned,
        "rejected": dry.rejected,
        "added": dry.change_count(Change.ADDED),
        "changed": dry.change_count(Change.CHANGED),
        "unchanged": dry.change_count(Change.UNCHANGED),
        "units_added": len(dry.new_units),
    }


def _tell(dry: DryRun, refusals: list[str], *, done: bool, as_json: bool) -> None:
    if as_json:
        findings = [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "level": one.level,
                "code": one.reason.code,
                "sentence": sentence(one.reason),
            }
            for one in dry.findings
        ]
        skipped = [
            {"sheet": one.sheet, "row": one.row, "code": one.reason.code} for one in dry.skipped
        ]
        answer = {"done": done, **_counts(dry), "refusals": refusals}
        answer |= {"findings": findings, "skipped": skipped}
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for one in dry.findings[:SHOWN]:
        place = f"{one.sheet} 第 {one.row} 行 {one.column}".rstrip()
        click.echo(f"[{label(one.level)}] {place}：{sentence(one.reason)}")
    if len(dry.findings) > SHOWN:
        click.echo(f"另有 {len(dry.findings) - SHOWN} 处没有列出，用 --json 可看全部。")
    for said in refusals:
        click.echo(said, err=True)
    counts = _counts(dry)
    click.echo(
        "读到 {read} 行：可导入 {accepted}，请核对 {warned}，不能导入 {rejected}；"
        "新增 {added}，更新 {changed}，不变 {unchanged}，新增单位 {units_added}。".format(**counts)
    )
    if done:
        click.echo("已导入。" if dry.changes or dry.new_units else "没有变化。")
