"""The chain of the audit record: what a seal covers, and what a checker finds."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One kept event: its sequence, the text it was sealed over, and its seal."""

    sequence: int
    body: str
    seal: str


class Fault(StrEnum):
    MISSING = "missing"  # a sequence number is not there
    CHANGED = "changed"  # the event is not what was sealed, or stands in another place
    CUT = "cut"  # the chain ends before the recorded end
    FORGED_END = "forged_end"  # the recorded end was not written by this installation


@dataclass(frozen=True, slots=True)
class Finding:
    fault: Fault
    sequence: int


def seal_of(key: bytes, before: str, sequence: int, body: str) -> str:
    """The keyed seal of an event, over the seal before it, its place and its text."""
    return hmac.new(key, f"{before}\n{sequence}\n{body}".encode(), hashlib.sha256).hexdigest()


def mark_of(key: bytes, sequence: int, seal: str) -> str:
    """The mark of the chain's end."""
    return hmac.new(key, f"end\n{sequence}\n{seal}".encode(), hashlib.sha256).hexdigest()


def check_chain(key: bytes, links: Iterable[Link], end: tuple[int, str, str]) -> list[Finding]:
    """Every fault of a chain given in order of sequence; `end` is the recorded sequence, seal and mark.

    After a fault the walk goes on from the seal that is there, so one change is one finding.
    """
    findings: list[Finding] = []
    before, expected = START, 1
    for link in links:
        if link.sequence != expected:
            findings.append(Finding(Fault.MISSING, expected))
        elif seal_of(key, before, link.sequence, link.body) != link.seal:
            findings.append(Finding(Fault.CHANGED, link.sequence))
        before, expected = link.seal, link.sequence + 1
    sequence, seal, mark = end
    if mark != mark_of(key, sequence, seal):
        findings.append(Finding(Fault.FORGED_END, sequence))
    elif (sequence, seal) != (expected - 1, before):
        findings.append(Finding(Fault.CUT, expected))
    return findings
