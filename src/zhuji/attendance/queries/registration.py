"""Who has come to the class, and the codes of the badges."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhuji.attendance.models import Registration, Sign
from zhuji.base.fields import lookup_digest
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.rules.words import SignKind

_BADGE: Final = "ZJ"


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One trainee; `arrived_at` is None who has not come. `key` names the next press."""

    trainee: RosterRow
    arrived_at: datetime | None
    recorded_by: str
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """`rows` are those the search finds; the counts are of all."""

    rows: tuple[RegistrationRow, ...]
    missing: tuple[RegistrationRow, ...]
    expected: int
    query: str

    @property
    def arrived(self) -> int:
        return self.expected - len(self.missing)


def registration_list(batch_id: int, query: str = "") -> RegistrationList:
    """Who has come, found by a part of the name, pinyin, initials, number or the badge's code."""
    roster = [row for row in roster_of_batch(batch_id) if not row.withdrawn]
    latest: dict[int, Registration] = {}
    facts = Registration.objects.filter(trainee__batch_id=batch_id).select_related("recorded_by")
    for fact in facts:
        latest[fact.trainee_id] = fact
    rows = [_row(one, latest.get(one.trainee_id)) for one in roster]
    badge = trainee_of_badge(roster, query)
    found = [
        row
        for row in rows
        if row.trainee.trainee_id == badge or (badge is None and row.trainee.is_meant(query))
    ]
    found.sort(key=lambda row: (row.arrived_at is not None, row.trainee.number))
    missing = tuple(row for row in rows if row.arrived_at is None)
    return RegistrationList(tuple(found), missing, len(rows), query)


def _row(trainee: RosterRow, fact: Registration | None) -> RegistrationRow:
    came = fact if fact and fact.arrived else None
    return RegistrationRow(
        trainee,
        came.recorded_at if came else None,
        came.recorded_by.name if came else "",
        uuid.uuid4(),
    )


def badge_code(person_id: int) -> str:
    """What a badge's QR code says: an opaque token of the person, read by scanner or camera."""
    return _BADGE + lookup_digest("badge", str(person_id))[:14].upper()


def trainee_of_badge(roster: Iterable[RosterRow], code: str) -> int | None:
    """Whose badge it is; None for a text that is no badge of the roster's."""
    asked = code.strip().upper()
    if not asked.startswith(_BADGE):
        return None
    return next((row.trainee_id for row in roster if badge_code(row.person_id) == asked), None)


def has_signed(trainee_id: int) -> bool:
    """Whether a trainee was seen at any session or has come to the class; two statements."""
    signs = Sign.objects.filter(trainee_id=trainee_id).exclude(kind=SignKind.NOT_SEEN)
    came = Registration.objects.filter(trainee_id=trainee_id).order_by("id").last()
    return signs.exists() or (came is not None and came.arrived)
