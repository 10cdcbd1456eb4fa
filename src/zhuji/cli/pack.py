"""`zhuji pack`: a class handed on and brought back as files, with the same rules as the pages; no network."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404

from zhuji.accounts.queries import actor_by_username
from zhuji.base.files import FileRefused
from zhuji.base.sealed import fingerprint
from zhuji.cascade.actions import make_result
from zhuji.cascade.actions import take as take_action
from zhuji.cascade.queries import is_known, pack_file, pack_or_404, read_result
from zhuji.cli.folder import make_tables
from zhuji.flows.export_pack import export_pack
from zhuji.flows.open_pack import Asked, Contents, open_pack, read_pack
from zhuji.registry.queries import every_unit
from zhuji.rules.actor import Actor
from zhuji.rules.cascade import Taken
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import PackPart
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

Done = TypeVar("Done")

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_BY = click.option("--by", "username", required=True, help="以哪个账号的名义办理。")


@click.group("pack")
def pack() -> None:
    """示范班资料包和延伸培训结果文件，不联网。被拒绝时说明原因，退出码为 2。"""


@pack.command("export")
@click.argument("class_id", type=int)
@_BY
@click.option("--out", type=_OUT, help="写到哪个文件；不写就用班名。")
@click.option("--yes", is_flag=True, help="提示的人名已逐处看过，都不是人名。")
@click.pass_context
def export(
    ctx: click.Context, class_id: int, *, username: str, out: Path | None, yes: bool
) -> None:
    """把培训班 CLASS_ID 做成签名的资料包文件。"""
    make_tables()
    made = _asked(lambda by: export_pack(by=by, class_id=class_id, confirmed=yes), username)
    if made.pack_id is None:
        _refuse(ctx, made.verdict.reasons)
        return
    row = pack_or_404(made.pack_id)
    target = out or Path(row.file_name)
    with pack_file(made.pack_id) as file:
        target.write_bytes(file.read())
    _tell_parts(row.parts)
    click.echo(f"已写入 {target}；本系统的密钥指纹 {row.fingerprint}。")


@pack.command("open")
@click.argument("file", type=_FILE)
@click.option("--by", "username", default="", help="以哪个账号的名义办理。")
@click.option("--title", default="", help="新班的名称。")
@click.option("--unit", default="", help="主办单位的名称。")
@click.option("--opens-on", type=click.DateTime(["%Y-%m-%d"]), help="开班日期，如 2026-12-10。")
@click.option("--trust", is_flag=True, help="密钥指纹已与来源单位核对一致。")
@click.option("--again", is_flag=True, help="以前打开过，确实要再建一个班。")
@click.option("--dry-run", is_flag=True, help="只看里面有什么，不写入。")
@click.pass_context
def open_(
    ctx: click.Context,
    file: Path,
    *,
    username: str,
    title: str,
    unit: str,
    opens_on: date | None,
    trust: bool,
    again: bool,
    dry_run: bool,
) -> None:
    """打开资料包 FILE，建好一个待填的延伸培训班。"""
    if not dry_run and not (username and title and unit):
        raise click.UsageError("打开时请写明 --by、--title 和 --unit；只看内容请加 --dry-run。")
    make_tables()
    try:
        with file.open("rb") as opened:
            if dry_run:
                _tell_contents(read_pack(opened))
                return
            day = opens_on and date(opens_on.year, opens_on.month, opens_on.day)
            asked = Asked(title, _unit(unit), day, trusted=trust, again=again)
            made = _asked(
                lambda by: open_pack(by=by, upload=opened, name=file.name, asked=asked), username
            )
    except FileRefused as refusal:
        _refuse(ctx, [refusal.reason])
        return
    if made.class_id is None:
        _refuse(ctx, made.verdict.reasons)
        return
    for note in made.notes:
        click.echo(sentence(note))
    click.echo(f"已建好培训班 {made.class_id}：{title}。")


@pack.command("result")
@click.argument("class_id", type=int)
@_BY
@click.option("--out", type=_OUT, help="写到哪个文件。")
@click.pass_context
def result(ctx: click.Context, class_id: int, *, username: str, out: Path | None) -> None:
    """把已结业的延伸培训班 CLASS_ID 的结果写成签名的文件，只有数字。"""
    make_tables()
    made = _asked(lambda by: make_result(by=by, class_id=class_id), username)
    if isinstance(made, Verdict):
        _refuse(ctx, made.reasons)
        return
    target = out or Path(f"结果-{class_id}.json")
    target.write_bytes(made)
    click.echo(f"已写入 {target}。")


@pack.command("take")
@click.argument("file", type=_FILE)
@_BY
@click.option("--unit", default="", help="计入哪个单位；不写就按文件里的单位名称。")
@click.option("--trust", is_flag=True, help="密钥指纹已与该单位核对一致。")
@click.pass_context
def take(ctx: click.Context, file: Path, *, username: str, unit: str, trust: bool) -> None:
    """收下延伸培训结果 FILE；同一个班只计一次。"""
    make_tables()
    try:
        with file.open("rb") as opened:
            read = read_result(opened)
    except FileRefused as refusal:
        _refuse(ctx, [refusal.reason])
        return
    known = "已确认" if is_known(read.key) else "第一次见到"
    click.echo(f"来源 {read.body.unit}，密钥指纹 {fingerprint(read.key)}（{known}）。")
    unit_id = _unit(unit or read.body.unit)
    verdict = _asked(
        lambda by: take_action(by=by, read=read, unit_id=unit_id, trusted=trust), username
    )
    if verdict.outcome is Taken.REFUSED:
        _refuse(ctx, verdict.reasons)
        return
    for reason in verdict.reasons:
        click.echo(sentence(reason))
    if verdict.outcome is not Taken.COPY:
        click.echo(f"已收下：培训 {read.body.trainees} 人，结业 {read.body.completed} 人。")


def _asked(act: Callable[[Actor], Done], username: str) -> Done:
    try:
        actor = actor_by_username(username)
    except ObjectDoesNotExist as error:
        raise click.UsageError(f"没有账号 {username}，或账号已停用。") from error
    try:
        return act(actor)
    except PermissionDenied as error:
        raise click.UsageError(f"账号 {username} 没有这项权限。") from error
    except Http404 as error:
        raise click.UsageError("没有这个培训班。") from error


def _unit(name: str) -> int:
    found = [unit_id for unit_id, known in every_unit() if known == name]
    if not found:
        raise click.UsageError(f"没有单位“{name}”，请先在“单位”里添加，或用 --unit 写明。")
    return found[0]


def _refuse(ctx: click.Context, reasons: tuple[Reason, ...] | list[Reason]) -> None:
    for reason in reasons:
        click.echo(sentence(reason), err=True)
    ctx.exit(2)


def _tell_contents(contents: Contents) -> None:
    manifest = contents.sealed.manifest
    known = "已确认" if contents.known else "第一次见到，打开前请与来源单位核对"
    click.echo(f"{manifest.title}（{manifest.origin}，{manifest.made_on} 制作）")
    click.echo(f"密钥指纹 {contents.fingerprint}（{known}）")
    _tell_parts(contents.parts)
    for reason in contents.cautions:
        click.echo(sentence(reason))
    click.echo("检查通过，没有写入任何内容。")


def _tell_parts(parts: tuple[tuple[PackPart, int], ...]) -> None:
    click.echo("、".join(f"{label(kind)} {count} 项" for kind, count in parts))
