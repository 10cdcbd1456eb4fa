"""An exam as its proctors see it: who has begun, who is sitting, whose last answer came when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.models import Exam, ExamIncident, ExamPause, ExtraTime, PageLeaving, Sitting
from zhuji.exams.queries.exams import SittingState, chosen_of, is_over, state_of
from zhuji.exams.queries.times import ExamTimes, facts_of, last_bell, time_of
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.proctoring import HallFacts
from zhuji.rules.sitting import deadline, paused_since
from zhuji.rules.words import IncidentKind


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A candidate in the hall. `bell` once begun; `leavings`: how often the page went out of sight."""

    trainee: RosterRow
    sitting_id: int | None
    state: SittingState
    started_at: datetime | None
    last_receipt_at: datetime | None
    answered: int
    handed_in_at: datetime | None
    bell: datetime | None
    extra_minutes: int
    leavings: int


@dataclass(frozen=True, slots=True)
class HallEvent:
    """Something that happened: when, until when, with whom, why, and who wrote it down.

    `what` is a word: started, paused, extra, given_back, or one of IncidentKind.
    """

    at: datetime
    until: datetime | None
    what: str
    trainee_id: int | None
    minutes: int
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Hall:
    """An exam with everything that its proctors and its record need."""

    id: int
    class_id: int
    batch_id: int
    class_title: str
    title: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    questions: int
    facts: HallFacts
    over: bool
    seats: tuple[SeatRow, ...]
    events: tuple[HallEvent, ...]

    def count(self, *states: SittingState) -> int:
        return sum(seat.state in states for seat in self.seats)

    def seat_or_404(self, trainee_id: int) -> SeatRow:
        for seat in self.seats:
            if seat.trainee.trainee_id == trainee_id:
                return seat
        raise Http404


def hall_facts(exam: Exam, times: ExamTimes, moment: datetime) -> HallFacts:
    """As `rules.proctoring` takes it; `exam` with its batch, and the statement of its class."""
    return HallFacts(
        exam.opens_at,
        last_bell(exam, times, moment),
        exam.proctor_starts,
        exam.started_at,
        paused_since(facts_of(exam, None, times), moment),
        final=classes.class_head(None, exam.batch.training_class_id).state in FINAL,
    )


def hall_or_404(exam_id: int) -> Hall:
    """A fixed number of statements, whatever the number of candidates and events."""
    rows = Exam.objects.select_related("paper", "batch__training_class", "started_by")
    exam = rows.defer("paper__blueprint").filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    moment, times = now(), time_of(exam_id)
    policies = classes.policies_of(exam.batch.training_class_id)
    over = is_over(exam, times, policies, moment)
    return Hall(
        exam.pk,
        exam.batch.training_class_id,
        exam.batch_id,
        exam.batch.training_class.title,
        exam.paper.title,
        exam.opens_at,
        exam.closes_at,
        exam.minutes,
        len(exam.paper.questions),
        hall_facts(exam, times, moment),
        over,
        _seats(exam, times, moment, over=over),
        _events(exam),
    )


def _seats(exam: Exam, times: ExamTimes, moment: datetime, *, over: bool) -> tuple[SeatRow, ...]:
    chosen = chosen_of(exam)
    answered = Count("answers__question", distinct=True)
    rows: Any = Sitting.objects.filter(exam_id=exam.pk).annotate(
        answered=answered, last=Max("answers__received_at")
    )
    sittings = {row.trainee_id: row for row in rows}
    left = PageLeaving.objects.filter(sitting__exam_id=exam.pk).values("sitting")
    leavings = dict(left.annotate(times=Count("pk")).values_list("sitting", "times"))
    return tuple(
        _seat(exam, times, trainee, sittings.get(trainee.trainee_id), leavings, moment, over=over)
        for trainee in roster_of_batch(exam.batch_id)
        if trainee.trainee_id in sittings
        or (not trainee.withdrawn and (chosen is None or trainee.trainee_id in chosen))
    )


def _seat(
    exam: Exam,
    times: ExamTimes,
    trainee: RosterRow,
    sitting: Any,
    leavings: Mapping[int, int],
    moment: datetime,
    *,
    over: bool,
) -> SeatRow:
    state = state_of(exam, times, sitting, moment, over=over)
    extra = times.extra.get(trainee.trainee_id, 0)
    if sitting is None or sitting.on_paper:
        return SeatRow(trainee, None, state, None, None, 0, None, None, extra, 0)
    return SeatRow(
        trainee,
        sitting.pk,
        state,
        sitting.started_at,
        sitting.last,
        sitting.answered,
        sitting.handed_in_at,
        deadline(facts_of(exam, sitting, times), moment),
        extra,
        leavings.get(sitting.pk, 0),
    )


def _events(exam: Exam) -> tuple[HallEvent, ...]:
    found = [
        *(_paused(row) for row in ExamPause.objects.filter(exam=exam).select_related("begun_by")),
        *(_extra(row) for row in ExtraTime.objects.filter(exam=exam).select_related("given_by")),
        *(_noted(row) for row in ExamIncident.objects.filter(exam=exam).select_related("noted_by")),
    ]
    if exam.started_at is not None and exam.started_by is not None:
        found.append(HallEvent(exam.started_at, None, "started", None, 0, "", exam.started_by.name))
    return tuple(sorted(found, key=lambda event: event.at))


def _paused(row: ExamPause) -> HallEvent:
    return HallEvent(row.begun_at, row.ended_at, "paused", None, 0, row.reason, row.begun_by.name)


def _extra(row: ExtraTime) -> HallEvent:
    what = "extra" if row.trainee_id else "given_back"
    by = row.given_by.name
    return HallEvent(row.given_at, None, what, row.trainee_id, row.minutes, row.reason, by)


def _noted(row: ExamIncident) -> HallEvent:
    what = IncidentKind(row.kind).value
    return HallEvent(row.noted_at, None, what, row.trainee_id, 0, row.text, row.noted_by.name)
