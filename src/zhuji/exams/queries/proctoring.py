"""An exam as its proctors see it: who has begun, who is sitting, whose last answer came when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, Q
from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow
from zhuji.exams.models import Exam, ExamIncident, ExamPause, ExtraTime, PageLeaving, Sitting
from zhuji.exams.queries.exams import SittingState, is_over, state_of
from zhuji.exams.queries.neighbours import Seated, both_of, seated, shown_as
from zhuji.exams.queries.times import ExamTimes, facts_of, last_bell, times_of
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.proctoring import HallFacts
from zhuji.rules.sitting import deadline, paused_since
from zhuji.rules.words import IncidentKind


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A candidate in the hall: `exam_id`, `variant` and `questions` are those of the paper that is theirs.
    `late` of the answered questions reached the server after the bell, within the grace. `bell` once
    begun; `leavings`: how often the page went out of sight.
    """

    trainee: RosterRow
    exam_id: int
    variant: str  # empty where all have the same paper
    questions: int
    sitting_id: int | None
    state: SittingState
    started_at: datetime | None
    last_receipt_at: datetime | None
    answered: int
    late: int
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
    """An exam with everything that its proctors and its record need; where neighbours have different
    papers, both in one.
    """

    id: int  # of the first paper's exam
    class_id: int
    batch_id: int
    class_title: str
    title: str
    variants: tuple[str, ...]  # of its papers, where neighbours have different ones
    opens_at: datetime
    closes_at: datetime
    minutes: int
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
    exams = both_of(exam_id)
    if not exams:
        raise Http404
    exam, two, moment = exams[0], len(exams) > 1, now()
    times = times_of([each.pk for each in exams])
    policies = classes.policies_of(exam.batch.training_class_id)
    over = is_over(exam, times[exam.pk], policies, moment)
    leavings = _leavings([each.pk for each in exams])
    return Hall(
        exam.pk,
        exam.batch.training_class_id,
        exam.batch_id,
        exam.batch.training_class.title,
        exam.paper.title,
        tuple(shown_as(each.paper) for each in exams) if two else (),
        exam.opens_at,
        exam.closes_at,
        exam.minutes,
        hall_facts(exam, times[exam.pk], moment),
        over,
        tuple(
            _seat(one, times[one.exam.pk], leavings, moment, over=over, two=two)
            for one in seated(exams, _SITTINGS.all())
        ),
        _events(exam, [each.pk for each in exams]),
    )


_SITTINGS: Final[Any] = Sitting.objects.annotate(
    answered=Count("answers__question", distinct=True),
    late=Count("answers__question", distinct=True, filter=Q(answers__late=True)),
    last=Max("answers__received_at"),
)


def _leavings(exam_ids: Collection[int]) -> dict[int, int]:
    left = PageLeaving.objects.filter(sitting__exam__in=exam_ids).values("sitting")
    return dict(left.annotate(times=Count("pk")).values_list("sitting", "times"))


def _seat(
    one: Seated,
    times: ExamTimes,
    leavings: Mapping[int, int],
    moment: datetime,
    *,
    over: bool,
    two: bool,
) -> SeatRow:
    exam, sitting = one.exam, one.sitting
    variant = shown_as(exam.paper) if two else ""
    state = state_of(exam, times, sitting, moment, over=over)
    extra = times.extra.get(one.trainee.trainee_id, 0)
    whose = (one.trainee, exam.pk, variant, len(exam.paper.questions))
    if sitting is None or sitting.on_paper:
        return SeatRow(*whose, None, state, None, None, 0, 0, None, None, extra, 0)
    return SeatRow(
        *whose,
        sitting.pk,
        state,
        sitting.started_at,
        sitting.last,
        sitting.answered,
        sitting.late,
        sitting.handed_in_at,
        deadline(facts_of(exam, sitting, times), moment),
        extra,
        leavings.get(sitting.pk, 0),
    )


def _events(exam: Exam, exam_ids: Collection[int]) -> tuple[HallEvent, ...]:
    """What concerns the whole hall stands with both of its exams, and is told once."""
    own = Q(exam__in=exam_ids)
    found = [
        *(_paused(row) for row in ExamPause.objects.filter(own).select_related("begun_by")),
        *(_extra(row) for row in ExtraTime.objects.filter(own).select_related("given_by")),
        *(_noted(row) for row in ExamIncident.objects.filter(own).select_related("noted_by")),
    ]
    if exam.started_at is not None and exam.started_by is not None:
        found.append(HallEvent(exam.started_at, None, "started", None, 0, "", exam.started_by.name))
    return tuple(sorted(dict.fromkeys(found), key=lambda event: event.at))


def _paused(row: ExamPause) -> HallEvent:
    return HallEvent(row.begun_at, row.ended_at, "paused", None, 0, row.reason, row.begun_by.name)


def _extra(row: ExtraTime) -> HallEvent:
    what = "extra" if row.trainee_id else "given_back"
    by = row.given_by.name
    return HallEvent(row.given_at, None, what, row.trainee_id, row.minutes, row.reason, by)


def _noted(row: ExamIncident) -> HallEvent:
    what = IncidentKind(row.kind).value
    return HallEvent(row.noted_at, None, what, row.trainee_id, 0, row.text, row.noted_by.name)
