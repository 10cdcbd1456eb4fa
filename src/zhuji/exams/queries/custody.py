"""What an answer is held against when it comes in: the sitting, its exam, what is kept already.

Read by hand-written statements of a fixed number, however many answers come at once: the peak of an exam
goes through here. Within a transaction that holds the sittings (`hold`), so nothing of it changes before
the answers are kept.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from zhuji.base.prepared import moment_kept
from zhuji.exams.models import TestPaper
from zhuji.exams.queries.papers import to_mark
from zhuji.exams.queries.times import ExamTimes
from zhuji.rules.marking import PaperQuestion, Response
from zhuji.rules.sitting import GivenBack, Pause, SittingFacts, option_order
from zhuji.rules.words import CLOSED_KINDS, QuestionKind

# How each database reads a list given as one JSON text as a table, lists rows as one JSON text, and
# gives a moment or a switch as it keeps it, past the converters of the ORM's connection.
_WAYS: Final = {
    "sqlite": {
        "table": "json_each(?) given",
        "key": "given.key",
        "field": "json_extract(given.value, '$[{0}]')",
        "moment": "({0} || '')",
        "switch": "({0} + 0)",
        "rows": "(SELECT json_group_array(json_array({0})) FROM {1})",
    },
    "postgresql": {
        "table": "json_array_elements(%s::json) WITH ORDINALITY given(value, key)",
        "key": "given.key - 1",
        "field": "(given.value->>{0})::{1}",
        "moment": "{0}",
        "switch": "{0}",
        "rows": "(SELECT coalesce(json_agg(json_build_array({0})), '[]')::text FROM {1})",
    },
}
_HELD: Final = """
    SELECT {key}, s.exam_id, s.trainee_id, s.generation, {started}, {handed_in},
        a.version, a.chosen, {received}
    FROM {table}
    JOIN exams_sitting s ON s.id = {sitting}
    LEFT JOIN exams_answer a ON a.id = (
        SELECT newest.id FROM exams_answer newest
        WHERE newest.sitting_id = s.id AND newest.question = {question}
        ORDER BY newest.version DESC LIMIT 1)
"""
_EXAMS: Final = """
    SELECT e.id, {opens}, {closes}, e.minutes, {waits}, {begun}, e.paper_id, b.training_class_id,
        {pauses}, {extra}
    FROM {table}
    JOIN exams_exam e ON e.id = {exam}
    JOIN classes_batch b ON b.id = e.batch_id
"""
_NEWEST: Final = """
    SELECT a.sitting_id, a.question, a.chosen
    FROM {table}
    JOIN exams_answer a ON a.sitting_id = {sitting}
    ORDER BY a.sitting_id, a.question, a.version
