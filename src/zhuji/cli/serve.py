"""`zhuji serve`: the pages, on the embedded default or on PostgreSQL."""

from contextlib import nullcontext
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

import zhuji
from zhuji.cli.folder import make_tables
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


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="端口。"
)
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="进程数。"
)
@click.option("--jobs/--no-jobs", default=True, help="是否同时办理后台任务。")
def serve(host: str, port: int, workers: int, *, jobs: bool) -> None:
    """启动网页服务。"""
    prepare()
    click.echo(f"http://{host}:{port}/")
    server = Server(
        "zhuji.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Threads hurt SQLite: more load wants more processes.
        blocking_threads=1,
        log_level=LogLevels.warning,
    )
    with worker_beside() if jobs else nullcontext():
        server.serve()
