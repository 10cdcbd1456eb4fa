"""Exams are set and dropped; marks on paper and marks that are due."""

from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import approve
from tests.exams.made import CLOSES, OPENS, Room, bank, draft, room, start
from zhuji.accounts.queries import actor_of
from zhuji.exams.actions.exams import drop_exam, set_exam, type_marks
from zhuji.exams.actions.sittings import (
    hand_in_sitting,
)
from zhuji.exams.models import Sitting, TestPaper
from zhuji.exams.queries import results_of_batch
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ExamPurpose


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def key_of(paper_id: int) -> dict[int, list[int]]:
    return {each["number"]: each["key"] for each in TestPaper.objects.get(pk=paper_id).questions}


@pytest.mark.parametrize(
    ("opens", "closes", "minutes", "codes"),
    [
        (0, 90, 91, ("exam_minutes_exceed_window",)),
        (90, 0, 60, ("exam_window_reversed",)),
        (-4000, -3000, 60, ("exam_window_past",)),
    ],
)
def test_exam_with_a_wrong_window_is_refused(
    exam: Room, cast: Cast, opens: int, closes: int, minutes: int, codes: tuple[str, ...]
) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = set_exam(
            by=cast.actor(cast.organiser),
            batch_id=exam.batch_id,
            paper_id=exam.paper_id,
            opens_at=OPENS + timedelta(minutes=opens),
            closes_at=OPENS + timedelta(minutes=closes),
            minutes=minutes,
        )
    assert isinstance(made, Verdict)
    assert made.codes == codes


def test_exam_needs_a_published_paper_of_its_class(cast: Cast) -> None:
    class_id = approve(cast)
    paper_id = draft(cast, class_id, bank(cast))
    batch_id = TestPaper.objects.get(pk=paper_id).training_class.batches.get().pk
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = set_exam(
            by=cast.actor(cast.organiser),
            batch_id=batch_id,
            paper_id=paper_id,
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
        )
    assert isinstance(made, Verdict)
    assert made.codes == ("exam_paper_not_published",)


@pytest.mark.parametrize(
    ("purpose", "places", "codes"),
    [
        (ExamPurpose.MAKE_UP, None, ("exam_candidates_missing",)),
        (ExamPurpose.CHECK, (), ("exam_candidates_missing",)),
        (ExamPurpose.CHECK, (0, None), ("exam_candidate_of_nobody",)),
        (ExamPurpose.MAKE_UP, (0, 1), ("make_up_paper_used",)),
    ],
)
def test_candidates_are_of_the_batch_and_a_make_up_has_a_paper_of_its_own(
    exam: Room,
    cast: Cast,
    purpose: ExamPurpose,
    places: tuple[int | None, ...] | None,
    codes: tuple[str, ...],
) -> None:
    with time_machine.travel(OPENS, tick=False):
        start(exam)
    ids = [0 if each is None else exam.trainees[each].pk for each in places or ()]
    with time_machine.travel(OPENS, tick=False):
        made = set_exam(
            by=cast.actor(cast.organiser),
            batch_id=exam.batch_id,
            paper_id=exam.paper_id,
            opens_at=CLOSES,
            closes_at=CLOSES + timedelta(hours=1),
            minutes=60,
            purpose=purpose,
            candidates=None if places is None else ids,
        )
    assert isinstance(made, Verdict)
    assert made.codes == codes


def test_exam_is_taken_back_until_somebody_has_begun(exam: Room, cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        start(exam)
        refused = drop_exam(by=cast.actor(cast.organiser), exam_id=exam.exam_id)
    assert refused.codes == ("exam_has_sittings",)
    Sitting.objects.all().delete()
    assert drop_exam(by=cast.actor(cast.organiser), exam_id=exam.exam_id).codes == ()


def test_marks_on_paper_are_typed_corrected_and_bounded(exam: Room, cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    one, two, three = (trainee.pk for trainee in exam.trainees)
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        refused = type_marks(
            by=by,
            exam_id=exam.exam_id,
            marks={one: Fraction(5), two: Fraction(21, 2), three: Fraction(8)},
        )
        assert refused.codes == ("sat_on_screen", "mark_out_of_range")
        assert Sitting.objects.count() == 1
        hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        typed = {two: Fraction(19, 2), three: Fraction(0)}
        assert type_marks(by=by, exam_id=exam.exam_id, marks=typed).codes == ()
        assert type_marks(by=by, exam_id=exam.exam_id, marks={two: Fraction(9)}).codes == ()
    results = results_of_batch(exam.batch_id)
    assert {pk: (result.taken, result.mark) for pk, result in results.items()} == {
        one: (True, Fraction(0)),
        two: (True, Fraction(9)),
        three: (True, Fraction(0)),
    }