"""
_HOLD: Final = "SELECT 1 FROM exams_sitting WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "started": ("moment", "s.started_at"),
    "handed_in": ("moment", "s.handed_in_at"),
    "received": ("moment", "a.received_at"),
    "opens": ("moment", "e.opens_at"),
    "closes": ("moment", "e.closes_at"),
    "begun": ("moment", "e.started_at"),
    "waits": ("switch", "e.proctor_starts"),
    "sitting": ("field", "0", "bigint"),
    "exam": ("field", "0", "bigint"),
    "question": ("field", "1", "int"),
    "version": ("field", "2", "int"),
    "chosen": ("field", "3", "jsonb"),
    "late": ("field", "4", "boolean"),
    "pauses": ("rows", "begun_at, ended_at", "exams_exampause WHERE exam_id = e.id"),
    "extra": ("rows", "trainee_id, minutes, given_at", "exams_extratime WHERE exam_id = e.id"),
}


@dataclass(frozen=True, slots=True)
class HeldExam:
    """An exam as answers are held against it."""

    opens_at: datetime
    closes_at: datetime
    minutes: int
    waits: bool
    proctor_started_at: datetime | None
    paper_id: int
    class_id: int
    times: ExamTimes


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """A sitting, and what it holds for one question: version 0 and None for nothing."""

    exam_id: int
    trainee_id: int
    generation: int
    started_at: datetime
    handed_in_at: datetime | None
    version: int
    chosen: Response | None
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer to a question of a paper may be: `places` are its options, or its blanks."""

    kind: QuestionKind
    places: int


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A published paper as answers need it: it is frozen."""

    shapes: tuple[Shape, ...]
    to_mark: tuple[PaperQuestion, ...]


def run(statement: str, given: Sequence[object]) -> Any:
    """A statement over rows given as JSON, on the connection of the open transaction itself."""
    if not connection.in_atomic_block:
        raise RuntimeError("answers are taken within a transaction")
    return connection.connection.execute(written(statement, connection.vendor), given)


@lru_cache(maxsize=32)
def written(statement: str, vendor: str) -> str:
    """A statement as a database takes it."""
    ways = _WAYS[vendor]
    fields = {name: ways[how].format(*told) for name, (how, *told) in _FIELDS.items()}
    mark = "?" if vendor == "sqlite" else "%s"
    return statement.format(table=ways["table"], key=ways["key"], mark=mark, **fields)


def hold(sitting_ids: Collection[int]) -> None:
    """Hold sittings until the transaction ends. On SQLite the transaction holds everything."""
    if connection.vendor == "postgresql":
        connection.connection.execute(_HOLD, (list(sitting_ids),))


def held_answers(asked: Sequence[tuple[int, int]]) -> dict[int, HeldAnswer]:
    """By its place in `asked` what is held for a sitting and a question; none for no sitting."""
    return {row[0]: _held(*row[1:]) for row in run(_HELD, (json.dumps(asked),)).fetchall()}


def held_exams(exam_ids: Collection[int]) -> dict[int, HeldExam]:
    """Exams by their id, with what has moved their bells."""
    given = json.dumps([[each] for each in exam_ids])
    return {row[0]: _exam(row[1:]) for row in run(_EXAMS, (given,)).fetchall()}


def newest_answers(sitting_ids: Collection[int]) -> dict[int, dict[int, Response]]:
    """By sitting and question what the newest version says."""
    found: dict[int, dict[int, Response]] = {each: {} for each in sitting_ids}
    given = json.dumps([[each] for each in sitting_ids])
    for sitting_id, question, chosen in run(_NEWEST, (given,)).fetchall():
        found[sitting_id][question] = tuple(json.loads(chosen))
    return found


def paper_held(paper_id: int) -> HeldPaper:
    """A paper, its questions by their numbers."""
    kept: Sequence[Mapping[str, Any]] = TestPaper.objects.values_list("questions", flat=True).get(
        pk=paper_id
    )
    return HeldPaper(tuple(map(_shape, kept)), tuple(to_mark(kept)))


def orders_of(paper: HeldPaper, seed: str) -> tuple[tuple[int, ...], ...]:
    """By question the options as one candidate sees them; empty where there are none."""
    return tuple(
        option_order(seed, number, shape.places, shape.kind) if shape.kind in CLOSED_KINDS else ()
        for number, shape in enumerate(paper.shapes, start=1)
    )


def facts_held(exam: HeldExam, trainee_id: int, answer: HeldAnswer | None) -> SittingFacts:
    """The same facts as `queries.times.facts_of`, with what is held for the question."""
    times = exam.times
    return SittingFacts(
        exam.opens_at,
        exam.closes_at,
        answer.started_at if answer else None,
        exam.minutes,
        answer.handed_in_at if answer else None,
        answer.version if answer else 0,
        answer.chosen if answer else None,
        exam.waits,
        exam.proctor_started_at,
        times.extra.get(trainee_id, 0),
        times.pauses,
        times.given_back,
        answer.generation if answer else 1,
    )


def _shape(kept: Mapping[str, Any]) -> Shape:
    kind = QuestionKind(kept["kind"])
    places = kept["key"] if kind is QuestionKind.FILL else kept["options"]
    return Shape(kind, len(places))


def _held(
    exam_id: int,
    trainee_id: int,
    generation: int,
    started_at: datetime | str,
    handed_in_at: datetime | str | None,
    version: int | None,
    chosen: str | None,
    received_at: datetime | str | None,
) -> HeldAnswer:
    return HeldAnswer(
        exam_id,
        trainee_id,
        generation,
        _moment(started_at),
        _moment(handed_in_at) if handed_in_at else None,
        version or 0,
        tuple(json.loads(chosen)) if chosen is not None else None,
        _moment(received_at) if received_at else None,
    )


@lru_cache(maxsize=256)
def _exam(row: tuple[Any, ...]) -> HeldExam:
    """From the columns of the statement behind the id; the same columns are read once."""
    opens_at, closes_at, minutes, waits, begun_at, paper_id, class_id, pauses, extra = row
    own: dict[int, int] = {}
    given: list[GivenBack] = []
    for trainee_id, more, at in json.loads(extra):
        if trainee_id is None:
            given.append(GivenBack(more, _moment(at)))
        else:
            own[trainee_id] = own.get(trainee_id, 0) + more
    stood = tuple(
        Pause(_moment(begun), _moment(ended) if ended else None)
        for begun, ended in json.loads(pauses)
    )
    return HeldExam(
        _moment(opens_at),
        _moment(closes_at),
        minutes,
        bool(waits),
        _moment(begun_at) if begun_at else None,
        paper_id,
        class_id,
        ExamTimes(stood, tuple(given), own),
    )


def _moment(kept: datetime | str) -> datetime:
    return _read(kept) if isinstance(kept, str) else kept


# The same moments come with each answer of a sitting.
_read = lru_cache(maxsize=16_384)(moment_kept)
