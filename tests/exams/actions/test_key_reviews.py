"""A key is doubted, reviewed and decided on: marks follow, and what they were stays readable."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.classes.models import TrainingClass
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.key_reviews import decide_review, open_review
from zhuji.exams.models import Answer, KeyReview, Question, QuestionVersion, Sitting, TestPaper
from zhuji.exams.queries import (
    analysis_of_exam,
    effect_of,
    mark_changes_of,
    mark_history,
    past_facility,
    results_of_batch,
    reviews_of_question,
    topic_marks,
)
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.key_reviews import Correction
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, KeyDecision, StruckOut

AFTER = CLOSES + timedelta(hours=1)
CHANGED = Correction(1, KeyDecision.CHANGED, (1,))


@pytest.fixture
def sat(cast: Cast) -> Room:
    """Two sat on screen and were marked: the first chose the key of question 1, the second the next
    option. Of the third only the sum is known.
    """
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    paper = TestPaper.objects.get(pk=made.paper_id)
    for trainee, shift in zip(made.trainees, (0, 1), strict=False):
        sitting = Sitting.objects.create(exam_id=made.exam_id, trainee=trainee, started_at=OPENS)
        Answer.objects.bulk_create(
            Answer(
                sitting=sitting,
                question=each["number"],
                version=1,
                chosen=[(each["key"][0] + shift) % 3] if each["number"] == 1 else each["key"],
                received_at=OPENS,
            )
            for each in paper.questions
        )
    Sitting.objects.create(
        exam_id=made.exam_id, trainee=made.trainees[2], started_at=OPENS, on_paper=True, mark=7
    )
    with time_machine.travel(AFTER, tick=False):
        mark_due(made.exam_id)
    return made


def key_of(sat: Room) -> int:
    return int(TestPaper.objects.get(pk=sat.paper_id).questions[0]["key"][0])


def marks(sat: Room) -> list[Fraction | None]:
    return list(Sitting.objects.order_by("trainee__number").values_list("mark", flat=True))


def opened(cast: Cast, sat: Room) -> int:
    made = open_review(
        by=cast.actor(cast.organiser),
        paper_id=sat.paper_id,
        number=1,
        doubt="条例第三条不是这样写的",
    )
    assert isinstance(made, int)
    return made


@time_machine.travel(AFTER, tick=False)
def test_a_changed_key_moves_marks_and_keeps_what_they_were(cast: Cast, sat: Room) -> None:
    assert marks(sat) == [10, 8, 7]
    review = opened(cast, sat)
    again = open_review(
        by=cast.actor(cast.organiser), paper_id=sat.paper_id, number=1, doubt="再问"
    )
    assert not isinstance(again, int)
    assert again.codes == ("key_review_open_already",)
    correction = Correction(1, KeyDecision.CHANGED, ((key_of(sat) + 1) % 3,))
    found = effect_of(TestPaper.objects.get(pk=sat.paper_id), correction)
    assert (found.count(gained=True), found.count(gained=False), len(found.unknown)) == (1, 1, 1)
    by = cast.actor(cast.organiser)
    verdict = decide_review(
        by=by, review_id=review, correction=correction, reason="以条例为准", seal=found.seal
    )
    assert verdict.outcome is Permitted.YES
    assert marks(sat) == [8, 10, 7]
    first = Sitting.objects.order_by("trainee__number")[0]
    assert [(one.number, one.before, one.after) for one in mark_history(first.pk)] == [(1, 10, 8)]
    row = reviews_of_question(sat.paper_id, 1)[0]
    assert (row.decision, row.changed, row.reason) == (KeyDecision.CHANGED, 2, "以条例为准")
    # verdicts, topics and the analysis follow; the snapshot stands as it was published
    assert results_of_batch(sat.batch_id)[sat.trainees[1].pk].mark == 10
    assert sum(one.got or 0 for one in topic_marks(sat.class_id, sat.trainees[1].pk)) == 10
    question = analysis_of_exam(sat.exam_id).question(1)
    assert question is not None
    assert question.figures is not None
    assert question.figures.asked.key == {(key_of(sat) + 1) % 3}
    again = decide_review(by=by, review_id=review, correction=correction, reason="再定", seal="x")
    assert again.codes == ("key_review_same_key", "key_review_changed_meanwhile")


@time_machine.travel(AFTER, tick=False)
def test_what_was_not_seen_is_not_applied(cast: Cast, sat: Room) -> None:
    by, review = cast.actor(cast.organiser), opened(cast, sat)
    for correction, seal, codes in (
        (CHANGED, "", {"key_review_changed_meanwhile"}),
        (
            Correction(1, KeyDecision.STRUCK, (), StruckOut.REMOVED),
            "old",
            {"key_review_sums_only", "key_review_changed_meanwhile"},
        ),
    ):
        verdict = decide_review(
            by=by, review_id=review, correction=correction, reason="依据", seal=seal
        )
        assert codes <= set(verdict.codes)
    TrainingClass.objects.filter(pk=sat.class_id).update(state=ClassState.CLOSED)
    stays = Correction(1, KeyDecision.STAYS)
    verdict = decide_review(by=by, review_id=review, correction=stays, reason="依据")
    assert verdict.codes == ("exam_class_final",)
    assert marks(sat) == [10, 8, 7]
    assert KeyReview.objects.get().decided_at is None
    with pytest.raises(PermissionDenied):
        open_review(by=cast.actor(cast.town_liaison), paper_id=sat.paper_id, number=1, doubt="x")
    with pytest.raises(Http404):
        open_review(by=by, paper_id=sat.paper_id, number=9, doubt="x")


@time_machine.travel(AFTER, tick=False)
def test_a_question_removed_takes_its_marks_off_the_paper(cast: Cast, sat: Room) -> None:
    Sitting.objects.filter(on_paper=True).delete()
    review = opened(cast, sat)
    removed = Correction(1, KeyDecision.STRUCK, (), StruckOut.REMOVED)
    found = effect_of(TestPaper.objects.get(pk=sat.paper_id), removed)
    by = cast.actor(cast.organiser)
    verdict = decide_review(
        by=by, review_id=review, correction=removed, reason="两个选项都对", seal=found.seal
    )
    assert verdict.outcome is Permitted.YES
    assert marks(sat) == [8, 8]
    assert TestPaper.objects.get(pk=sat.paper_id).full_marks == 8
    parts = topic_marks(sat.class_id, sat.trainees[0].pk)
    assert (sum(one.full for one in parts), sum(one.got or 0 for one in parts)) == (8, 8)


@time_machine.travel(AFTER, tick=False)
def test_how_questions_did_is_kept_for_the_next_draw(sat: Room) -> None:
    questions = TestPaper.objects.get(pk=sat.paper_id).questions
    kept = past_facility([each["id"] for each in questions])
    assert {(one.facility, one.people, one.exams) for one in kept.values()} == {
        (Fraction(1), 2, 1),
        (Fraction(1, 2), 2, 1),
    }
    assert kept[questions[0]["id"]].facility == Fraction(1, 2)
    assert mark_due(sat.exam_id, by=INSTALLATION) == 0
    assert past_facility([0]) == {}


@time_machine.travel(AFTER, tick=False)
def test_the_bank_follows_in_the_same_act_or_nothing_is_done(cast: Cast, sat: Room) -> None:
    by, review = cast.actor(cast.organiser), opened(cast, sat)
    paper = TestPaper.objects.get(pk=sat.paper_id)
    question = Question.objects.filter(pk=paper.questions[0]["id"])
    key = (key_of(sat) + 1) % 3
    changed = Correction(1, KeyDecision.CHANGED, (key,))
    decision: dict[str, Any] = {
        "by": by,
        "review_id": review,
        "correction": changed,
        "reason": "以条例为准",
        "seal": effect_of(paper, changed).seal,
        "bank_too": True,
    }
    stem = question.get().stem
    question.update(stem="改过的题")
    assert decide_review(**decision).codes == ("key_review_bank_differs",)
    assert (marks(sat), KeyReview.objects.get().decided_at) == ([10, 8, 7], None)
    question.update(stem=stem)
    assert decide_review(**decision).codes == ()
    now, before = question.get(), QuestionVersion.objects.get()
    assert (now.key, now.version, now.changed_by) == ([key], 2, cast.organiser)
    assert (before.content["key"], before.reason) == ([key_of(sat)], "以条例为准")
    assert marks(sat) == [8, 10, 7]
    (one, other) = mark_changes_of(sat.exam_id)
    told = (one.trainee_number, one.number, one.before, one.after, one.reason, one.by)
    assert told == (1, 1, 10, 8, "以条例为准", cast.organiser.name)
    assert (other.trainee_number, other.before, other.after) == (2, 8, 10)
