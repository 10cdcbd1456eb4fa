"""`zhuji serve --tls`: certificates that renew themselves, and the plain door that helps to trust them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from django.conf import settings

from zhuji.base.clock import now
from zhuji.base.tls import Served, certificates
from zhuji.cli.network import Network, look_round

_EVERY: Final = 60.0  # seconds between two looks at the network and the calendar
_GOODBYE: Final = 10.0


def served(network: Network) -> Served:
    """The certificate for this network, made or renewed where needed."""
    return certificates(
        Path(settings.TLS_FOLDER), addresses=network.addresses, names=network.names, now=now()
    )


@contextmanager
def help_door(network: Network) -> Iterator[None]:
    """The plain-HTTP door, a process of its own, while the block runs."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    command += ["--blocking-threads", "1", "--log-level", "warning"]
    command += ["--host", network.host, "--port", str(network.help_port)]
    door = subprocess.Popen([*command, "zhuji.config.wsgi_help:application"])  # noqa: S603 - our own
    try:
        yield
    finally:
        door.terminate()
        try:
            door.wait(_GOODBYE)
        except subprocess.TimeoutExpired:
            door.kill()
            door.wait()


@contextmanager
def watch(network: Network, stop_server: Callable[[], None]) -> Iterator[Event]:
    """While the block runs, look every minute whether the certificate still serves.

    When the machine's addresses have changed or the certificate came near its end, `stop_server` is
    called and the event is set: the server is to be started again.
    """
    changed, ended = Event(), Event()

    def look() -> None:
        while not ended.wait(_EVERY):
            seen = look_round(network.host, network.port, tls=True, help_port=network.help_port)
            before = _held()
            served(seen)
            if seen != network or _held() != before:
                changed.set()
                stop_server()
                return

    Thread(target=look, daemon=True).start()
    try:
        yield changed
    finally:
        ended.set()


def _held() -> bytes:
    return (Path(settings.TLS_FOLDER) / "server.crt").read_bytes()
