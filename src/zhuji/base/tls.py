"""A certificate authority of this machine's own, and the certificate it serves HTTPS with.

A hall network has no internet, so no public authority can vouch for the machine; the county installs
this one on the phones once. It can sign for nothing but this machine and private networks (name
constraints), so that installing it opens no other door. Keys are readable by their owner alone.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAYS: Final = 397  # phones trust no longer certificate
AUTHORITY_DAYS: Final = 3650
_RENEW_DAYS: Final = 30  # before the end
_SLACK: Final = timedelta(days=1)  # a phone's clock may be behind
_ALWAYS: Final = (IPv4Address("127.0.0.1"),)
_LOCAL: Final = "localhost"
_PRIVATE: Final = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8"))
)


@dataclass(frozen=True, slots=True)
class Served:
    """What a server needs. `anew` tells that the authority was made now: phones must install it."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of a certificate, to be compared by eye: AB:CD:…. Windows shows the shorter one alone."""

    sha256: str
    sha1: str


@dataclass(frozen=True, slots=True)
class _Signed:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def certificates(
    folder: Path, *, addresses: Sequence[IPv4Address], names: Sequence[str], now: datetime
) -> Served:
    """Authority and certificate for these addresses and names, kept in `folder`, made where needed.

    The certificate is made anew within 30 days of its end and when addresses or names have changed;
    the authority only within 397 days of its end, or when it may not sign for one of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    every = (*dict.fromkeys((*_ALWAYS, *addresses)),)
    called = (*dict.fromkeys((_LOCAL, *names)),)
    kept = _load(folder, "authority")
    good = kept is not None and _lasts(kept, DAYS, now) and _may_sign(kept, every, called)
    authority = (
        kept if good and kept else _keep(folder, "authority", _authority(every, called, now))
    )
    leaf = _load(folder, "server")
    if leaf is None or not _serves(leaf, authority, every, called, now):
        leaf = _keep(folder, "server", _leaf(authority, every, called, now), above=authority)
    return Served(
        authority=folder / "authority.crt",
        certificate=folder / "server.crt",
        key=folder / "server.key",
        fingerprint=fingerprints_of(authority.certificate).sha256,
        anew=not good,
    )


def fingerprints_of(certificate: x509.Certificate) -> Fingerprints:
    return Fingerprints(
        certificate.fingerprint(hashes.SHA256()).hex(":").upper(),
        certificate.fingerprint(hashes.SHA1()).hex(":").upper(),  # noqa: S303 - what Windows shows
    )


def read_authority(folder: Path) -> tuple[bytes, Fingerprints]:
    """The authority's certificate as the file that phones install (DER), and its fingerprints.

    FileNotFoundError before `certificates` has made one.
    """
    found = x509.load_pem_x509_certificate((folder / "authority.crt").read_bytes())
    return found.public_bytes(serialization.Encoding.DER), fingerprints_of(found)


def _authority(addresses: Sequence[IPv4Address], names: Sequence[str], now: datetime) -> _Signed:
    key = ec.generate_private_key(ec.SECP256R1())
    called = f"筑基 {names[-1]} {now:%Y-%m-%d}"
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called[:64])])
    outside = [IPv4Network(one) for one in addresses if not any(one in net for net in _PRIVATE)]
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    permitted += [x509.IPAddress(net) for net in (*_PRIVATE, *outside)]
    built = (
        _builder(subject, subject, key.public_key(), AUTHORITY_DAYS, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _Signed(built, key)


def _leaf(
    authority: _Signed, addresses: Sequence[IPv4Address], names: Sequence[str], now: datetime
) -> _Signed:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[-1][:64])])
    alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    alternatives += [x509.IPAddress(one) for one in addresses]
    issuer = authority.certificate.subject
    built = (
        _builder(subject, issuer, key.public_key(), DAYS, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()),
            critical=False,
        )
        .sign(authority.key, hashes.SHA256())
    )
    return _Signed(built, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        # What counts is the whole span from beginning to end.
        .not_valid_after(now - _SLACK + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _lasts(signed: _Signed, days: int, now: datetime) -> bool:
    kept = signed.certificate
    begins, ends = kept.not_valid_before_utc, kept.not_valid_after_utc
    return begins <= now and now + timedelta(days=days) < ends


def _may_sign(authority: _Signed, addresses: Sequence[IPv4Address], names: Sequence[str]) -> bool:
    held = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = held.permitted_subtrees or []
    called = {one.value for one in permitted if isinstance(one, x509.DNSName)}
    networks = [IPv4Network(str(one.value)) for one in permitted if isinstance(one, x509.IPAddress)]
    return set(names) <= called and all(any(one in net for net in networks) for one in addresses)


def _serves(
    leaf: _Signed,
    authority: _Signed,
    addresses: Sequence[IPv4Address],
    names: Sequence[str],
    now: datetime,
) -> bool:
    try:
        leaf.certificate.verify_directly_issued_by(authority.certificate)
    except (InvalidSignature, ValueError):
        return False
    held = leaf.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    same = set(held.get_values_for_type(x509.DNSName)) == set(names)
    same &= set(held.get_values_for_type(x509.IPAddress)) == set(addresses)
    return same and _lasts(leaf, _RENEW_DAYS, now)


def _load(folder: Path, name: str) -> _Signed | None:
    """What was kept under a name; None where a part is missing, broken, or of another pair."""
    try:
        certificate = x509.load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())
        key = serialization.load_pem_private_key((folder / f"{name}.key").read_bytes(), None)
    except (FileNotFoundError, ValueError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        return None
    return _Signed(certificate, key) if certificate.public_key() == key.public_key() else None


def _keep(folder: Path, name: str, signed: _Signed, *, above: _Signed | None = None) -> _Signed:
    """Write key and certificate, the one of `above` behind it, each whole or not at all."""
    key = signed.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(folder / f"{name}.key", key)
    chain = (signed, above) if above else (signed,)
    _write(folder / f"{name}.crt", b"".join(_pems(chain)))
    return signed


def _pems(chain: Sequence[_Signed]) -> Iterator[bytes]:
    for one in chain:
        yield one.certificate.public_bytes(serialization.Encoding.PEM)


def _write(path: Path, content: bytes) -> None:
    draft = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
    draft.replace(path)
