"""`zhuji recorder`: one process, one thread, one loop that takes calls and commits."""

import asyncio
import gc
import os
import signal
import ssl
import sys
from pathlib import Path
from typing import Final

import click

from zhuji.recorder.front import Front
from zhuji.recorder.lines import Lines
from zhuji.recorder.papers import make_ready

_PORT: Final = click.IntRange(1, 65535)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_MANY: Final = 8192  # phones that may call at once


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", default=8001, show_default=True, type=_PORT, help="端口。")
@click.option("--certificate", type=_FILE, help="HTTPS 证书。")
@click.option("--key", type=_FILE, help="HTTPS 证书的私钥。")
@click.option("--until-closed", is_flag=True, hidden=True)
def recorder(
    host: str, port: int, certificate: Path | None, key: Path | None, *, until_closed: bool
) -> None:
    """接收考试作答的进程。zhuji serve 会自己启动一个；分开部署时单独运行。"""
    # The loop waits for the database on purpose: there is nobody else in this process.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    secured = _secured(certificate, key) if certificate else None
    until = sys.stdin.fileno() if until_closed else None
    asyncio.run(_serve(host, port, secured, until))


def _secured(certificate: Path, key: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    return context


async def _serve(host: str, port: int, secured: ssl.SSLContext | None, until: int | None) -> None:
    """Serve until a signal, or until the file `until` is closed."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    if until is not None:
        loop.add_reader(until, _look_if_closed, loop, until, stopped)
    make_ready()
    front = Front(loop)
    lines = Lines(front, loop)
    server = await loop.create_server(lines.answer, host, port, ssl=secured, backlog=_MANY)
    # What has been loaded stays, and what answers need forms no circles: the collector looks seldom.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    async with server:
        await stopped.wait()
        server.close()
        front.commit()
        lines.hang_up()


def _look_if_closed(loop: asyncio.AbstractEventLoop, until: int, stopped: asyncio.Event) -> None:
    if not os.read(until, 1):
        loop.remove_reader(until)
        stopped.set()
