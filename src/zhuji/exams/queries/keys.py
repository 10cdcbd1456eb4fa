"""The keys of papers as they hold now: the frozen snapshot with what reviews have decided on it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from zhuji.exams.models import KeyReview, TestPaper
from zhuji.exams.queries.papers import FrozenQuestion, frozen_questions, to_mark
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.marking import PaperQuestion, key_from
from zhuji.rules.words import KeyDecision, QuestionKind, StruckOut


def corrections_of(paper_ids: Collection[int]) -> dict[int, list[Correction]]:
    """By paper the decisions that moved something, in their order; one statement."""
    rows = KeyReview.objects.filter(paper__in=paper_ids, decided_at__isnull=False)
    rows = rows.exclude(decision=KeyDecision.STAYS).order_by("decided_at", "pk")
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    for row in rows:
        found[row.paper_id].append(correction_of(row))
    return dict(found)


def correction_of(row: KeyReview) -> Correction:
    """A decided review as the rules take it."""
    return Correction(
        row.question,
        KeyDecision(row.decision),
        _key(row.key),
        StruckOut(row.struck) if row.struck else None,
    )


def questions_of_paper(paper: TestPaper) -> list[PaperQuestion]:
    """The questions of a frozen paper, by their numbers, as they are marked now; one statement."""
    return corrected(to_mark(paper.questions), corrections_of({paper.pk}).get(paper.pk, []))


def frozen_now(paper: TestPaper, questions: Sequence[PaperQuestion]) -> tuple[FrozenQuestion, ...]:
    """The questions as they are shown, with the keys and marks that hold now."""
    return tuple(
        replace(shown, key=now.key, marks=now.marks)
        for shown, now in zip(frozen_questions(paper.questions), questions, strict=True)
    )


def _key(kept: list[Any]) -> Any:
    """Indices of options, or the accepted answers of each blank."""
    kind = QuestionKind.FILL if kept and isinstance(kept[0], list) else QuestionKind.MULTIPLE
    return key_from(kind, kept)
