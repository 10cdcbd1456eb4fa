"""What of a class nothing teaches, seen before anything is laid, and before it is published."""

from collections.abc import Sequence

from zhuji.classes.queries import head_of_batch, topics_of_class
from zhuji.rules.trace import TEACHING_KINDS, LooseSession, TopicTrace, holes
from zhuji.rules.verdict import Reason
from zhuji.timetable.queries.sessions import SessionRow, sessions_of_batch
from zhuji.timetable.queries.wanted import WantedRow, wanted_of_class


def holes_in_wanted(class_id: int) -> tuple[Reason, ...]:
    """Before anything is laid: topics of the class that nothing wanted teaches, what is wanted on a
    topic the class was not proposed for, and what would teach without any topic. Three statements.
    """
    return _holes(class_id, wanted_of_class(class_id))


def holes_in_timetable(batch_id: int) -> tuple[Reason, ...]:
    """The same of what is laid for a batch and is to be held. Five statements."""
    rows = [row for row in sessions_of_batch(batch_id) if row.held]
    return _holes(head_of_batch(batch_id).id, rows)


def _holes(class_id: int, taught: Sequence[WantedRow] | Sequence[SessionRow]) -> tuple[Reason, ...]:
    rows = [row for row in taught if row.kind in TEACHING_KINDS]
    names = {row.topic_id: row.topic for row in rows if row.topic_id}
    asked = dict(topics_of_class(class_id))
    topics = [
        TopicTrace(
            number,
            name,
            wanted=number in asked,
            findings=(),
            sessions=tuple(row.id for row in rows if row.topic_id == number),
            questions=0,
            plans=(),
        )
        for number, name in (names | asked).items()
    ]
    loose = [LooseSession(row.id, row.title) for row in rows if row.topic_id is None]
    return holes(topics, loose, tested=False, practised=False)
