"""What the pages of completion show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from zhuji.classes.queries import ClassHead, class_head, head_of_batch
from zhuji.completion.queries.verdicts import (
    TraineeVerdict,
    verdict_of_trainee,
    verdicts_of_batch,
)
from zhuji.enrolment.queries import RosterRow, trainee_head
from zhuji.exams.queries import exams_of_batch
from zhuji.records.queries import YearRow, records_of_person
from zhuji.rules.actor import Actor
from zhuji.rules.completion import lacking
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import Completion


@dataclass(frozen=True, slots=True)
class Figures:
    """A verdict's figures by name: class hours, shares of one, marks (None without a test)."""

    planned: Fraction
    present: Fraction
    counted: Fraction
    limit: Fraction
    mark: Fraction | None
    full: Fraction | None

    @property
    def present_share(self) -> Fraction:
        return self.present / self.planned if self.planned else Fraction(0)

    @property
    def counted_share(self) -> Fraction:
        return self.counted / self.planned if self.planned else Fraction(0)


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """One trainee in the list, with the conditions not met."""

    trainee: RosterRow
    outcome: Completion
    figures: Figures
    lacking: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CompletionPage:
    """The list of a batch; `counts` are of the whole batch, whatever is shown of it."""

    head: ClassHead
    batch_id: int
    counts: Mapping[Completion, int]
    total: int
    rows: tuple[CompletionRow, ...]
    sealed_at: datetime | None
    sealed_by: str


@dataclass(frozen=True, slots=True)
class TraineePage:
    """One trainee's verdict with every reason, the batch's latest exam behind the test, and the
    person's sealed trainings.
    """

    head: ClassHead
    batch_id: int
    shown: TraineeVerdict
    figures: Figures
    exam_id: int | None
    records: tuple[YearRow, ...]


def completion_page(
    actor: Actor, batch_id: int, *, outcome: Completion | None = None, query: str = ""
) -> CompletionPage:
    """The verdicts of a batch, narrowed to an outcome and to names, pinyin, initials or a number."""
    head = class_head(actor, head_of_batch(batch_id).id)
    verdicts = verdicts_of_batch(batch_id)
    counts = dict.fromkeys(Completion, 0)
    for one in verdicts:
        counts[one.verdict.outcome] += 1
    rows = tuple(
        _row(one)
        for one in verdicts
        if outcome in (None, one.verdict.outcome) and one.trainee.is_meant_or_unit(query)
    )
    first = verdicts[0] if verdicts else None
    return CompletionPage(
        head=head,
        batch_id=batch_id,
        counts=counts,
        total=len(verdicts),
        rows=rows,
        sealed_at=first.sealed_at if first else None,
        sealed_by=first.sealed_by if first else "",
    )


def trainee_page(actor: Actor, trainee_id: int) -> TraineePage:
    """One trainee; Http404 where there is none or the actor does not reach the class."""
    found = trainee_head(trainee_id)
    shown = verdict_of_trainee(found.batch_id, trainee_id)
    return TraineePage(
        head=class_head(actor, found.class_id),
        batch_id=found.batch_id,
        shown=shown,
        figures=figures_in(shown.verdict),
        exam_id=max(exams_of_batch(found.batch_id, trainee_id), default=None),
        records=records_of_person(found.person_id),
    )


def figures_in(verdict: Verdict[Completion]) -> Figures:
    """The figures of a computed or sealed verdict."""
    terms = {one.code: one.value for one in verdict.arithmetic}
    return Figures(
        planned=terms["planned_hours"],
        present=terms["present_hours"],
        counted=terms["counted_hours"],
        limit=terms["limit"],
        mark=terms.get("best_mark"),
        full=terms.get("full_marks"),
    )


def _row(one: TraineeVerdict) -> CompletionRow:
    return CompletionRow(
        trainee=one.trainee,
        outcome=one.verdict.outcome,
        figures=figures_in(one.verdict),
        lacking=lacking(one.verdict),
    )
