"""`zhuji worker`: the process that does jobs; `zhuji serve` runs one beside the pages."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

from zhuji.base.jobs.worker import work_until
from zhuji.cli.folder import require_data

_PAUSE = 5.0  # seconds before a worker that has died is started again


@click.command()
@click.option("--until-closed", is_flag=True, hidden=True)
def worker(*, until_closed: bool) -> None:
    """办理后台任务（大批发证、成批打印等）。中断后重新启动会接着做，不会重复办理。"""
    require_data()
    closed = Event()
    if until_closed:
        Thread(target=_watch_standard_input, args=(closed,), daemon=True).start()
    work_until(closed.is_set)


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker as long as this process lives, however it ends; one that dies is started again."""
    ended = Event()
    keeper = Thread(target=_keep_one, args=(ended,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(timeout=30)


def _keep_one(ended: Event) -> None:
    program = "from zhuji.cli.main import main; main()"
    while not ended.is_set():
        with subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", program, "worker", "--until-closed"],
            stdin=subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C in the terminal reaches the pages, which tell it
        ) as child:
            while child.poll() is None and not ended.wait(0.5):
                pass
            if child.stdin:
                child.stdin.close()  # the worker sees that it is to stop
        ended.wait(_PAUSE)


def _watch_standard_input(closed: Event) -> None:
    sys.stdin.read()
    closed.set()
