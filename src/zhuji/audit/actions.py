"""The one way an action leaves its trace."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from zhuji.audit.models import AuditEvent, AuditHead
from zhuji.audit.queries import body_of, chain_key
from zhuji.base.clock import now
from zhuji.rules.actor import Actor
from zhuji.rules.seal import START, mark_of, seal_of


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, as `record` takes it."""

    by: Actor
    event: str
    about: tuple[str, int] | None = None
    details: Mapping[str, object] | None = None


def record(
    *,
    by: Actor,
    event: str,
    about: tuple[str, int] | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one event to the chain, inside the caller's transaction.

    `event` is `area.what_happened`; `details` are ids, codes and counts, never personal values. Writers
    queue on the head row, so the order of the chain is the order of the commits.
    """
    record_all([Happened(by, event, about, details)])


def record_all(happened: Sequence[Happened]) -> None:
    """Append several events to the chain, in their order; as many statements as for one."""
    if not happened:
        return
    if not connection.in_atomic_block:
        told = happened[0].event
        raise RuntimeError(f"{told}: an event is recorded in the transaction of its action")
    head, _ = AuditHead.objects.select_for_update().get_or_create(
        id=1, defaults={"sequence": 0, "seal": START, "mark": mark_of(chain_key(), 0, START)}
    )
    sequence, seal, rows = head.sequence, head.seal, []
    for one in happened:
        sequence += 1
        row = _row(sequence, one)
        row.seal = seal = seal_of(chain_key(), seal, sequence, body_of(row))
        rows.append(row)
    AuditEvent.objects.bulk_create(rows)
    AuditHead.objects.filter(id=1).update(
        sequence=sequence, seal=seal, mark=mark_of(chain_key(), sequence, seal)
    )


def _row(sequence: int, one: Happened) -> AuditEvent:
    return AuditEvent(
        sequence=sequence,
        at=now(),
        user_id=one.by.user_id,
        user_name=one.by.name,
        event=one.event,
        about_kind=one.about[0] if one.about else "",
        about_id=one.about[1] if one.about else None,
        details=json.dumps(one.details or {}, ensure_ascii=False, sort_keys=True),
    )
