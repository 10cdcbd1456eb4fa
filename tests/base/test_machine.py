"""How others reach this machine: which address is told first, and which never."""

import socket
from ipaddress import IPv4Address

import ifaddr
import pytest

from zhuji.base.machine import addresses, names


def card(name: str, *held: str) -> ifaddr.Adapter:
    return ifaddr.Adapter(name, name, [ifaddr.IP(ip, 24, name) for ip in held])


def test_the_likeliest_address_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [
        card("lo", "127.0.0.1"),
        card("docker0", "172.17.0.1"),
        card("eth0", "59.1.2.3", "192.168.1.5", "169.254.7.7"),
        card("eth1", "10.0.0.9"),
    ]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: cards)

    told = ["10.0.0.9", "192.168.1.5", "59.1.2.3", "172.17.0.1"]
    assert addresses() == tuple(map(IPv4Address, told))


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("Hall-PC", ("hall-pc", "hall-pc.local")),
        ("hall.county.gov", ("hall", "hall.local")),
        ("localhost", ()),
        ("会场电脑", ()),
        ("a b", ()),
    ],
)
def test_names_are_those_a_browser_takes(
    monkeypatch: pytest.MonkeyPatch, called: str, told: tuple[str, ...]
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: called)

    assert names() == told
