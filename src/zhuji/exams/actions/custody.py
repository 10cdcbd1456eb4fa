"""Answers taken into custody, many at once: held against the rules, kept, and acknowledged.

A receipt is true once `take_answers` has returned: everything it tells of has been committed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from django.db import connection, transaction

from zhuji.base.clock import now
from zhuji.base.prepared import as_kept
from zhuji.classes.queries import policies_of
from zhuji.exams.queries.custody import (
    HeldAnswer,
    HeldExam,
    Shape,
    held_answers,
    held_exams,
    hold,
    listed,
    shapes_of,
)
from zhuji.rules.policy import Figure
from zhuji.rules.sitting import KEPT, SaveOutcome, SittingFacts, deadline, may_save
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import QuestionKind

Value = tuple[int, ...] | tuple[str, ...]

_KEEP: Final = """
    INSERT INTO exams_answer (sitting_id, question, version, chosen, late, received_at)
    SELECT {sitting}, {question}, {version}, {chosen}, {late}, %s FROM {table}
"""
_MOST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came: `generation` is that of the page that sends it."""

    sitting_id: int
    generation: int | None
    question: int
    version: int
    chosen: Sequence[int | str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """保存凭证: what the server holds for the question after the answer came, once committed.

    `version` 0 and no choice: nothing. `saved_at` of what it holds. `remaining` seconds to the bell.
    """

    outcome: SaveOutcome
    question: int
    version: int
    chosen: Value
    saved_at: datetime | None
    remaining: int
    reasons: tuple[Reason, ...]

    @property
    def kept(self) -> bool:
        return self.outcome in KEPT


class Custody:
    """Takes answers in; remembers of papers and classes what does not change while people sit."""

    def __init__(self) -> None:
        self._shapes: dict[int, tuple[Shape, ...]] = {}
        self._graces: dict[int, Figure[int]] = {}

    def take_answers(self, given: Sequence[Given]) -> list[Receipt]:
        """A receipt for each answer, in their order; one transaction for all of them.

        The same answer sent twice is the same answer. What no page of ours sends is UNREADABLE and
        is not kept; neither is an answer of a sitting that is not there.
        """
        with transaction.atomic():
            hold({each.sitting_id for each in given})
            moment = now()  # behind the lock: the order of the clock is the order of the writes
            held = held_answers([(each.sitting_id, _number(each)) for each in given])
            exams = held_exams({each.exam_id for each in held.values()})
            batch = _Batch(self, exams, moment)
            receipts = [batch.judge(each, held.get(place)) for place, each in enumerate(given)]
            _keep(batch.rows, moment)
        return receipts

    def shape(self, paper_id: int, question: int) -> Shape | None:
        shapes = self._shapes.get(paper_id)
        if shapes is None:
            shapes = self._shapes[paper_id] = shapes_of(paper_id)
        return shapes[question - 1] if 0 < question <= len(shapes) else None

    def grace(self, class_id: int) -> Figure[int]:
        """A class's own figure: frozen with its approval, before which it sits no exam."""
        found = self._graces.get(class_id)
        if found is None:
            figure = policies_of(class_id).exam.late_answer_grace_seconds
            found = self._graces[class_id] = figure
        return found


class _Batch:
    """Answers that are judged together: each sees those before it."""

    def __init__(self, custody: Custody, exams: dict[int, HeldExam], moment: datetime) -> None:
        self.custody = custody
        self.exams = exams
        self.moment = moment
        self.rows: list[tuple[int, int, int, Value, bool]] = []
        self._newer: dict[tuple[int, int], tuple[int, Value]] = {}

    def judge(self, given: Given, held: HeldAnswer | None) -> Receipt:
        if held is None:
            return Receipt(SaveOutcome.NOT_STARTED, given.question, 0, (), None, 0, ())
        exam = self.exams[held.exam_id]
        place = (given.sitting_id, given.question)
        version, chosen, saved_at = held.version, held.chosen, held.received_at
        if place in self._newer:
            (version, chosen), saved_at = self._newer[place], self.moment
        facts = SittingFacts(
            exam.opens_at,
            exam.closes_at,
            held.started_at,
            exam.minutes,
            held.handed_in_at,
            version,
            chosen,  # type: ignore[arg-type]
        )
        value = _readable(self.custody.shape(exam.paper_id, given.question), given)
        verdict = self._verdict(facts, given, value, exam)
        if verdict.outcome in KEPT and value is not None and given.version > version:
            late = verdict.outcome is SaveOutcome.SAVED_LATE
            self.rows.append((*place, given.version, value, late))
            self._newer[place] = version, chosen = given.version, value
            saved_at = self.moment
        left = max(0, ceil((deadline(facts) - self.moment).total_seconds()))
        return Receipt(
            verdict.outcome,
            given.question,
            version,
            chosen or (),
            saved_at,
            left,
            verdict.reasons,
        )

    def _verdict(
        self, facts: SittingFacts, given: Given, value: Value | None, exam: HeldExam
    ) -> Verdict[SaveOutcome]:
        if value is None:
            return Verdict(SaveOutcome.UNREADABLE)
        return may_save(
            facts,
            self.moment,
            version=given.version,
            grace_seconds=self.custody.grace(exam.class_id),
            value=value,  # type: ignore[arg-type]
        )


def _keep(rows: Sequence[tuple[int, int, int, Value, bool]], moment: datetime) -> None:
    if not rows:
        return
    statement = listed(
        _KEEP,
        sitting=(0, "bigint"),
        question=(1, "int"),
        version=(2, "int"),
        chosen=(3, "jsonb"),
        late=(4, "boolean"),
    )
    with connection.cursor() as cursor:
        # The moment's mark stands before the table's on both databases.
        cursor.execute(statement, [as_kept(moment), json.dumps(rows)])


def _number(given: Given) -> int:
    """The question's number, or 0 where no database can hold it."""
    return given.question if 0 < given.question <= _MOST else 0


def _readable(shape: Shape | None, given: Given) -> Value | None:
    """The value in its one form; None for what no page of ours sends."""
    if shape is None or not 0 < given.version <= _MOST:
        return None
    indices = {each for each in given.chosen if type(each) is int and 0 <= each < shape.options}
    if len(indices) < len(set(given.chosen)):
        return None
    if shape.kind is not QuestionKind.MULTIPLE and len(indices) > 1:
        return None
    return tuple(sorted(indices))
