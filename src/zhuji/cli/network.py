"""How others reach `zhuji serve`: what its pages must know of it, and what is told at the start."""

import errno
import os
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address
from threading import Thread
from typing import Final

import click
from django.conf import settings

from zhuji.base.machine import addresses, names

ALONE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for by --host

_PAUSE: Final = 0.2  # seconds between two looks
_PATIENCE: Final = 30.0  # seconds for one answer
# The server asks itself whether it is there; whose certificate it holds is no question here.
_UNCHECKED: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_UNCHECKED.check_hostname = False
_UNCHECKED.verify_mode = ssl.CERT_NONE


@dataclass(frozen=True, slots=True)
class Network:
    """Where the server listens, and under which addresses and names it is reached from there."""

    host: str
    port: int
    tls: bool
    help_port: int
    addresses: tuple[IPv4Address, ...]
    names: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether other machines reach it at all."""
        return self.host != ALONE

    def site(self, host: object) -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    def help(self, host: object) -> str:
        return f"http://{host}:{self.help_port}/"


def refuse_taken(host: str, port: int, option: str) -> None:
    """Raise a ClickException where another program listens there; `option` is how another is chosen."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
            raise click.ClickException(
                f"端口 {port} 已被别的程序占用（也许筑基已经在运行），没有启动。"
                f"请先停掉它，或用 {option} 换一个端口。"
            ) from fault


def look_round(host: str, port: int, *, tls: bool, help_port: int) -> Network:
    """The network as it is now."""
    if host == EVERYWHERE:
        return Network(host, port, tls, help_port, addresses(), names())
    given = [IPv4Address(host)] if host[0].isdigit() else []
    own = tuple(one for one in given if not one.is_loopback)
    return Network(host, port, tls, help_port, own, names() if own else ())


def tell_pages(network: Network) -> None:
    """Hand on to the processes that serve pages, through their environment, what they must know."""
    reached = [str(one) for one in network.addresses] + list(network.names)
    os.environ["ZHUJI_HOSTS"] = ",".join(dict.fromkeys([*settings.ALLOWED_HOSTS, *reached]))
    os.environ["ZHUJI_TLS"] = str(int(network.tls))
    if network.addresses:
        first = network.addresses[0]
        os.environ.setdefault("ZHUJI_ADDRESS", network.site(first))
        if network.tls:
            os.environ["ZHUJI_HELP_ADDRESS"] = network.help(first)


def announce_when_open(network: Network, fingerprint: str = "", *, anew: bool = False) -> None:
    """`announce` as soon as the pages answer: who opens them before that finds nothing there."""

    def tell() -> None:
        while not _answers(network):
            time.sleep(_PAUSE)
        announce(network, fingerprint, anew=anew)

    click.echo("正在启动……")
    Thread(target=tell, daemon=True).start()


def _answers(network: Network) -> bool:
    """Whether a page comes. With sockets alone: processes part from this one meanwhile, and must not
    find a lock held that they would wait for.
    """
    host = ALONE if network.host == EVERYWHERE else network.host
    try:
        with socket.create_connection((host, network.port), timeout=_PATIENCE) as line:
            asked = _UNCHECKED.wrap_socket(line) if network.tls else line
            asked.sendall(
                b"HEAD /sign-in/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            return asked.recv(5) == b"HTTP/"
    except OSError:
        return False


def announce(network: Network, fingerprint: str = "", *, anew: bool = False) -> None:
    """Tell at the start where the pages are and how phones get there.

    `fingerprint` is the authority's with TLS; `anew` tells that it was made now.
    """
    for line in _lines(network, fingerprint):
        click.echo(line)
    if anew:
        click.echo("这是新的证书：以前装过旧证书的电脑和手机要重新安装。")


def _lines(network: Network, fingerprint: str) -> Iterator[str]:
    yield f"本机打开：{network.site('127.0.0.1')}/"
    if not network.is_open:
        if network.tls:
            yield f"证书帮助：{network.help('127.0.0.1')}"
        yield "只有本机能打开。要让会场里的其他电脑和手机打开，请加 --host 0.0.0.0。"
        return
    if not network.addresses:
        yield "本机没有接入网络，手机打不开。接好网线或无线网络以后重新启动。"
        return
    for address in network.addresses:
        yield f"同一网络的电脑和手机打开：{network.site(address)}/"
    if network.tls:
        yield f"第一次使用先装证书：{network.help(network.addresses[0])}（可以打印张贴）"
        yield f"证书指纹 SHA-256：{fingerprint}"
    else:
        yield "没有加 --tls：网页不加密，手机浏览器不能用摄像头扫码；扫码枪、按姓名查找和纸质签到不受影响。"
    yield "打不开时，请检查本机防火墙是否放行了端口，手机是否连在同一个网络。"
