"""A sitting as it is delivered to its trainee: questions without key and explanation, and the time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby

from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Answer, Sitting, TestPaper
from zhuji.exams.queries.exams import is_over
from zhuji.exams.queries.papers import FrozenQuestion, frozen_questions
from zhuji.exams.queries.times import facts_of, time_of
from zhuji.rules.marking import Response
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.sitting import deadline, option_order, paused_since, remaining
from zhuji.rules.stem import Block, blocks_of
from zhuji.rules.words import CLOSED_KINDS, QuestionKind


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as it is delivered: `index` is its place in the bank, `letter` the place shown."""

    index: int
    letter: str
    text: str
    chosen: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.text)


@dataclass(frozen=True, slots=True)
class DeliveredQuestion:
    """A question as it reaches a browser before the end: nothing of key or explanation is here.

    It has choices, or texts: one a blank, or one. `picture_of` is whose pictures it shows.
    """

    number: int
    kind: QuestionKind
    stem: str
    marks: Fraction
    version: int
    choices: tuple[Choice, ...]
    texts: tuple[str, ...]
    picture_of: int

    @property
    def many(self) -> bool:
        return self.kind is QuestionKind.MULTIPLE

    @property
    def fills(self) -> bool:
        return self.kind is QuestionKind.FILL

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.stem)

    @property
    def given(self) -> Response:
        """What the server holds: options ascending, or texts."""
        chosen = tuple(sorted(choice.index for choice in self.choices if choice.chosen))
        return self.texts or chosen

    @property
    def answered(self) -> bool:
        return any(choice.chosen for choice in self.choices) or any(map(str.strip, self.texts))


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Questions that follow each other; with the material of their case, if they have one."""

    material: tuple[Block, ...]
    picture_of: int
    questions: tuple[DeliveredQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperPages:
    """A paper as it is delivered, page by page."""

    title: str
    longest: int  # characters of an answer in sentences
    pages: tuple[tuple[SheetPart, ...], ...]

    @property
    def questions(self) -> tuple[DeliveredQuestion, ...]:
        return tuple(each for page in self.pages for part in page for each in part.questions)

    @property
    def one_a_page(self) -> bool:
        return len(self.pages) == len(self.questions)


@dataclass(frozen=True, slots=True)
class Sheet(PaperPages):
    """A sitting as it is delivered. `remaining` are the seconds to the bell, by this clock."""

    id: int
    exam_id: int
    bell: datetime
    remaining: int
    paused_since: datetime | None
    handed_in_at: datetime | None
    over: bool
    generation: int

    @property
    def blanks(self) -> tuple[int, ...]:
        return tuple(each.number for each in self.questions if not each.answered)


def sitting_or_404(sitting_id: int) -> Sitting:
    """With its exam, paper and batch."""
    rows = Sitting.objects.select_related("exam__paper", "exam__batch")
    sitting = rows.filter(pk=sitting_id).first()
    if sitting is None:
        raise Http404
    return sitting


def order_seed(exam_id: int, trainee_id: int) -> str:
    """What the order of the options is drawn from: the same on every device of the trainee."""
    return f"{exam_id}:{trainee_id}"


def latest_answers(sitting_id: int) -> Mapping[int, tuple[int, Response]]:
    """By question number the newest version and what it chooses or says; one statement."""
    rows = Answer.objects.filter(sitting_id=sitting_id).order_by("version")
    return {
        number: (version, tuple(chosen))
        for number, version, chosen in rows.values_list("question", "version", "chosen")
    }


def sheet_or_404(sitting_id: int) -> Sheet:
    """A sitting as the trainee may see it at any time; a fixed number of statements."""
    sitting = sitting_or_404(sitting_id)
    exam, moment = sitting.exam, now()
    times = time_of(exam.pk)
    facts = facts_of(exam, sitting, times)
    policies = classes.policies_of(exam.batch.training_class_id)
    paper, longest = exam.paper, policies.exam.longest_answer.value
    seed = order_seed(sitting.exam_id, sitting.trainee_id)
    return Sheet(
        paper.title,
        longest,
        tuple(_pages(paper, exam.per_page, seed, latest_answers(sitting.pk))),
        sitting.pk,
        exam.pk,
        deadline(facts, moment),
        remaining(facts, moment) or 0,
        paused_since(facts, moment),
        sitting.handed_in_at,
        is_over(exam, times, policies, moment),
        sitting.generation,
    )


def blank_pages(paper_id: int, per_page: int, longest: int) -> PaperPages:
    """A paper that nobody has answered, its options as they are printed; one statement."""
    paper = TestPaper.objects.get(pk=paper_id)
    return PaperPages(paper.title, longest, tuple(_pages(paper, per_page, "", {})))


def _pages(
    paper: TestPaper, per_page: int, seed: str, answers: Mapping[int, tuple[int, Response]]
) -> Iterator[tuple[SheetPart, ...]]:
    """As many questions a page as the exam says; those of one case follow its material on each page."""
    questions = frozen_questions(paper.questions)
    size = per_page or len(questions) or 1
    for start in range(0, len(questions), size):
        parts = groupby(questions[start : start + size], lambda question: question.case_id)
        yield tuple(_part(paper, case, list(found), seed, answers) for case, found in parts)


def _part(
    paper: TestPaper,
    case: int | None,
    questions: Sequence[FrozenQuestion],
    seed: str,
    answers: Mapping[int, tuple[int, Response]],
) -> SheetPart:
    material = paper.materials.get(str(case), {}).get("stem", "")
    return SheetPart(
        blocks_of(material) if material else (),
        case or 0,
        tuple(_delivered(each, seed, answers) for each in questions),
    )


def _delivered(
    question: FrozenQuestion, seed: str, answers: Mapping[int, tuple[int, Response]]
) -> DeliveredQuestion:
    version, given = answers.get(question.number, (0, ()))
    asked = _texts(question)
    written = [str(each) for each in given[:asked]]
    return DeliveredQuestion(
        question.number,
        question.kind,
        question.stem,
        question.marks,
        version,
        choices_of(question, seed, given),
        (*written, *[""] * (asked - len(written))),
        question.id,
    )


def _texts(question: FrozenQuestion) -> int:
    """How many texts answer it: one a blank, or one."""
    if question.kind is QuestionKind.FILL:
        return len(question.key)
    return 0 if question.kind in CLOSED_KINDS else 1


def choices_of(question: FrozenQuestion, seed: str, given: Response) -> tuple[Choice, ...]:
    """The options in the order that a candidate sees; without a seed as they are printed."""
    count = len(question.options)
    order = option_order(seed, question.number, count, question.kind) if seed else range(count)
    return tuple(
        Choice(index, LETTERS[place], question.options[index], index in given)
        for place, index in enumerate(order)
    )
