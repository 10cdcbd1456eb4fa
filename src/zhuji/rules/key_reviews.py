"""A doubted key: what a decision makes of the questions, and whom it moves, before it is applied."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from zhuji.rules.marking import Key, PaperQuestion, Response, mark_paper
from zhuji.rules.policy import ExamPolicy, Figure
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import (
    CLOSED_KINDS,
    OPEN_KINDS,
    KeyDecision,
    QuestionKind,
    StruckOut,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on one question, by its number in the paper."""

    number: int
    decision: KeyDecision
    key: Key = ()
    struck: StruckOut | None = None


@dataclass(frozen=True, slots=True)
class SatPaper:
    """A sitting as it was marked. `answers` None: only its sum is known. `by_people`: what people gave
    for the questions that are answered in sentences; `in_sum`: what they gave for all of them together.
    """

    sitting_id: int
    mark: Fraction
    answers: Mapping[int, Response] | None
    by_people: Mapping[int, Fraction] = field(default_factory=dict)
    in_sum: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one sitting; whether the mark alone reaches the pass mark, before and after."""

    sitting_id: int
    before: Fraction
    after: Fraction
    passed_before: bool
    passed_after: bool

    @property
    def moves(self) -> bool:
        return self.before != self.after or self.passed_before is not self.passed_after


@dataclass(frozen=True, slots=True)
class Effect:
    """Whom a decision moves. `unknown` are sittings of which only the sum is known."""

    full_before: Fraction
    full_after: Fraction
    moves: tuple[Move, ...]
    unmoved: int
    unknown: tuple[int, ...]

    @property
    def seal(self) -> str:
        """Equal for the same effect: what is applied is what was shown."""
        text = repr((self.full_after, sorted(map(repr, self.moves)), self.unmoved, self.unknown))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def count(self, *, gained: bool) -> int:
        return sum(
            one.after != one.before and (one.after > one.before) is gained for one in self.moves
        )

    def crossed(self, *, passed: bool) -> int:
        """How many reach the pass mark that did not, or no longer do."""
        return sum(
            one.passed_after is passed and one.passed_before is not passed for one in self.moves
        )


def corrected(
    questions: Sequence[PaperQuestion], corrections: Sequence[Correction]
) -> list[PaperQuestion]:
    """The questions as they are marked after the decisions, in the order of the decisions.

    A question that was removed keeps its place with no marks.
    """
    by_number = {question.id: question for question in questions}
    for one in corrections:
        question = by_number.get(one.number)
        if question is None or one.decision is KeyDecision.STAYS:
            continue
        if one.decision is KeyDecision.CHANGED:
            by_number[one.number] = replace(question, key=one.key)
        elif one.struck is StruckOut.REMOVED:
            by_number[one.number] = replace(question, marks=Fraction(0), for_all=True)
        else:
            by_number[one.number] = replace(question, for_all=True)
    return list(by_number.values())


def may_decide(
    question: PaperQuestion, options: int, correction: Correction, *, sums_only: int, reason: str
) -> Verdict[Permitted]:
    """Whether the decision can be: with its reason, a key that is another and fits the kind of the
    question; a question is not removed where only sums are known of some papers, for what they
    earned on it can't be taken off.
    """
    refusals = []
    if not reason.strip():
        refusals.append(Reason.of("key_review_reason_missing"))
    if question.for_all:
        refusals.append(Reason.of("key_review_struck_already", number=question.id))
    if correction.decision is KeyDecision.CHANGED:
        refusals += _key_faults(question, options, correction.key)
    if sums_only and correction.struck is StruckOut.REMOVED:
        refusals.append(Reason.of("key_review_sums_only", count=sums_only))
    return permit(*refusals)


def _key_faults(question: PaperQuestion, options: int, key: Key) -> list[Reason]:
    if question.kind not in CLOSED_KINDS and question.kind is not QuestionKind.FILL:
        return [Reason.of("key_review_by_people")]
    if not key or key == question.key:
        return [Reason.of("key_review_same_key")]
    indices = [each for each in key if isinstance(each, int)]
    if question.kind in CLOSED_KINDS and not all(0 <= each < options for each in indices):
        return [Reason.of("key_review_key_outside")]
    if question.kind is QuestionKind.FILL and len(key) != len(question.key):
        return [Reason.of("key_review_blanks", count=len(question.key))]
    return []


def effect(
    before: Sequence[PaperQuestion],
    correction: Correction,
    papers: Sequence[SatPaper],
    policy: ExamPolicy,
    pass_share: Figure[Fraction],
) -> Effect:
    """Who gains and loses by a decision, and who reaches the pass mark or no longer does.

    Marks are reckoned anew from the answers, so that a decision taken twice moves nobody twice.
    """
    after = corrected(before, (correction,))
    full_before, full_after = (
        sum((each.marks for each in questions), Fraction(0)) for questions in (before, after)
    )
    partial, share = policy.multiple_partial.value, pass_share.value
    moves = []
    for paper in papers:
        if not _known(paper, correction, before):
            continue
        marked = mark_paper(after, paper.answers or {}, partial=partial)
        given = {each.id for each in marked.questions if each.by_people}
        mark = marked.total + sum(
            (value for number, value in paper.by_people.items() if number in given), paper.in_sum
        )
        moves.append(
            Move(
                paper.sitting_id,
                paper.mark,
                mark,
                passed_before=full_before > 0 and paper.mark >= share * full_before,
                passed_after=full_after > 0 and mark >= share * full_after,
            )
        )
    moved = tuple(one for one in moves if one.moves)
    unknown = tuple(paper.sitting_id for paper in papers if not _known(paper, correction, before))
    return Effect(full_before, full_after, moved, len(moves) - len(moved), unknown)


def _known(paper: SatPaper, correction: Correction, before: Sequence[PaperQuestion]) -> bool:
    """Whether the mark can be reckoned anew: from the answers, and not out of a sum of several."""
    asked = next((one.kind for one in before if one.id == correction.number), None)
    return paper.answers is not None and not (paper.in_sum and asked in OPEN_KINDS)
