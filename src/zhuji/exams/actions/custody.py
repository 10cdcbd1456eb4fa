"""Answers taken into custody, many at once: held against the rules, kept, and acknowledged.

A receipt is true once `take` has returned: everything it tells of has been committed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from zhuji.audit.actions import record
from zhuji.base.clock import now
from zhuji.base.prepared import as_kept
from zhuji.classes.queries import policies_of
from zhuji.exams.models import Sitting
from zhuji.exams.queries.custody import (
    HeldAnswer,
    HeldExam,
    HeldPaper,
    Shape,
    facts_held,
    held_answers,
    held_exams,
    hold,
    newest_answers,
    paper_held,
    run,
)
from zhuji.exams.queries.keys import corrections_of
from zhuji.rules.actor import INSTALLATION, Actor
from zhuji.rules.key_reviews import corrected
from zhuji.rules.marking import Response, mark_paper
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.sitting import (
    KEPT,
    HandInOutcome,
    SaveOutcome,
    SittingFacts,
    deadline,
    hand_in,
    may_save,
    paused_since,
    remaining,
)
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import CLOSED_KINDS, QuestionKind

_KEEP: Final = """
    INSERT INTO exams_answer (received_at, sitting_id, question, version, chosen, late)
    SELECT {mark}, {sitting}, {question}, {version}, {chosen}, {late} FROM {table}
