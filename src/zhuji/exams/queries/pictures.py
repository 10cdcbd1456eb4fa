"""Pictures of a paper's questions: for who manages it, who marks it, and as far as a sitting shows them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404

from zhuji.base.clock import now
from zhuji.base.models import StoredFile
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, TestPaper
from zhuji.exams.queries.drafts import places_in, snapshot_of
from zhuji.exams.queries.releases import released_of
from zhuji.exams.queries.sheets import sitting_or_404
from zhuji.exams.queries.times import time_of
from zhuji.rules.stem import pictures_in
from zhuji.rules.words import OPEN_KINDS, ReleaseLevel

Entry = Mapping[str, Any]


def picture_of_paper(paper_id: int, file_id: int) -> StoredFile:
    """A picture of any text of a paper, a draft's as the bank has it now; Http404 for any other."""
    paper = TestPaper.objects.filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    kept, materials = paper.questions, paper.materials
    if paper.published_at is None:
        kept, materials, _ = snapshot_of(places_in(paper))
    return _one_of([*kept, *materials.values()], file_id)


def picture_to_mark(exam_id: int, file_id: int) -> StoredFile:
    """A picture of a question that people mark, or of its material, once the exam has opened; Http404 for
    any other.
    """
    exam = Exam.objects.select_related("paper").filter(pk=exam_id, opens_at__lte=now()).first()
    if exam is None:
        raise Http404
    asked = [each for each in exam.paper.questions if each["kind"] in OPEN_KINDS]
    cases = {str(each.get("case")) for each in asked}
    materials = [each for case, each in exam.paper.materials.items() if case in cases]
    return _one_of([*asked, *materials], file_id)


def _one_of(entries: Iterable[Entry], file_id: int) -> StoredFile:
    held = {held for each in entries for held in each.get("pictures", {}).values()}
    stored = StoredFile.objects.filter(pk=file_id).first() if file_id in held else None
    if stored is None:
        raise Http404
    return stored


def picture_of_sitting(sitting_id: int, question_id: int, number: int) -> StoredFile:
    """A picture of a stem, an option or a case's material of the sitting's paper; Http404 for any other.

    A picture that only an explanation shows is another until everything is released: it may give the
    answer away.
    """
    sitting = sitting_or_404(sitting_id)
    paper = sitting.exam.paper
    shown = _shown(paper.questions, paper.materials)
    if (question_id, number) not in shown and _explained(sitting.exam):
        shown = _shown(paper.questions, paper.materials, "explanation")
    stored = StoredFile.objects.filter(pk=shown.get((question_id, number), 0)).first()
    if stored is None:
        raise Http404
    return stored


def _explained(exam: Exam) -> bool:
    policies = classes.policies_of(exam.batch.training_class_id)
    return released_of(exam, time_of(exam.pk), policies, now()) is ReleaseLevel.FULL


def _shown(
    questions: Sequence[Entry], materials: Mapping[str, Entry], *also: str
) -> dict[tuple[int, int], int]:
    """By question or case and number the files of what is delivered, and of what stands in `also`."""
    told = [
        (each["id"], each, (each["stem"], *each["options"], *(each[one] for one in also)))
        for each in questions
    ]
    told += [(int(case), each, (each["stem"],)) for case, each in materials.items()]
    return {
        (owner, int(number)): file_id
        for owner, each, texts in told
        for number, file_id in each.get("pictures", {}).items()
        if int(number) in pictures_in(*texts)
    }
