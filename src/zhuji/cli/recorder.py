"""The process that takes the answers of exams (`zhuji recorder`), run beside the pages by `zhuji serve`."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from django.conf import settings

from zhuji.base.tls import Served
from zhuji.cli.network import Network

# Seconds before a recorder that has died is started again: at once, unless it can't live.
_PAUSE: Final = 0.2
_LONG_PAUSE: Final = 5.0
_LIVED: Final = 3.0


def port_beside(network: Network, asked: int | None) -> int:
    """The recorder's port: the one asked for, or the next free of a meaning after the pages'."""
    if asked is not None:
        return asked
    taken = {network.port, network.help_port if network.tls else network.port}
    return next(port for port in range(network.port + 1, network.port + 3) if port not in taken)


def tell_of_recorder(network: Network, port: int) -> None:
    """Hand on where phones reach the recorder, to the pages, and where the pages are, to the recorder.

    Behind a proxy with HTTPS of its own phones reach no second port: there it is a path.
    """
    reached = 0 if settings.BEHIND_HTTPS else port
    settings.RECORDER_PORT = int(os.environ.setdefault("ZHUJI_RECORDER_PORT", str(reached)))
    os.environ["ZHUJI_PAGES_PORT"] = str(network.port)


@contextmanager
def recorder_beside(network: Network, port: int, held: Served | None) -> Iterator[None]:
    """A recorder as long as this process lives, however it ends; one that dies is started again."""
    program = "from zhuji.cli.main import main; main()"
    command = [sys.executable, "-c", program, "recorder", "--until-closed"]
    command += ["--host", network.host, "--port", str(port)]
    if held is not None:
        command += ["--certificate", str(held.certificate), "--key", str(held.key)]
    ended = Event()
    keeper = Thread(target=_keep_one, args=(command, ended), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(timeout=30)


def _keep_one(command: list[str], ended: Event) -> None:
    while not ended.is_set():
        started = time.monotonic()
        with subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C in the terminal reaches the pages, which tell it
        ) as child:
            while child.poll() is None and not ended.wait(0.1):
                pass
            if child.stdin:
                child.stdin.close()  # the recorder sees that it is to stop
        ended.wait(_PAUSE if time.monotonic() - started > _LIVED else _LONG_PAUSE)
