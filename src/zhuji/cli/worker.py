"""`zhuji worker`: the process that does jobs; `zhuji serve` runs one beside the pages."""

import os
import select
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
    work_until(_is_input_closed if until_closed else lambda: False)


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


def _is_input_closed() -> bool:
    """Whether whoever started this process has gone. Asked, and not waited for in a thread: a thread
    that reads holds a lock, which a forked child would wait for without end.
    """
    readable, _, _ = select.select([sys.stdin.fileno()], [], [], 0)
    return bool(readable) and not os.read(sys.stdin.fileno(), 1)
