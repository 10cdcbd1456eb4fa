"""Papers freeze, answers are kept by version and clock, marks are exact."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import close_old_connections, connection
from django.http import Http404

from tests.cast import Cast, assemble
from tests.exams.made import BLUEPRINT, CLOSES, OPENS, Room, bank, draft, line, room, switch_on
from tests.classes.made import approve
from zhuji.accounts.queries import actor_of
from zhuji.audit.models import AuditEvent
from zhuji.exams.actions.banks import (
    describe_question,
    give_topic,
    review_questions,
    take_back_review,
)
from zhuji.exams.actions.exams import drop_exam, mark_due, set_exam, type_marks
from zhuji.exams.actions.papers import draw_paper, drop_paper, publish_paper
from zhuji.exams.actions.sittings import (
    AnswerUnreadable,
    Receipt,
    hand_in_sitting,
    save_answer,
    start_sitting,
)
from zhuji.exams.models import Answer, Question, Sitting, TestPaper
from zhuji.exams.queries import paper_or_404, results_of_batch
from zhuji.registry.models import Topic
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.sitting import HandInOutcome, SaveOutcome
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import QuestionKind


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def start(room: Room) -> int:
    made = start_sitting(by=actor_of(room.first), exam_id=room.exam_id)
    assert isinstance(made, int)
    return made


def save(room: Room, sitting_id: int, question: int, version: int, *chosen: int) -> Receipt:
    return save_answer(
        by=actor_of(room.first),
        sitting_id=sitting_id,
        question=question,
        version=version,
        chosen=chosen,
    )


def key_of(paper_id: int) -> dict[int, list[int]]:
    return {each["number"]: each["key"] for each in TestPaper.objects.get(pk=paper_id).questions}


# Banks


def test_topic_is_given_to_a_chapter_and_taken_back(cast: Cast) -> None:
    bank_id = bank(cast)
    topic, by = Topic.objects.create(name="党员管理"), cast.actor(cast.organiser)
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=topic.pk, chapter="第一章 党员") == 0
    assert Question.objects.filter(topic=topic).count() == 3
    assert give_topic(by=by, bank_id=bank_id, topic_id=None, chapter="第一章 党员") == 3
    assert Question.objects.filter(topic=topic).count() == 0


def test_review_records_the_reviewer_once(cast: Cast) -> None:
    bank_id = bank(cast)
    ids = list(Question.objects.values_list("pk", flat=True))[:2]
    first, second = cast.actor(cast.organiser), cast.actor(cast.second_organiser)
    assert review_questions(by=first, bank_id=bank_id, question_ids=ids) == 2
    assert review_questions(by=second, bank_id=bank_id, question_ids=ids) == 0
    reviewers = Question.objects.filter(pk__in=ids).values_list("reviewed_by", flat=True)
    assert set(reviewers) == {cast.organiser.pk}
    take_back_review(by=second, bank_id=bank_id, question_id=ids[0])
    assert Question.objects.get(pk=ids[0]).reviewed_at is None


# Papers


def test_paper_is_the_same_for_the_same_seed(cast: Cast) -> None:
    class_id, bank_id = approve(cast), bank(cast)
    one, other = draft(cast, class_id, bank_id), draft(cast, class_id, bank_id)
    papers = [TestPaper.objects.get(pk=pk) for pk in (one, other)]
    assert papers[0].questions == papers[1].questions
    assert papers[0].full_marks == Fraction(10)


def test_draw_tells_each_line_that_stays_short(cast: Cast) -> None:
    class_id, bank_id = approve(cast), bank(cast)
    short = Blueprint((line(QuestionKind.SINGLE, 3, 2), line(QuestionKind.MULTIPLE, 1, 2)))
    made = draw_paper(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        bank_id=bank_id,
        title="卷",
        blueprint=short,
        seed="1",
    )
    assert isinstance(made, Verdict)
    assert [(r.code, r.as_dict()["line"], r.as_dict()["drawn"]) for r in made.reasons] == [
        ("blueprint_line_short", 1, 2)
    ]
    assert TestPaper.objects.count() == 0


def test_publishing_without_confirmation_is_refused_and_with_it_recorded(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    codes = ("paper_questions_unreviewed", "paper_questions_without_article")
    assert publish_paper(by=by, paper_id=paper_id, confirmed=False).codes == codes
    assert publish_paper(by=by, paper_id=paper_id, confirmed=True).outcome is Permitted.YES
    assert tuple(TestPaper.objects.get(pk=paper_id).confirmed_reasons) == codes
    event = AuditEvent.objects.get(event="exams.paper_published")
    assert '"paper_questions_unreviewed": 5' in event.details


def test_reviewed_questions_with_articles_need_no_confirmation(cast: Cast) -> None:
    bank_id = bank(cast)
    paper_id, by = draft(cast, approve(cast), bank_id), cast.actor(cast.organiser)
    ids = list(Question.objects.values_list("pk", flat=True))
    review_questions(by=by, bank_id=bank_id, question_ids=ids)
    Question.objects.update(article="党章第三条")
    assert publish_paper(by=by, paper_id=paper_id, confirmed=False).codes == ()
    assert TestPaper.objects.get(pk=paper_id).confirmed_reasons == []


def test_published_paper_does_not_follow_the_bank(cast: Cast) -> None:
    bank_id = bank(cast)
    paper_id, by = draft(cast, approve(cast), bank_id), cast.actor(cast.organiser)
    publish_paper(by=by, paper_id=paper_id, confirmed=True)
    before = TestPaper.objects.get(pk=paper_id).questions
    for question in Question.objects.all():
        describe_question(
            by=by,
            bank_id=bank_id,
            question_id=question.pk,
            topic_id=None,
            difficulty="hard",
            article="新条款",
        )
    Question.objects.update(stem="改过的题干", key=[1])
    assert TestPaper.objects.get(pk=paper_id).questions == before
    assert publish_paper(by=by, paper_id=paper_id, confirmed=True).codes == (
        "paper_published_already",
    )
    assert drop_paper(by=by, paper_id=paper_id).codes == ("paper_published_already",)
    assert TestPaper.objects.get(pk=paper_id).questions == before


def test_draft_changed_in_the_bank_is_shown_again_before_it_is_published(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    seen = paper_or_404(paper_id).seal
    Question.objects.filter(kind=QuestionKind.MULTIPLE).update(stem="改过的题干")
    refused = publish_paper(by=by, paper_id=paper_id, confirmed=True, seal=seen)
    assert refused.codes == ("paper_changed_meanwhile",)
    again = publish_paper(
        by=by, paper_id=paper_id, confirmed=True, seal=paper_or_404(paper_id).seal
    )
    assert again.outcome is Permitted.YES
    stems = [each["stem"] for each in TestPaper.objects.get(pk=paper_id).questions]
    assert stems[2] == "改过的题干"


# Exams


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


def test_exam_is_taken_back_until_somebody_has_begun(exam: Room, cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        start(exam)
        refused = drop_exam(by=cast.actor(cast.organiser), exam_id=exam.exam_id)
    assert refused.codes == ("exam_has_sittings",)
    Sitting.objects.all().delete()
    assert drop_exam(by=cast.actor(cast.organiser), exam_id=exam.exam_id).codes == ()


# Sittings


@pytest.mark.parametrize(
    ("minutes", "codes"), [(-1, ("sitting_not_open_yet",)), (90, ("sitting_closed",))]
)
def test_sitting_begins_only_within_the_window(
    exam: Room, minutes: int, codes: tuple[str, ...]
) -> None:
    with time_machine.travel(OPENS + timedelta(minutes=minutes), tick=False):
        refused = start_sitting(by=actor_of(exam.first), exam_id=exam.exam_id)
    assert isinstance(refused, Verdict)
    assert refused.codes == codes


def test_sitting_needs_the_countys_switch(cast: Cast) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast, on_phone=False)
    with time_machine.travel(OPENS, tick=False):
        refused = start_sitting(by=actor_of(made.first), exam_id=made.exam_id)
        assert isinstance(refused, Verdict)
        assert refused.codes == ("exam_on_paper",)
        switch_on(cast)
        assert isinstance(start_sitting(by=actor_of(made.first), exam_id=made.exam_id), int)


def test_start_again_is_the_same_sitting_at_its_first_time(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False):
        first = start(exam)
    with time_machine.travel(OPENS + timedelta(minutes=5), tick=False):
        assert start(exam) == first
    assert Sitting.objects.get().started_at == OPENS


def test_nobody_but_a_candidate_starts_and_nobody_but_the_trainee_answers(
    exam: Room, cast: Cast
) -> None:
    outsider = actor_of(exam.second)
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        exam.trainees[1].delete()
        with pytest.raises(Http404):
            start_sitting(by=outsider, exam_id=exam.exam_id)
        with pytest.raises(Http404):
            save_answer(by=outsider, sitting_id=sitting_id, question=1, version=1, chosen=[0])
        with pytest.raises(Http404):
            hand_in_sitting(by=outsider, sitting_id=sitting_id)


def test_answer_is_saved_once_however_often_it_is_sent(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        first = save(exam, sitting_id, 1, 1, 2)
        clock.shift(3)
        again = save(exam, sitting_id, 1, 1, 2)
    assert (first.outcome, first.saved_at) == (SaveOutcome.SAVED, OPENS)
    assert (again.outcome, again.saved_at, again.version) == (SaveOutcome.SAVED, OPENS, 1)
    assert Answer.objects.count() == 1


def test_stale_version_is_refused_with_what_is_held(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        save(exam, sitting_id, 1, 1, 0)
        save(exam, sitting_id, 1, 2, 1)
        old_tab = save(exam, sitting_id, 1, 2, 2)
    assert (old_tab.outcome, old_tab.version, old_tab.chosen, old_tab.kept) == (
        SaveOutcome.STALE_VERSION,
        2,
        (1,),
        False,
    )
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("seconds", "outcome", "late"),
    [
        (3599, SaveOutcome.SAVED, False),
        (3605, SaveOutcome.SAVED_LATE, True),
        (3610, SaveOutcome.CLOSED, None),
    ],
)
def test_bell_is_the_servers(
    exam: Room, seconds: int, outcome: SaveOutcome, late: bool | None
) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        clock.shift(seconds)
        receipt = save(exam, sitting_id, 1, 1, 0)
    assert receipt.outcome is outcome
    assert [row.late for row in Answer.objects.all()] == ([] if late is None else [late])


@pytest.mark.parametrize(("question", "chosen"), [(0, [0]), (6, [0]), (1, [3]), (1, [-1]), (1, [0, 1])])
def test_answer_that_the_paper_does_not_know_is_not_read(
    exam: Room, question: int, chosen: list[int]
) -> None:
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        with pytest.raises(AnswerUnreadable):
            save(exam, sitting_id, question, 1, *chosen)
    assert Answer.objects.count() == 0


def test_hand_in_marks_at_once_and_twice_is_the_same(exam: Room) -> None:
    keys = key_of(exam.paper_id)
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        for number in (1, 3, 4):
            save(exam, sitting_id, number, 1, *keys[number])
        save(exam, sitting_id, 2, 1, (keys[2][0] + 1) % 3)
        clock.shift(60)
        first = hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        clock.shift(60)
        second = hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        after = save(exam, sitting_id, 5, 1, *keys[5])
    assert (first.outcome, second.outcome) == (
        HandInOutcome.HANDED_IN,
        HandInOutcome.ALREADY_HANDED_IN,
    )
    sitting = Sitting.objects.get()
    assert (sitting.handed_in_at, sitting.mark) == (OPENS + timedelta(seconds=60), Fraction(7))
    assert after.outcome is SaveOutcome.HANDED_IN


def test_sitting_never_handed_in_is_marked_when_its_time_and_grace_are_over(exam: Room) -> None:
    keys = key_of(exam.paper_id)
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        save(exam, sitting_id, 3, 1, keys[3][0])
        save(exam, sitting_id, 3, 2, *keys[3])
        clock.shift(3609)
        assert mark_due(exam.exam_id) == 0
        clock.shift(1)
        assert mark_due(exam.exam_id) == 1
        assert mark_due(exam.exam_id) == 0
    sitting = Sitting.objects.get()
    assert (sitting.handed_in_at, sitting.mark) == (None, Fraction(4))


# Marks typed in


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


# At once


def at_once(*calls: Callable[[], object]) -> list[object]:
    """The calls in threads of their own, each on its own connection."""
    gate, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], object]) -> None:
        try:
            gate.wait()
            answers[place] = call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return answers
