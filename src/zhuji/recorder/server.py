"""`zhuji recorder`: granian within this very process, so that one kill ends it and one loop owns it."""

import asyncio
import gc
import os
import signal
import sys
from pathlib import Path
from typing import Final

import click
from granian.constants import Interfaces, SSLProtocols
from granian.log import LogLevels
from granian.server.embed import Server

# This process has one thread, whose loop waits for the database on purpose.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from zhuji.recorder.front import Front

_PORT: Final = click.IntRange(1, 65535)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_MANY: Final = 8192  # phones that may wait at once


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
    until = sys.stdin.fileno() if until_closed else None
    asyncio.run(_serve(host, port, certificate, key, until=until))


async def _serve(
    host: str, port: int, certificate: Path | None, key: Path | None, *, until: int | None
) -> None:
    loop = asyncio.get_running_loop()
    # What has been loaded stays, and what answers need forms no circles: the collector looks seldom.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    server = Server(
        Front(loop),
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        backlog=_MANY,
        backpressure=_MANY,
        log_level=LogLevels.error,
        ssl_cert=certificate,
        ssl_key=key,
        ssl_protocol_min=SSLProtocols.tls12,
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.stop)
    if until is not None:
        loop.add_reader(until, _stop_when_closed, loop, until, server)
    await server.serve()


def _stop_when_closed(loop: asyncio.AbstractEventLoop, until: int, server: Server) -> None:
    if not os.read(until, 1):
        loop.remove_reader(until)
        server.stop()  # type: ignore[no-untyped-call]
