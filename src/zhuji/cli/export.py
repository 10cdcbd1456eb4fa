"""`zhuji export questions`: a bank as a file, with what its format can't carry."""

from pathlib import Path

import click
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from zhuji.accounts.queries import actor_by_username
from zhuji.cli.folder import make_tables
from zhuji.exams.actions.questions import record_export
from zhuji.exams.exports import export_bank
from zhuji.exams.imports import bank_id_of
from zhuji.rules.words import BankFormat
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@click.group("export")
def export() -> None:
    """导出。"""


@export.command("questions")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--bank", required=True, help="题库名称。")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in BankFormat]),
    required=True,
    help="；".join(f"{form.value} {label(form)}" for form in BankFormat),
)
@click.option("--by", "username", required=True, help="以哪个账号的名义导出。")
@click.pass_context
def questions(ctx: click.Context, *, file: Path, bank: str, form: str, username: str) -> None:
    """导出题库。格式带不走的内容逐句列出，退出码为 1；没有这个题库或账号时为 2。"""
    make_tables()
    bank_id = bank_id_of(bank)
    if bank_id is None:
        raise click.UsageError(f"没有题库“{bank}”。")
    try:
        record_export(by=actor_by_username(username), bank_id=bank_id, form=BankFormat(form))
    except ObjectDoesNotExist as error:
        raise click.UsageError(f"没有账号 {username}，或账号已停用。") from error
    except PermissionDenied as error:
        raise click.UsageError(f"账号 {username} 不能导出题库。") from error
    made = export_bank(bank_id, BankFormat(form))
    file.write_bytes(made.content)
    for reason in made.losses:
        click.echo(sentence(reason), err=True)
    click.echo(f"已导出到 {file}（{len(made.content):,} 字节）。")
    ctx.exit(int(bool(made.losses)))
