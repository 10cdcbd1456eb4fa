"""`zhuji certificates`: checking, the page that checks without a network, and the key that signs."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from zhuji.base.sealed import fingerprint
from zhuji.cli.folder import require_data
from zhuji.documents.actions import renew_certificate_key
from zhuji.documents.queries import Checked, certificate_keys, check_code
from zhuji.flows.verify_page import verify_page
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.certificates import Statement
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import CertificateFinding
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence
from zhuji.wording.times import full_day


@click.group("certificates")
def certificates() -> None:
    """结业证书：核验、导出核验页、更换签名密钥。"""


@certificates.command("verify")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_context
def verify(ctx: click.Context, text: str, *, as_json: bool) -> None:
    """核验二维码里的内容 TEXT（一长串数字，写 - 从标准输入读）。不是有效证书时退出码为 1。"""
    require_data()
    checked = check_code(sys.stdin.read() if text == "-" else text)
    click.echo(_json(checked) if as_json else _told(checked))
    ctx.exit(0 if checked.verdict.outcome is CertificateFinding.VALID else 1)


@certificates.command("verify-page")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="写到哪个文件夹；已有的核验页会换成新的。",
)
@click.option("--title", default="", help="页上写的发证单位；不写就用最近一本证书的。")
@click.pass_context
def page(ctx: click.Context, *, out: Path, title: str) -> None:
    """导出不联网的核验页：公钥和截至今天的作废名单都在里面。"""
    require_data()
    made = verify_page(title)
    if made is None:
        click.echo("还没有发放过证书，没有要公布的公钥。", err=True)
        ctx.exit(2)
    told, files = made
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
    click.echo(f"已写入 {out}，打开 {out / 'index.html'} 核验。")
    click.echo(
        f"作废名单截至{full_day(told.as_of)}，共 {told.revoked} 本；"
        f"公钥指纹 {fingerprint(told.key.public)}。"
    )


@certificates.command("keys")
def keys() -> None:
    """列出签名密钥：启用、停用日期和指纹。"""
    require_data()
    for one in certificate_keys():
        until = (
            f"至{full_day(one.ended_on)}（{one.ended_reason}）" if one.ended_on else "起，正在使用"
        )
        click.echo(
            f"第 {one.generation} 把  {fingerprint(one.public)}  {full_day(one.begun_on)}{until}"
        )


@certificates.command("renew-key")
@click.option("--reason", required=True, help="更换的原因，如“满三年例行更换”。")
@click.option(
    "--last-day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="旧密钥最后可信的日期；密钥可能泄露时写泄露之前的一天。",
)
@click.pass_context
def renew_key(ctx: click.Context, *, reason: str, last_day: datetime | None) -> None:
    """换一把签名密钥；以前的证书仍可核验。换后请重新导出核验页。"""
    require_data()
    day = last_day.date() if last_day else None
    verdict = renew_certificate_key(by=INSTALLATION, reason=reason, last_day=day)
    if verdict.outcome is Permitted.NO:
        for one in verdict.reasons:
            click.echo(sentence(one), err=True)
        ctx.exit(2)
    click.echo("已启用新密钥。请重新导出核验页，发给使用的单位。")


def _told(checked: Checked) -> str:
    lines = [f"{label(checked.verdict.outcome)}：{sentence(checked.verdict.reasons[0])}"]
    if checked.statement:
        lines += [f"  {name}：{value}" for name, value in _fields(checked.statement).items()]
    return "\n".join(lines)


def _fields(one: Statement) -> dict[str, str]:
    return {
        "编号": one.number,
        "姓名": one.name,
        "培训班": one.class_title,
        "培训时间": f"{full_day(one.starts_on)}至{full_day(one.ends_on)}",
        "学时": one.hours,
        "发证单位": one.issuer,
        "发证日期": full_day(one.issued_on),
    }


def _json(checked: Checked) -> str:
    answer: dict[str, object] = {
        "finding": checked.verdict.outcome.value,
        "sentence": sentence(checked.verdict.reasons[0]),
    }
    if checked.statement:
        answer |= _fields(checked.statement)
    return json.dumps(answer, ensure_ascii=False)
