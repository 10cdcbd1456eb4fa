"""The one way an action leaves its trace."""

import json
from collections.abc import Mapping

from django.db import connection

from zhuji.audit.models import AuditEvent, AuditHead
from zhuji.audit.queries import body_of, chain_key
from zhuji.base.clock import now
from zhuji.rules.actor import Actor
from zhuji.rules.seal import START, mark_of, seal_of


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
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event}: an event is recorded in the transaction of its action")
    head, _ = AuditHead.objects.select_for_update().get_or_create(
        id=1, defaults={"sequence": 0, "seal": START, "mark": mark_of(chain_key(), 0, START)}
    )
    row = AuditEvent(
        sequence=head.sequence + 1,
        at=now(),
        user_id=by.user_id,
        user_name=by.name,
        event=event,
        about_kind=about[0] if about else "",
        about_id=about[1] if about else None,
        details=json.dumps(details or {}, ensure_ascii=False, sort_keys=True),
    )
    row.seal = seal_of(chain_key(), head.seal, row.sequence, body_of(row))
    row.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(
        sequence=row.sequence, seal=row.seal, mark=mark_of(chain_key(), row.sequence, row.seal)
    )
