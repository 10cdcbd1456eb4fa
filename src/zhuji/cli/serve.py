"""`zhuji serve`: the pages, on the embedded default or on PostgreSQL."""

import importlib
import multiprocessing
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from granian.constants import Interfaces, SSLProtocols
from granian.log import LogLevels
from granian.server import MPServer as Server

import zhuji
from zhuji.base.tls import Served
from zhuji.cli.folder import make_tables
from zhuji.cli.network import (
    ALONE,
    Network,
    announce_when_open,
    look_round,
    refuse_taken,
    tell_pages,
)
from zhuji.cli.recorder import port_beside, recorder_beside, tell_of_recorder
from zhuji.cli.secure import help_door, served, watch
from zhuji.cli.worker import worker_beside


def prepare() -> None:
    """Bring the database and the static files to this version; quick when they are."""
    make_tables()
    stamp = Path(settings.STATIC_ROOT) / ".version"
    version = f"{zhuji.__version__} {_newest_asset()}"
    if not stamp.exists() or stamp.read_text() != version:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(version)


def _newest_asset() -> float:
    built = Path(zhuji.__file__).parent / "web" / "static"
    return max((path.stat().st_mtime for path in built.rglob("*")), default=0)


_PAGES: Final = "zhuji.config.rsgi:application"
_PORT = click.IntRange(1, 65535)


@click.command()
@click.option(
    "--host",
    default=ALONE,
    show_default=True,
    help="监听地址；0.0.0.0 让同一网络的电脑和手机能打开。",
)
@click.option("--port", default=8000, show_default=True, type=_PORT, help="端口。")
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="进程数。"
)
@click.option("--tls", is_flag=True, help="用 HTTPS：本机自建证书，手机先按帮助页安装一次。")
@click.option(
    "--help-port", default=8080, show_default=True, type=_PORT, help="证书帮助页的端口（--tls）。"
)
@click.option("--recorder-port", type=_PORT, help="接收考试作答的端口；缺省是网页端口的下一个。")
@click.option("--jobs/--no-jobs", default=True, help="是否同时办理后台任务。")
def serve(
    host: str,
    port: int,
    workers: int,
    *,
    tls: bool,
    help_port: int,
    recorder_port: int | None,
    jobs: bool,
) -> None:
    """启动网页服务。"""
    refuse_taken(host, port, "--port")
    prepare()
    if tls or host != ALONE:
        # What the pages must know of the network is in their environment: they start afresh, slower.
        multiprocessing.set_start_method("spawn", force=True)
    else:
        _load_pages()
    again = True
    with worker_beside() if jobs else nullcontext():
        while again:
            network = look_round(host, port, tls=tls, help_port=help_port)
            beside = port_beside(network, recorder_port)
            refuse_taken(host, beside, "--recorder-port")
            again = (_serve_securely if tls else _serve_plainly)(network, workers, beside)


def _load_pages() -> None:
    """Load the pages before their processes part, once for all of them: seconds of each."""
    importlib.import_module(_PAGES.partition(":")[0])
    connections.close_all()  # none is shared


def _serve_plainly(network: Network, workers: int, beside: int) -> bool:
    if network.is_open:
        tell_pages(network)
    tell_of_recorder(network, beside)
    announce_when_open(network)
    with recorder_beside(network, beside, None):
        _server(network, workers, None).serve()
    return False


def _serve_securely(network: Network, workers: int, beside: int) -> bool:
    """Serve until stopped, or until the certificate is to be another: then True."""
    held = served(network)
    tell_pages(network)
    tell_of_recorder(network, beside)
    announce_when_open(network, held.fingerprint, anew=held.anew)
    server = _server(network, workers, held)
    with (
        help_door(network),
        recorder_beside(network, beside, held),
        watch(network, server.signal_handler_interrupt) as changed,
    ):
        server.serve()
    return changed.is_set()


def _server(network: Network, workers: int, held: Served | None) -> Server:
    return Server(
        _PAGES,
        address=network.host,
        port=network.port,
        interface=Interfaces.RSGI,
        websockets=False,
        workers=workers,
        log_level=LogLevels.warning,
        ssl_cert=held.certificate if held else None,
        ssl_key=held.key if held else None,
        ssl_protocol_min=SSLProtocols.tls12,
    )
