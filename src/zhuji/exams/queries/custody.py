"""What an answer is held against when it comes in: the sitting, its exam, what is kept already.

Read by hand-written statements of a fixed number, however many answers come at once: the peak of an exam
goes through here. Within a transaction that holds the sittings (`hold`), so nothing of it changes before
the answers are kept.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.db import connection

from zhuji.base.clock import now
from zhuji.base.fields import derived_key
from zhuji.exams.models import TestPaper
from zhuji.rules.opening import Opening, seal_opening
from zhuji.rules.words import QuestionKind

_SEALED_FOR: Final = timedelta(hours=24)  # longer than any sitting, pauses and all
# How a list of rows given as JSON is read as a table, and a field of its row number n.
_LISTED: Final = {
    "sqlite": ("json_each(%s) AS given", "given.key", "json_extract(given.value, '$[{0}]')"),
    "postgresql": (
        "json_array_elements(%s::json) WITH ORDINALITY AS given(value, key)",
        "given.key - 1",
        "(given.value->>{0})::{1}",
    ),
}
_HELD: Final = """
    SELECT {key}, s.exam_id, s.trainee_id, s.started_at, s.handed_in_at,
        a.version, a.chosen, a.received_at
    FROM {table}
    JOIN exams_sitting s ON s.id = {sitting}
    LEFT JOIN exams_answer a ON a.id = (
        SELECT newest.id FROM exams_answer newest
        WHERE newest.sitting_id = s.id AND newest.question = {question}
        ORDER BY newest.version DESC LIMIT 1)
"""
_EXAMS: Final = """
    SELECT e.id, e.opens_at, e.closes_at, e.minutes, e.paper_id, b.training_class_id
    FROM exams_exam e JOIN classes_batch b ON b.id = e.batch_id
    WHERE e.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class HeldExam:
    """An exam as answers are held against it."""

    opens_at: datetime
    closes_at: datetime
    minutes: int
    paper_id: int
    class_id: int


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """A sitting, and what it holds for one question: version 0 and None for nothing."""

    exam_id: int
    trainee_id: int
    started_at: datetime
    handed_in_at: datetime | None
    version: int
    chosen: tuple[int, ...] | tuple[str, ...] | None
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer to a question of a paper may be."""

    kind: QuestionKind
    options: int


def listed(statement: str, **fields: tuple[int, str]) -> str:
    """A statement over rows given as one JSON text, each field by place and type."""
    table, key, field = _LISTED[connection.vendor]
    read = {name: field.format(*where) for name, where in fields.items()}
    return statement.format(table=table, key=key, **read)


def hold(sitting_ids: Collection[int]) -> None:
    """Hold sittings until the transaction ends. On SQLite the transaction holds everything."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM exams_sitting WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
                [list(sitting_ids)],
            )


def held_answers(asked: Sequence[tuple[int, int]]) -> dict[int, HeldAnswer]:
    """By its place in `asked` what is held for a sitting and a question; no row for no sitting."""
    statement = listed(_HELD, sitting=(0, "bigint"), question=(1, "int"))
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(asked)])
        return {row[0]: _held(*row[1:]) for row in cursor.fetchall()}


def held_exams(exam_ids: Iterable[int]) -> dict[int, HeldExam]:
    """Exams by their id."""
    ids = list(exam_ids)
    with connection.cursor() as cursor:
        cursor.execute(_EXAMS.format(marks=", ".join(["%s"] * len(ids))), ids)
        return {
            row[0]: HeldExam(moment(row[1]), moment(row[2]), *row[3:]) for row in cursor.fetchall()
        }


def shapes_of(paper_id: int) -> tuple[Shape, ...]:
    """By the numbers of a paper, the first at 0, what its answers may be."""
    questions: Sequence[Mapping[str, Any]] = TestPaper.objects.values_list(
        "questions", flat=True
    ).get(pk=paper_id)
    return tuple(Shape(QuestionKind(each["kind"]), len(each["options"])) for each in questions)


def _held(
    exam_id: int,
    trainee_id: int,
    started_at: Any,
    handed_in_at: Any,
    version: int | None,
    chosen: str | None,
    received_at: Any,
) -> HeldAnswer:
    return HeldAnswer(
        exam_id,
        trainee_id,
        moment(started_at),
        moment(handed_in_at) if handed_in_at else None,
        version or 0,
        tuple(json.loads(chosen)) if chosen is not None else None,
        moment(received_at) if received_at else None,
    )


def moment(kept: datetime | str) -> datetime:
    """A moment as the database gives it."""
    found = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@lru_cache(maxsize=1)
def opening_key() -> bytes:
    """What openings of sittings are sealed with."""
    return derived_key(settings.SECRET_KEY, "sitting-opening")


def seal_of(sitting_id: int, generation: int) -> str:
    """What the page of an opened sitting hands back with each answer."""
    until = int((now() + _SEALED_FOR).timestamp())
    return seal_opening(opening_key(), Opening(sitting_id, generation, until))
