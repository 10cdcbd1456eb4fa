"""What the list of wanted sessions may begin with: the timetable as it lies, or the class's template."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from zhuji.classes.queries import batches_of_class, class_head, template_sessions
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import TimetablePolicy
from zhuji.timetable.queries.sessions import SessionRow, sessions_of_batch
from zhuji.timetable.queries.wanted import WantedValues

_MOST_PERIODS = 6


@dataclass(frozen=True, slots=True)
class Beginning:
    """One session to be wanted, and those that lie in the timetable already as what is wanted."""

    values: WantedValues
    session_ids: tuple[int, ...] = ()


def beginnings(class_id: int) -> tuple[Beginning, ...]:
    """The sessions of the batches, where there are any; otherwise those of the template.

    What several batches have in common, by kind, title and topic, is one thing wanted; a batch that has it
    twice wants it twice. Sessions of groups stay as they lie.
    """
    lying = tuple(_as_it_lies(class_id))
    if lying:
        return lying
    pattern = template_sessions(class_head(None, class_id).template)
    length = current_policy(TimetablePolicy).period_minutes.value
    return tuple(
        Beginning(WantedValues(one.kind, one.title, _periods(one.starts_at, one.ends_at, length)))
        for one in pattern
    )


def _as_it_lies(class_id: int) -> Iterator[Beginning]:
    alike: dict[object, list[SessionRow]] = {}
    for rows in _unwanted(class_id):
        often: Counter[object] = Counter()
        for row in rows:
            if not row.groups:
                what = (row.kind, row.title, row.topic_id)
                alike.setdefault((what, often[what]), []).append(row)
                often[what] += 1
    length = current_policy(TimetablePolicy).period_minutes.value
    for several in alike.values():
        one = several[0]
        lecturers = dict.fromkeys(row.lecturer_id for row in several if row.lecturer_id)
        values = WantedValues(one.kind, one.title, _periods(one.starts_at, one.ends_at, length))
        values = replace(values, topic_id=one.topic_id, lecturer_ids=tuple(lecturers))
        yield Beginning(values, tuple(row.id for row in several))


def left_lying(class_id: int) -> tuple[SessionRow, ...]:
    """The sessions of a class that nothing wanted stands for: a plan goes around them."""
    return tuple(row for rows in _unwanted(class_id) for row in rows)


def _unwanted(class_id: int) -> Iterator[tuple[SessionRow, ...]]:
    for batch in batches_of_class(class_id):
        rows = sessions_of_batch(batch.id)
        yield tuple(row for row in rows if row.held and row.wanted_id is None)


def _periods(starts: time, ends: time, length: int) -> int:
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return min(max(round(minutes / length), 1), _MOST_PERIODS)
