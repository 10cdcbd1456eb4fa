"""The sittings of which the answers are known, as an analysis of questions takes them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.exams.models import Exam, Sitting, TestPaper
from zhuji.exams.queries.given import Given, given_of, settled_marks
from zhuji.exams.queries.papers import to_mark
from zhuji.exams.queries.topics import newest_answers
from zhuji.rules.item_analysis import AnsweredPaper, AskedQuestion
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.marking import PaperQuestion, Response, answered, mark_paper
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, KeyDecision


@dataclass(frozen=True, slots=True)
class KnownSitting:
    """A sitting of which the answers are known. Where it was typed in from paper, `each_open` is what
    each answer in sentences earned: known of one alone, or where all of them earned nothing.
    """

    id: int
    exam_id: int
    answers: Mapping[int, Response]
    on_paper: bool
    each_open: Fraction | None


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """A paper as it was asked, and as each candidate answered it."""

    asked: Sequence[AskedQuestion]
    papers: Sequence[AnsweredPaper]


def known_sittings(exams: Collection[Exam]) -> tuple[list[KnownSitting], dict[int, int]]:
    """Each sitting that is marked or may be, and by exam of how many only the sum is known; two
    statements.
    """
    rows = Sitting.objects.filter(exam__in=exams)
    sittings = list(rows.values_list("pk", "exam_id", "on_paper", "open_mark"))
    answers = newest_answers([pk for pk, *_ in sittings])
    alone = {
        one.pk: sum(each["kind"] in OPEN_KINDS for each in one.paper.questions) == 1
        for one in exams
    }
    known, sums_only = [], dict.fromkeys(alone, 0)
    for pk, exam_id, on_paper, typed in sittings:
        if on_paper and pk not in answers:
            sums_only[exam_id] += 1
            continue
        each_open = Fraction(typed or 0) if alone[exam_id] or not typed else None
        known.append(KnownSitting(pk, exam_id, answers.get(pk, {}), on_paper, each_open))
    return known, sums_only


def answered_by(
    paper: TestPaper,
    sittings: Sequence[KnownSitting],
    corrections: Sequence[Correction],
    marking: ExamPolicy,
) -> AnsweredBy:
    """By the keys that hold now; a question struck out by the key it had, and left out where people
    would have to mark it. One statement.
    """
    struck = {one.number for one in corrections if one.decision is KeyDecision.STRUCK}
    changed = [one for one in corrections if one.decision is KeyDecision.CHANGED]
    questions = [
        each
        for each in corrected(to_mark(paper.questions), changed)
        if each.kind not in OPEN_KINDS or each.id not in struck
    ]
    options = {each["number"]: len(each["options"]) for each in paper.questions}
    given = given_of([each.id for each in sittings])
    return AnsweredBy(
        [_asked(each, options[each.id], spoilt=each.id in struck) for each in questions],
        [_paper(questions, each, given, marking) for each in sittings],
    )


def _asked(question: PaperQuestion, options: int, *, spoilt: bool) -> AskedQuestion:
    closed = question.kind in CLOSED_KINDS
    return AskedQuestion(
        question.id,
        question.kind,
        tuple(LETTERS[:options]) if closed else (),
        frozenset(each for each in question.key if isinstance(each, int)),
        question.marks,
        spoilt=spoilt,
    )


def _paper(
    questions: Sequence[PaperQuestion], sat: KnownSitting, given: Given, policy: ExamPolicy
) -> AnsweredPaper:
    marked = mark_paper(questions, sat.answers, partial=policy.multiple_partial.value)
    by_people = _by_people(questions, sat, given, policy)
    closed = {each.id for each in questions if each.kind in CLOSED_KINDS}
    return AnsweredPaper(
        {each.id: by_people.get(each.id, each.earned) for each in marked.questions},
        {
            number: tuple(each for each in response if isinstance(each, int))
            for number, response in sat.answers.items()
            if number in closed
        },
    )


def _by_people(
    questions: Sequence[PaperQuestion], sat: KnownSitting, given: Given, policy: ExamPolicy
) -> dict[int, Fraction | None]:
    """Of each question answered in sentences what it earned; None where that is not known."""
    asked = [each for each in questions if each.kind in OPEN_KINDS]
    if sat.on_paper:
        return {each.id: sat.each_open for each in asked}
    settled: Mapping[int, Fraction | None] = settled_marks(asked, sat.id, given, policy)
    return {
        each.id: settled.get(each.id) if answered(sat.answers.get(each.id, ())) else Fraction(0)
        for each in asked
    }
