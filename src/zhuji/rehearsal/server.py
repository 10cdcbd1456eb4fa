"""A server of our own: started on a free port with a fresh data folder, stopped whatever happens."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from zoneinfo import ZoneInfo

import httpx

_ZHUJI: Final = (sys.executable, "-c", "from zhuji.cli.main import main; main()")
_PATIENCE: Final = 120.0  # seconds until a first start on a busy machine has migrated
_GOODBYE: Final = 20.0


class ServerFailed(RuntimeError):
    """The server did not start, or a command of the installation failed; the text holds its output."""


class RunningServer:
    """`with RunningServer(data) as server:` serves `server.site` until the end of the block.

    `zone` is where its clock stands; the installation's own place by default.
    """

    def __init__(self, data: Path, *, workers: int = 2, zone: ZoneInfo | None = None) -> None:
        self.data = data
        self.workers = workers
        self.zone = zone
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.log = data / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.data.mkdir(parents=True, exist_ok=True)
        try:
            with self.log.open("wb") as log:
                # A session of its own, so that its workers can be stopped with it.
                self._process = subprocess.Popen(  # noqa: S603 - our own program
                    [*_ZHUJI, "serve", "--port", str(self.port), "--workers", str(self.workers)],
                    env=self._environment(),
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def command(self, *arguments: str) -> tuple[int, str]:
        """Run a `zhuji` command on the same data folder; its exit code and what it printed."""
        done = subprocess.run(  # noqa: S603 - our own program
            [*_ZHUJI, *arguments],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def stop(self) -> None:
        """End the server and its workers; again changes nothing."""
        process, self._process = self._process, None
        if process is None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        try:
            process.wait(_GOODBYE)
        except subprocess.TimeoutExpired:
            pass
        finally:
            # A worker may outlive its parent.
            _signal_group(process.pid, signal.SIGKILL)
            process.wait()

    def _environment(self) -> Mapping[str, str]:
        """The caller's, but on the embedded default, with a folder of its own."""
        kept = {name: value for name, value in os.environ.items() if name != "ZHUJI_DATABASE_URL"}
        own = {
            "ZHUJI_DATA": str(self.data),
            "ZHUJI_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "zhuji.config.settings",
        }
        place = {"ZHUJI_TIME_ZONE": self.zone.key} if self.zone else {}
        return kept | own | place

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                if httpx.get(f"{self.site}/sign-in/", timeout=5).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise ServerFailed(self.log.read_text(encoding="utf-8", errors="replace")[-4000:])


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _signal_group(pid: int, what: signal.Signals) -> None:
    try:
        os.killpg(pid, what)
    except ProcessLookupError:
        return