"""
_HAND_IN: Final = "UPDATE exams_sitting SET handed_in_at = {mark} WHERE id = {mark}"
_MARK: Final = "UPDATE exams_sitting SET mark = {mark} WHERE id = {mark} AND mark IS NULL"
_MOST: Final = 2**31 - 1  # versions
_LAST: Final = 10_000  # questions
_BLANK: Final = 200  # characters in one blank
_NOBODY: Final = (Reason.of("answer_sitting_not_started"),)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came."""

    question: int
    version: int
    chosen: Sequence[int | str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for its sitting; `generation` of the page, None where no page is asked about."""

    sitting_id: int
    generation: int | None
    answers: Sequence[Given] = ()
    hands_in: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """保存凭证: what the server holds for the question after the answer came, once committed.

    `version` 0 and no choice: nothing. `saved_at` of what it holds. `remaining` seconds to the bell.
    """

    outcome: SaveOutcome
    question: int
    version: int
    chosen: Response
    saved_at: datetime | None
    remaining: int | None
    reasons: tuple[Reason, ...]

    @property
    def kept(self) -> bool:
        return self.outcome in KEPT


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a sitting: a receipt for each answer, and how it stands after them.

    `stands` is what would become of a new answer now; `handed_in` tells of handing in, if asked.
    """

    receipts: tuple[Receipt, ...]
    remaining: int | None
    paused: bool
    stands: SaveOutcome
    handed_in: Verdict[HandInOutcome] | None
    handed_in_at: datetime | None


class Custody:
    """Takes answers in; remembers of papers and classes what does not change while people sit."""

    def __init__(self) -> None:
        self._papers: dict[int, HeldPaper] = {}
        self._policies: dict[int, ExamPolicy] = {}

    def take(self, asked: Sequence[Asked], *, by: Actor = INSTALLATION) -> list[Told]:
        """What is told to each, in their order; one transaction for all of them.

        The same answer sent twice is the same answer, handed in twice is the same hand-in. What no
        page of ours sends is UNREADABLE and is not kept. A sitting that is not there has not begun.
        """
        with transaction.atomic(), connection.wrap_database_errors:
            hold({each.sitting_id for each in asked})
            moment = now()  # behind the lock: the order of the clock is the order of the writes
            pairs = [(one.sitting_id, number) for one in asked for number in _numbers(one)]
            held = held_answers(pairs)
            exams = held_exams({each.exam_id for each in held.values()})
            batch = _Batch(self, exams, held, moment)
            return batch.told(asked, by)

    def paper(self, paper_id: int) -> HeldPaper:
        found = self._papers.get(paper_id)
        if found is None:
            found = self._papers[paper_id] = paper_held(paper_id)
        return found

    def policy(self, class_id: int) -> ExamPolicy:
        """A class's own figures: frozen with its approval, before which it sits no exam."""
        found = self._policies.get(class_id)
        if found is None:
            found = self._policies[class_id] = policies_of(class_id).exam
        return found


class _Batch:
    """Requests that are judged together: each sees what those before it have brought."""

    def __init__(
        self,
        custody: Custody,
        exams: Mapping[int, HeldExam],
        held: Mapping[int, HeldAnswer],
        moment: datetime,
    ) -> None:
        self.custody, self.exams, self.held, self.moment = custody, exams, held, moment
        self._rows: list[tuple[int, int, int, Response, bool]] = []
        self._newer: dict[tuple[int, int], tuple[int, Response]] = {}
        self._handed_in: dict[int, tuple[datetime, HeldExam]] = {}

    def told(self, asked: Sequence[Asked], by: Actor) -> list[Told]:
        """Answers first, whoever hands in after them; what came is kept before this returns."""
        place, told = 0, []
        for one in asked:
            told.append(self._told(one, place))
            place += len(one.answers) or 1
        self._keep_answers()
        self._keep_hand_ins(by)
        return told

    def _told(self, asked: Asked, place: int) -> Told:
        held = self.held.get(place)
        if held is None:
            return _nobody(asked)
        exam = self.exams[held.exam_id]
        facts = self._facts(asked, exam, held)
        left = remaining(facts, self.moment)
        receipts = tuple(
            self._receipt(asked, given, self.held[place + after], left)
            for after, given in enumerate(asked.answers)
        )
        verdict = self._hands_in(asked, exam, facts) if asked.hands_in else None
        return Told(
            receipts,
            left,
            bool(facts.pauses) and paused_since(facts, self.moment) is not None,
            receipts[-1].outcome if receipts else self._stands(asked, exam, facts),
            verdict,
            self._handed_in[asked.sitting_id][0]
            if asked.sitting_id in self._handed_in
            else facts.handed_in_at,
        )

    def _facts(self, asked: Asked, exam: HeldExam, held: HeldAnswer) -> SittingFacts:
        facts = facts_held(exam, held.trainee_id, held)
        if asked.sitting_id in self._handed_in:
            return replace(facts, handed_in_at=self._handed_in[asked.sitting_id][0])
        return facts

    def _receipt(self, asked: Asked, given: Given, held: HeldAnswer, left: int | None) -> Receipt:
        exam, place = self.exams[held.exam_id], (asked.sitting_id, given.question)
        if place in self._newer:
            version, chosen = self._newer[place]
            held = replace(held, version=version, chosen=chosen, received_at=self.moment)
        facts = self._facts(asked, exam, held)
        policy = self.custody.policy(exam.class_id)
        value = _readable(self.custody.paper(exam.paper_id), policy, given)
        if value is None:
            verdict = Verdict(SaveOutcome.UNREADABLE)
        else:
            verdict = may_save(
                facts,
                self.moment,
                version=given.version,
                grace_seconds=policy.late_answer_grace_seconds,
                value=value,
                generation=asked.generation,
            )
        if value is None or verdict.outcome not in KEPT or given.version <= held.version:
            version, chosen, saved_at = held.version, held.chosen or (), held.received_at
        else:
            late = verdict.outcome is SaveOutcome.SAVED_LATE
            self._rows.append((*place, given.version, value, late))
            self._newer[place] = version, chosen = given.version, value
            saved_at = self.moment
        outcome, reasons = verdict.outcome, verdict.reasons
        return Receipt(outcome, given.question, version, chosen, saved_at, left, reasons)

    def _stands(self, asked: Asked, exam: HeldExam, facts: SittingFacts) -> SaveOutcome:
        """What would become of a new answer."""
        return may_save(
            facts,
            self.moment,
            version=_MOST,
            grace_seconds=self.custody.policy(exam.class_id).late_answer_grace_seconds,
            generation=asked.generation,
        ).outcome

    def _hands_in(
        self, asked: Asked, exam: HeldExam, facts: SittingFacts
    ) -> Verdict[HandInOutcome]:
        verdict = hand_in(facts, self.moment, generation=asked.generation)
        if verdict.outcome is HandInOutcome.HANDED_IN:
            at = min(self.moment, deadline(facts, self.moment))
            self._handed_in[asked.sitting_id] = at, exam
        return verdict

    def _keep_answers(self) -> None:
        if self._rows:
            run(_KEEP, (as_kept(self.moment), json.dumps(self._rows)))

    def _keep_hand_ins(self, by: Actor) -> None:
        """Handed in and marked at once, with one event for all of them."""
        if not self._handed_in:
            return
        answers = newest_answers(self._handed_in)
        waiting: list[int] = []
        corrections = corrections_of({exam.paper_id for _, exam in self._handed_in.values()})
        for sitting_id, (at, exam) in self._handed_in.items():
            run(_HAND_IN, (as_kept(at), sitting_id))
            marked = mark_paper(
                corrected(
                    self.custody.paper(exam.paper_id).to_mark, corrections.get(exam.paper_id, ())
                ),
                answers[sitting_id],
                partial=self.custody.policy(exam.class_id).multiple_partial.value,
            )
            if marked.open_marks:
                waiting.append(sitting_id)
            else:
                run(_MARK, (str(marked.total), sitting_id))
        Sitting.objects.filter(pk__in=waiting, mark=None).update(awaits_markers=True)
        details = {"sittings": sorted(self._handed_in)}
        record(by=by, event="exams.sittings_handed_in", details=details)


def _nobody(asked: Asked) -> Told:
    """There is no such sitting."""
    none = SaveOutcome.NOT_STARTED
    receipts = tuple(
        Receipt(none, one.question, 0, (), None, None, _NOBODY) for one in asked.answers
    )
    verdict = Verdict(HandInOutcome.NOT_STARTED, _NOBODY) if asked.hands_in else None
    return Told(receipts, None, False, none, verdict, None)  # noqa: FBT003


def _numbers(asked: Asked) -> list[int]:
    """The questions to look at, 0 where none is asked about or no paper has it."""
    return [one.question if 0 < one.question <= _LAST else 0 for one in asked.answers] or [0]


def _readable(paper: HeldPaper, policy: ExamPolicy, given: Given) -> Response | None:
    """The value in its one form; None for what no page of ours sends."""
    if not 0 < given.version <= _MOST or not 0 < given.question <= len(paper.shapes):
        return None
    shape = paper.shapes[given.question - 1]
    if shape.kind in CLOSED_KINDS:
        return _options(shape, given.chosen)
    places, longest = (
        (shape.places, _BLANK)
        if shape.kind is QuestionKind.FILL
        else (1, policy.longest_answer.value)
    )
    texts = tuple(each for each in given.chosen if isinstance(each, str))
    if len(texts) < len(given.chosen) or len(texts) > places:
        return None
    # No database of both takes the character of the number zero.
    return texts if all(len(one) <= longest and "\0" not in one for one in texts) else None


def _options(shape: Shape, chosen: Sequence[int | str]) -> Response | None:
    indices = {each for each in chosen if type(each) is int and 0 <= each < shape.places}
    if len(indices) < len(set(chosen)):
        return None
    if shape.kind is not QuestionKind.MULTIPLE and len(indices) > 1:
        return None
    return tuple(sorted(indices))
