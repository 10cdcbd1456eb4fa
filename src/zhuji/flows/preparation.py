"""What the house knows of a class's preparation, so that a page can say 系统里已有. A person ticks."""

from collections.abc import Mapping
from typing import Final

from zhuji.classes.queries import class_head
from zhuji.enrolment import queries as enrolment
from zhuji.enrolment.queries.seats import seating_of_batch
from zhuji.rules.words import ClassState
from zhuji.timetable.queries import sessions_of_batch

_APPROVED: Final = frozenset(
    {ClassState.APPROVED, ClassState.PUBLISHED, ClassState.LOCKED, ClassState.RUNNING}
)
_LOCKED: Final = frozenset({ClassState.LOCKED, ClassState.RUNNING})


def known_of_preparation(class_id: int) -> frozenset[str]:
    """Keys of the template's tasks whose facts are already there. About six statements, and
    four for each batch."""
    head = class_head(None, class_id)
    places, _, _ = enrolment.counts_for_class(class_id)
    ids = [one.id for one in head.batches]
    known: Mapping[str, bool] = {
        "proposal": head.state in _APPROVED,
        "quota": places > 0 and head.state in _APPROVED - {ClassState.APPROVED},
        "roster": head.state in _LOCKED,
        "timetable": all(any(row.held for row in sessions_of_batch(key)) for key in ids),
        "seats": all(seating_of_batch(key) is not None for key in ids),
    }
    return frozenset(key for key, there in known.items() if there)
