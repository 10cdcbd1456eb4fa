"""The time of an exam as its proctor has moved it: pauses, minutes given back, a person's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from zhuji.exams.models import Exam, ExamPause, ExtraTime, Sitting
from zhuji.rules.sitting import GivenBack, Pause, SittingFacts, deadline


@dataclass(frozen=True, slots=True)
class ExamTimes:
    """What moves the bells of one exam; `extra` are minutes by trainee id, `beside` those of who sits the
    other paper of the same hall.
    """

    pauses: tuple[Pause, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    extra: Mapping[int, int] = field(default_factory=dict)
    beside: Mapping[int, int] = field(default_factory=dict)

    @property
    def most_extra(self) -> int:
        """The most minutes that anybody in the hall has of the own."""
        return max((*self.extra.values(), *self.beside.values()), default=0)


def times_of(exam_ids: Collection[int]) -> Mapping[int, ExamTimes]:
    """By exam id, for each of those asked; two statements, whatever their number."""
    pauses: dict[int, list[Pause]] = {exam_id: [] for exam_id in exam_ids}
    given: dict[int, list[GivenBack]] = {exam_id: [] for exam_id in exam_ids}
    extra: dict[int, dict[int, int]] = {exam_id: {} for exam_id in exam_ids}
    for pause in ExamPause.objects.filter(exam_id__in=exam_ids):
        pauses[pause.exam_id].append(Pause(pause.begun_at, pause.ended_at))
    beside: dict[int, dict[int, int]] = {exam_id: {} for exam_id in exam_ids}
    in_hall = Q(exam__in=exam_ids) | Q(exam__beside__in=exam_ids)
    in_hall |= Q(exam__other_half__in=exam_ids)
    rows: Any = ExtraTime.objects.filter(in_hall).annotate(
        first=F("exam__beside"), second=F("exam__other_half")
    )
    for row in rows:
        if row.trainee_id is None:
            if row.exam_id in given:
                given[row.exam_id].append(GivenBack(row.minutes, row.given_at))
            continue
        other = row.first or row.second
        for kept, exam_id in ((extra, row.exam_id), (beside, other)):
            if exam_id in kept:
                own = kept[exam_id]
                own[row.trainee_id] = own.get(row.trainee_id, 0) + row.minutes
    return {
        exam_id: ExamTimes(
            tuple(pauses[exam_id]), tuple(given[exam_id]), extra[exam_id], beside[exam_id]
        )
        for exam_id in exam_ids
    }


def time_of(exam_id: int) -> ExamTimes:
    """Of one exam; two statements."""
    return times_of((exam_id,))[exam_id]


def facts_of(
    exam: Exam, sitting: Sitting | None, times: ExamTimes, trainee_id: int | None = None
) -> SittingFacts:
    """A sitting as the rules of `rules.sitting` take it, or that a trainee has none; no statement."""
    person = sitting.trainee_id if sitting else trainee_id
    return SittingFacts(
        exam.opens_at,
        exam.closes_at,
        sitting.started_at if sitting else None,
        exam.minutes,
        sitting.handed_in_at if sitting else None,
        waits=exam.proctor_starts,
        proctor_started_at=exam.started_at,
        extra_minutes=times.extra.get(person, 0) if person is not None else 0,
        pauses=times.pauses,
        given_back=times.given_back,
        generation=sitting.generation if sitting else 1,
    )


def last_bell(exam: Exam, times: ExamTimes, moment: datetime) -> datetime:
    """When the window has closed for everybody in the hall, whoever has extra minutes included."""
    facts = SittingFacts(
        exam.opens_at,
        exam.closes_at,
        None,
        exam.minutes,
        None,
        extra_minutes=times.most_extra,
        pauses=times.pauses,
        given_back=times.given_back,
    )
    return deadline(facts, moment)
