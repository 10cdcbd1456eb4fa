"""The machine's own authority: made once, renewed in time, and able to sign for nothing else."""

import stat
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address as Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from zhuji.base.tls import (
    AUTHORITY_DAYS,
    DAYS,
    Served,
    certificates,
    fingerprints_of,
    read_authority,
)

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
HALL = Address("192.168.1.5")


def served(folder: Path, *addresses: Address, now: datetime = NOW) -> Served:
    return certificates(folder / "tls", addresses=addresses or (HALL,), names=("hall",), now=now)


def kept(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificates(path.read_bytes())[0]


def trusts(made: Served, name: x509.general_name.GeneralName, now: datetime = NOW) -> bool:
    subject = x509.DNSName(name) if isinstance(name, str) else x509.IPAddress(name)
    policy = PolicyBuilder().store(Store([kept(made.authority)])).time(now)
    try:
        policy.build_server_verifier(subject).verify(kept(made.certificate), [])
    except VerificationError:
        return False
    return True


def test_a_client_trusts_the_machines_addresses_and_names_and_no_others(tmp_path: Path) -> None:
    made = served(tmp_path)

    asked = (HALL, Address("127.0.0.1"), "localhost", "hall", Address("192.168.1.6"), "example.com")
    assert [trusts(made, one) for one in asked] == [True] * 4 + [False] * 2


def test_keys_are_their_owners_alone(tmp_path: Path) -> None:
    made = served(tmp_path)

    folder = made.key.parent
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {
        "tls": 0o700,
        **dict.fromkeys(("authority.key", "authority.crt", "server.key", "server.crt"), 0o600),
    }


def test_the_authority_signs_private_networks_and_this_machine_alone(tmp_path: Path) -> None:
    made = served(tmp_path, HALL, Address("59.1.2.3"))

    held = kept(made.authority).extensions
    constraints = held.get_extension_for_class(x509.NameConstraints)
    told = {str(one.value) for one in constraints.value.permitted_subtrees or ()}
    assert constraints.critical
    assert told == {
        *("localhost", "hall", "59.1.2.3/32"),
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8"),
    }
    assert held.get_extension_for_class(x509.BasicConstraints).value.path_length == 0


@pytest.mark.parametrize(
    ("later", "addresses", "authority_anew", "certificate_anew"),
    [
        (timedelta(), (HALL,), False, False),
        (timedelta(days=DAYS - 32), (HALL,), False, False),
        (timedelta(days=DAYS - 30), (HALL,), False, True),
        (timedelta(), (Address("192.168.1.6"),), False, True),
        (timedelta(), (Address("59.1.2.3"),), True, True),
        (timedelta(days=AUTHORITY_DAYS - DAYS), (HALL,), True, True),
        (timedelta(days=-30), (HALL,), True, True),  # the clock was wrong when they were made
    ],
)
def test_what_is_made_anew(
    tmp_path: Path,
    later: timedelta,
    addresses: tuple[Address, ...],
    *,
    authority_anew: bool,
    certificate_anew: bool,
) -> None:
    first = served(tmp_path)
    before = kept(first.authority), kept(first.certificate)

    again = served(tmp_path, *addresses, now=NOW + later)

    assert (first.anew, again.anew) == (True, authority_anew)
    assert (kept(again.authority) != before[0]) == authority_anew
    assert (kept(again.certificate) != before[1]) == certificate_anew
    assert trusts(again, addresses[0], NOW + later)


def test_the_certificate_is_no_longer_than_phones_allow(tmp_path: Path) -> None:
    made = kept(served(tmp_path).certificate)

    assert made.not_valid_after_utc - made.not_valid_before_utc == timedelta(days=397)
    assert made.not_valid_before_utc == NOW - timedelta(days=1)


@pytest.mark.parametrize("broken", ["authority.key", "authority.crt", "server.key", "server.crt"])
def test_a_broken_file_is_made_anew(tmp_path: Path, broken: str) -> None:
    first = served(tmp_path)
    (first.key.parent / broken).write_bytes(b"-----BEGIN")

    assert trusts(served(tmp_path), HALL)


def test_the_file_for_phones_is_the_authority(tmp_path: Path) -> None:
    made = served(tmp_path)

    content, told = read_authority(tmp_path / "tls")

    assert x509.load_der_x509_certificate(content) == kept(made.authority)
    assert told == fingerprints_of(kept(made.authority))
    assert told.sha256 == made.fingerprint
    assert (len(told.sha256), len(told.sha1)) == (95, 59)
