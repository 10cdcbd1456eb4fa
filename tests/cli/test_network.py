"""What `zhuji serve` tells at the start: how phones get there, or why they don't."""

import socket
import time
from ipaddress import IPv4Address

import click
import pytest

from zhuji.cli.network import (
    EVERYWHERE,
    Network,
    announce,
    announce_when_open,
    look_round,
    refuse_taken,
)

HALL = (IPv4Address("192.168.1.5"), IPv4Address("10.0.0.9"))


def network(held: tuple[IPv4Address, ...] = (), *, tls: bool = False) -> Network:
    return Network(EVERYWHERE, 8000, tls=tls, help_port=8080, addresses=held, names=())


def told(capsys: pytest.CaptureFixture[str], network: Network, **more: object) -> list[str]:
    announce(network, **more)  # type: ignore[arg-type]
    return capsys.readouterr().out.splitlines()


def test_alone_on_its_machine_it_says_what_would_open_it(capsys) -> None:
    lines = told(capsys, look_round("127.0.0.1", 8000, tls=False, help_port=8080))

    assert lines == [
        "本机打开：http://127.0.0.1:8000/",
        "只有本机能打开。要让会场里的其他电脑和手机打开，请加 --host 0.0.0.0。",
    ]


def test_without_a_network_it_says_so(capsys) -> None:
    lines = told(capsys, network())

    assert lines[1] == "本机没有接入网络，手机打不开。接好网线或无线网络以后重新启动。"


@pytest.mark.parametrize("tls", [False, True])
def test_on_a_network_it_tells_every_address(capsys, *, tls: bool) -> None:
    scheme = "https" if tls else "http"

    lines = told(capsys, network(HALL, tls=tls), fingerprint="AB:CD")

    assert lines[:3] == [
        f"本机打开：{scheme}://127.0.0.1:8000/",
        f"同一网络的电脑和手机打开：{scheme}://192.168.1.5:8000/",
        f"同一网络的电脑和手机打开：{scheme}://10.0.0.9:8000/",
    ]
    secure = [
        "第一次使用先装证书：http://192.168.1.5:8080/（可以打印张贴）",
        "证书指纹 SHA-256：AB:CD",
    ]
    assert (lines[3:-1] == secure) == tls


def test_a_port_that_is_taken_is_told_with_what_would_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        other.listen()
        with pytest.raises(click.ClickException, match=rf"端口 {port} 已被.*--port"):
            refuse_taken("127.0.0.1", port, "--port")
    refuse_taken("127.0.0.1", port, "--port")


def test_where_the_pages_are_is_told_once_they_answer(capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        here = look_round("127.0.0.1", door.getsockname()[1], tls=False, help_port=8080)
        announce_when_open(here)
        line, _from = door.accept()
        with line:
            line.recv(100)
            assert capsys.readouterr().out == "正在启动……\n"
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        until = time.monotonic() + 20
        told = ""
        while "只有本机能打开" not in told and time.monotonic() < until:
            time.sleep(0.01)
            told += capsys.readouterr().out
    assert told.startswith(f"本机打开：http://127.0.0.1:{here.port}/")
