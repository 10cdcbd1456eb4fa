"""`zhuji demo`: the demo county in the data folder, and who can sign in."""

from collections.abc import Iterator

import click
from django.conf import settings

from zhuji.cli.serve import prepare
from zhuji.demo.cast import PRINTED
from zhuji.demo.chance import FIRST_SEED
from zhuji.demo.standing import is_filled, is_foreign


@click.command()
@click.option("--port", default=8000, show_default=True, help="服务将用的端口，只用来显示网址。")
@click.option(
    "--seed",
    default=FIRST_SEED,
    show_default=True,
    type=click.IntRange(min=1),
    help="种子：同一个数字建出同一个县，换一个数字换一批人和数。",
)
@click.pass_context
def demo(ctx: click.Context, *, port: int, seed: int) -> None:
    """建好演示县（临溪县，人员全为虚构）；已经建好的保留原样，只列出登录账号。

    数据文件夹里已有别的数据时不动它，退出码为 2。
    """
    prepare()
    if is_foreign():
        click.echo(
            f"{settings.DATA} 里已有别的数据，演示县没有建。请用 ZHUJI_DATA 另指一个空文件夹。",
            err=True,
        )
        ctx.exit(2)
    if not is_filled():
        from zhuji.demo.fill import fill  # noqa: PLC0415 - slow, and needed only once

        click.echo("正在建演示县，要一分钟左右，慢的机器要几分钟……", err=True)
        fill(lambda line: click.echo(f"  {line}……", err=True), seed)
    click.echo(f"演示县（临溪县，人员全为虚构）：http://127.0.0.1:{port}/")
    for line in sign_ins():
        click.echo(line)


def sign_ins() -> Iterator[str]:
    """Who can sign in, one a line under a heading."""
    yield f"  {'账号':<12} {'密码':<20} 角色"  # a character here is two columns wide
    for user in PRINTED:
        yield f"  {user.username:<14} {user.password:<22} {user.does}"
