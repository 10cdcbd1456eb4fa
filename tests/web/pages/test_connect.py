"""The page that helps to trust the machine: there with TLS alone, for everybody, over plain HTTP."""

from datetime import UTC, datetime
from html import unescape
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from django.test import Client

from tests.scanned import codes_of_picture
from zhuji.base.tls import certificates

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def tls(settings, tmp_path: Path) -> str:
    settings.TLS, settings.TLS_FOLDER = True, tmp_path
    settings.ADDRESS = "https://192.168.1.5:8443"
    settings.HELP_ADDRESS = "http://192.168.1.5:8080/"
    made = certificates(tmp_path, addresses=(IPv4Address("192.168.1.5"),), names=("hall",), now=NOW)
    return made.fingerprint


def test_the_page_tells_fingerprint_and_steps_and_its_codes_are_read(tls: str, db: None) -> None:
    text = unescape(Client().get("/connect/").content.decode())

    assert tls in text
    for system in ("安卓、鸿蒙手机", "苹果手机", "Windows 电脑", "统信 UOS、麒麟电脑"):
        assert f"<h2>{system}</h2>" in text
    drawn = [f"<svg{part.partition('</svg>')[0]}</svg>" for part in text.split("<svg")[1:]]
    codes = [one for one in drawn if 'class="qr"' in one]
    assert [codes_of_picture(one.encode(), form="svg") for one in codes] == [
        ["http://192.168.1.5:8080/"],
        ["https://192.168.1.5:8443"],
    ]


def test_the_certificate_comes_as_the_file_that_phones_install(tls: str, db: None) -> None:
    answer = Client().get("/connect/zhuji.crt")

    assert answer["Content-Type"] == "application/x-x509-ca-cert"
    assert answer["Content-Disposition"] == 'attachment; filename="zhuji.crt"'
    assert x509.load_der_x509_certificate(answer.content).subject.rfc4514_string() == (
        "CN=筑基 hall 2026-11-22"
    )


def test_without_tls_there_is_no_such_page(db: None) -> None:
    client = Client()

    assert [client.get(one).status_code for one in ("/connect/", "/connect/zhuji.crt")] == [
        404,
        404,
    ]
