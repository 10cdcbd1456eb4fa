"""The exams of one occasion: one paper in several batches, and the other paper of the neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zhuji.exams.models import Exam, TestPaper
from zhuji.exams.queries.exams import is_over
from zhuji.exams.queries.papers import to_mark
from zhuji.exams.queries.times import times_of
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.policy import ClassPolicies


@dataclass(frozen=True, slots=True)
class Occasion:
    """Exams that are over: those `with_paper`, the one asked for among them; and by paper those whose
    candidates sat beside theirs.
    """

    with_paper: tuple[Exam, ...]
    beside: Mapping[int, tuple[Exam, ...]]

    @property
    def exams(self) -> tuple[Exam, ...]:
        return (*self.with_paper, *(one for own in self.beside.values() for one in own))


@dataclass(frozen=True, slots=True)
class SameQuestions:
    """What two papers have in common: by number there the number here; `differing` come from one
    question of the bank, here and there, which was changed in between or has another key.
    """

    same: Mapping[int, int]
    differing: tuple[tuple[int, int], ...]


def occasion_of(exam: Exam, policies: ClassPolicies, moment: datetime) -> Occasion:
    """What belongs together with an exam: of its class, for the same purpose; three statements."""
    rows = Exam.objects.filter(
        batch__training_class=exam.batch.training_class_id, purpose=exam.purpose
    )
    exams = list(rows.select_related("paper", "batch").defer("paper__blueprint"))
    times = times_of({row.pk for row in exams})
    papers = {row.pk: row.paper_id for row in exams}
    pairs = [{row.paper_id, papers[row.beside_id]} for row in exams if row.beside_id in papers]
    linked = {paper for pair in pairs if exam.paper_id in pair for paper in pair} - {exam.paper_id}
    over = [row for row in exams if is_over(row, times[row.pk], policies, moment)]
    return Occasion(
        tuple(row for row in over if row.paper_id == exam.paper_id),
        {paper: tuple(row for row in over if row.paper_id == paper) for paper in sorted(linked)},
    )


def same_questions(
    here: TestPaper, there: TestPaper, corrections: Mapping[int, Sequence[Correction]]
) -> SameQuestions:
    """A question is the same where both papers froze it alike, and its key and marks hold alike now."""
    own, other = (_contents(one, corrections.get(one.pk, ())) for one in (here, there))
    both = [(own[each], other[each]) for each in own if each in other]
    return SameQuestions(
        {its: mine for (mine, content), (its, other_content) in both if content == other_content},
        tuple((mine, its) for (mine, content), (its, found) in both if content != found),
    )


def _contents(
    paper: TestPaper, corrections: Sequence[Correction]
) -> dict[int, tuple[int, list[Any]]]:
    """By the bank's id the number in the paper, and all that was asked."""
    now = {each.id: each for each in corrected(to_mark(paper.questions), corrections)}
    asked = ("kind", "stem", "options", "pictures")
    return {
        each["id"]: (
            each["number"],
            [
                *(each.get(name) for name in asked),
                paper.materials.get(str(each.get("case"))),
                replace(now[each["number"]], id=0),
            ],
        )
        for each in paper.questions
    }
