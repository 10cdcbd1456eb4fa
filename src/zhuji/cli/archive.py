"""`zhuji archive`: a class's archive as one folder."""

from pathlib import Path

import click
from django.http import Http404

from zhuji.base.files import FileRefused
from zhuji.cli.folder import require_data
from zhuji.flows.archive_folder import FolderSink, write_archive
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@click.command()
@click.argument("class_id", metavar="CLASS", type=int)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="写到哪个文件夹，须是新的或空的。",
)
@click.pass_context
def archive(ctx: click.Context, class_id: int, out: Path) -> None:
    """把一个培训班（CLASS 为地址里的编号）的档案写成一个文件夹，附目录和校验码。"""
    require_data()
    if out.exists() and any(out.iterdir()):
        click.echo(f"文件夹 {out} 里已有文件，没有写入。请换一个新的文件夹。", err=True)
        ctx.exit(2)
    try:
        written = write_archive(class_id, FolderSink(out))
    except Http404:
        click.echo(f"没有编号为 {class_id} 的培训班。", err=True)
        ctx.exit(2)
    except FileRefused as refusal:
        click.echo(f"档案不全，没有写完：{sentence(refusal.reason)}", err=True)
        ctx.exit(1)
    click.echo(f"已写入 {len(written.digests)} 个文件：{out}")
    if written.open_items:
        click.echo(f"还没有落实的项目：{'、'.join(map(label, written.open_items))}")
