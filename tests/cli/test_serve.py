"""`zhuji serve --tls` for real: a client that knows the authority alone opens it."""

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPResponse
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.browser import CHROMIUM, needs_chromium
from zhuji.rehearsal.server import free_port

PATIENCE = 120.0


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, make_ready: Callable[[Path], None]
) -> Iterator[tuple[Path, int, int]]:
    """The data folder, the port of HTTPS and that of the help."""
    data, port, help_port = tmp_path_factory.mktemp("tls"), free_port(), free_port()
    make_ready(data)
    command = [sys.executable, "-c", "from zhuji.cli.main import main; main()", "serve", "--tls"]
    command += ["--port", str(port), "--help-port", str(help_port), "--workers", "1"]
    kept = {name: value for name, value in os.environ.items() if name != "ZHUJI_DATABASE_URL"}
    own = {"ZHUJI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "zhuji.config.settings"}
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env=kept | own, stdout=log, stderr=log, start_new_session=True
        )
        try:
            wait(data, port, process)
            yield data, port, help_port
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def wait(data: Path, port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            client(data).get(f"https://127.0.0.1:{port}/sign-in/", timeout=5)
        except (httpx.TransportError, FileNotFoundError, ssl.SSLError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError((data / "log").read_text())


def client(data: Path) -> httpx.Client:
    return httpx.Client(verify=ssl.create_default_context(cafile=data / "tls" / "authority.crt"))


def test_https_is_trusted_through_the_authority_and_cookies_stay_on_it(
    running: tuple[Path, int, int],
) -> None:
    data, port, _help_port = running

    answer = client(data).get(f"https://127.0.0.1:{port}/sign-in/")

    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=2592000"
    assert "Secure" in answer.headers["set-cookie"]
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"https://127.0.0.1:{port}/sign-in/")


def test_a_body_that_does_not_come_holds_up_nobody(running: tuple[Path, int, int]) -> None:
    data, port, _help_port = running
    with ExitStack() as lines:
        for path in ("/recorder/answers", "/sign-in/", "/hall/sign/"):
            lines.enter_context(begun(data, port, path, length=500))

        answer = client(data).get(f"https://127.0.0.1:{port}/sign-in/", timeout=10)
        style = re.search(r"/static/[^\"]+\.css", answer.text)

    assert answer.status_code == 200
    assert style is not None
    # A file goes out in pieces, whole.
    file = client(data).get(f"https://127.0.0.1:{port}{style[0]}")
    assert len(file.content) == len(file.text.encode()) > 10_000


def test_a_body_too_long_is_told_so_before_it_comes(running: tuple[Path, int, int]) -> None:
    data, port, _help_port = running

    with begun(data, port, "/sign-in/", length=101 * 2**20) as line:
        told = HTTPResponse(line)
        told.begin()
        said = told.read().decode()

    assert told.status == 413
    assert said == "上传的内容超过 100 MB，没有收下。请压缩或者拆分后再上传。"


def begun(data: Path, port: int, path: str, *, length: int) -> ssl.SSLSocket:
    """A line on which a POST has been begun, with one byte of its body."""
    context = ssl.create_default_context(cafile=data / "tls" / "authority.crt")
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    line = context.wrap_socket(plain, server_hostname="127.0.0.1")
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n"
    line.sendall(f"{head}Content-Type: application/json\r\n\r\n{{".encode())
    return line


def test_the_plain_door_helps_and_does_nothing_else(running: tuple[Path, int, int]) -> None:
    _data, _port, help_port = running
    site = f"http://127.0.0.1:{help_port}"

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            page = httpx.get(f"{site}/connect/")
            break
        except httpx.ConnectError:
            assert time.monotonic() < deadline
            time.sleep(0.2)

    assert page.status_code == 200
    assert "strict-transport-security" not in page.headers
    asked = httpx.get(f"{site}/sign-in/")
    assert (asked.status_code, asked.headers["location"]) == (302, "/connect/")
    content = httpx.get(f"{site}/connect/zhuji.crt").content
    trusted = ssl.create_default_context(cadata=content)
    assert trusted.cert_store_stats()["x509_ca"] == 1


@needs_chromium
@pytest.mark.chromium
def test_a_browser_finds_itself_in_a_secure_context(running: tuple[Path, int, int]) -> None:
    _data, port, _help_port = running

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.goto(f"https://localhost:{port}/sign-in/")
        secure = page.evaluate("[isSecureContext, 'mediaDevices' in navigator]")
        browser.close()

    assert secure == [True, True]
