from fractions import Fraction
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.completion.made import AFTER, closed, ready, review
from tests.timetable.made import staff
from zhuji.attendance.models import Sign
from zhuji.audit.models import AuditEvent
from zhuji.completion.models import CompletionRecord, ReviewRequest
from zhuji.completion.queries import verdict_history, verdict_of_trainee
from zhuji.exams.models import Sitting
from zhuji.flows.decide_review import ReviewDecision, decide_review
from zhuji.records.models import TrainingRecord
from zhuji.rules.words import Completion, Condition, Correction, ReviewState, SealCause

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def decided(cast: Cast, review_id: int, user=None, **values):
    decision = ReviewDecision("核对签到表原件，当天确已到会。", **values)
    by = cast.actor(user or cast.second_organiser)
    return decide_review(by=by, review_id=review_id, key=uuid4(), decision=decision)


def test_a_corrected_presence_seals_a_new_verdict_and_keeps_the_old_one(cast: Cast) -> None:
    stage = closed(cast)
    third = stage.trainees[2]
    review_id = review(cast, third)
    verdict = decided(cast, review_id, correction=Correction.PRESENCE, session_id=stage.sessions[3])
    assert verdict.codes == ()
    shown = verdict_of_trainee(stage.batch_id, third)
    assert (shown.verdict.outcome, shown.number) == (Completion.COMPLETED, 2)
    assert (shown.cause, shown.sealed_by) == (SealCause.REVIEW, "吴主办")
    assert "由缺课更正为出勤" in shown.why
    earlier = verdict_history(shown.trainee)[1]
    assert (earlier.verdict.outcome, earlier.sealed_by) == (Completion.WITHDRAWN, "何主办")
    assert TrainingRecord.objects.get(person=shown.trainee.person_id).hours == 16
    assert Sign.objects.latest("pk").reason != ""


def test_a_running_class_is_corrected_without_sealing(cast: Cast) -> None:
    stage = ready(cast)
    review_id = review(cast, stage.trainees[2])
    decided(cast, review_id, correction=Correction.PRESENCE, session_id=stage.sessions[3])
    shown = verdict_of_trainee(stage.batch_id, stage.trainees[2])
    assert (shown.verdict.outcome, shown.sealed_at) == (Completion.COMPLETED, None)
    assert not CompletionRecord.objects.exists()


def test_a_corrected_mark_of_paper_names_what_it_was(cast: Cast) -> None:
    stage = closed(cast)
    second = stage.trainees[1]
    Sitting.objects.filter(trainee_id=second).update(on_paper=True)
    review_id = review(cast, second, Condition.TEST)
    decided(
        cast,
        review_id,
        correction=Correction.MARK,
        exam_id=stage.exam_id,
        mark=Fraction(62),
    )
    row = ReviewRequest.objects.get()
    assert (row.state, row.corrected) == (
        ReviewState.CORRECTED,
        "“知识测试”成绩由50更正为62",
    )
    assert verdict_of_trainee(stage.batch_id, second).verdict.outcome is Completion.COMPLETED
    assert "50" not in AuditEvent.objects.get(event="exams.mark_corrected").details


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"correction": Correction.PRESENCE}, "review_session_missing"),
        ({"correction": Correction.MARK}, "review_mark_missing"),
    ],
)
def test_what_does_not_fit_is_refused_whole(cast: Cast, values, code: str) -> None:
    stage = closed(cast)
    review_id = review(cast, stage.trainees[2])
    assert decided(cast, review_id, **values).codes == (code,)
    assert ReviewRequest.objects.get().state == ReviewState.REQUESTED
    assert CompletionRecord.objects.count() == 3


def test_marks_given_by_the_system_are_not_rewritten(cast: Cast) -> None:
    stage = closed(cast)
    review_id = review(cast, stage.trainees[1], Condition.TEST)
    values = {"correction": Correction.MARK, "exam_id": stage.exam_id}
    assert decided(cast, review_id, mark=Fraction(62), **values).codes == ("review_mark_on_screen",)
    assert decided(cast, review_id, mark=Fraction(162), **values).codes == (
        "review_mark_out_of_range",
    )


def test_who_typed_the_sheets_does_not_answer_while_another_may(cast: Cast) -> None:
    stage = closed(cast)
    review_id = review(cast, stage.trainees[2])
    assert decided(cast, review_id, cast.organiser).codes == ("review_not_by_recorder",)
    cast.second_organiser.is_active = False
    cast.second_organiser.save()
    assert decided(cast, review_id, cast.organiser).codes == ("review_by_recorder",)
    assert ReviewRequest.objects.get().state == ReviewState.UPHELD


def test_upheld_changes_no_verdict(cast: Cast) -> None:
    stage = closed(cast)
    decided(cast, review(cast, stage.trainees[2]))
    assert CompletionRecord.objects.count() == 3
    assert decided(cast, ReviewRequest.objects.get().pk).codes == ("review_decided_already",)


def test_an_answer_asks_for_the_right(cast: Cast) -> None:
    stage = ready(cast)
    review_id = review(cast, stage.trainees[2])
    with pytest.raises(PermissionDenied):
        decided(cast, review_id, staff(stage.batch_id, "class_teacher", "teacher"))
