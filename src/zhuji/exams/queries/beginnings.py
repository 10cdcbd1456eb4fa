"""Who is meant by which exam, for many who begin at once; a fixed number of statements."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from zhuji.exams.models import Exam, Sitting


@dataclass(frozen=True, slots=True)
class Meant:
    """A trainee for whom an exam is set; how its paper is delivered."""

    person_id: int
    class_id: int
    paper_id: int
    per_page: int


def hold_exams(exam_ids: Collection[int]) -> None:
    """Hold exams until the transaction ends: nobody else begins in them meanwhile, nothing moves them."""
    held = Exam.objects.select_for_update(no_key=True).filter(pk__in=exam_ids).order_by("pk")
    list(held.values_list("pk"))


def meant_by(
    exam_ids: Collection[int], trainee_ids: Collection[int]
) -> Mapping[tuple[int, int], Meant]:
    """By exam and trainee, whoever has not left; one statement."""
    rows = Exam.objects.order_by().filter(
        Q(chosen=False) | Q(candidates__trainee=F("batch__trainees__pk")),
        pk__in=exam_ids,
        batch__trainees__pk__in=trainee_ids,
        batch__trainees__withdrawn_at=None,
    )
    told = rows.values_list(
        *("pk", "batch__trainees__pk", "batch__trainees__person_id"),
        *("batch__training_class_id", "paper_id", "per_page"),
    )
    return {(exam_id, trainee_id): Meant(*rest) for exam_id, trainee_id, *rest in told}


def begun_before(
    exam_ids: Collection[int], trainee_ids: Collection[int]
) -> frozenset[tuple[int, int]]:
    """Exams and trainees with a sitting; one statement."""
    rows = Sitting.objects.order_by().filter(exam_id__in=exam_ids, trainee_id__in=trainee_ids)
    return frozenset(rows.values_list("exam_id", "trainee_id"))
