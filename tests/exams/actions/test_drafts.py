"""A draft is changed question by question; a published paper is not."""

from tests.cast import Cast
from tests.classes.made import approve
from tests.exams.made import bank, draft, line
from zhuji.audit.models import AuditEvent
from zhuji.exams.actions.drafts import (
    lock_question,
    move_question,
    redraw_paper,
    swap_question,
)
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.exams.models import Question, TestPaper
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.words import QuestionKind

SINGLE, TRUE_FALSE = QuestionKind.SINGLE, QuestionKind.TRUE_FALSE


def drawn(cast: Cast) -> int:
    made = draw_paper(
        by=cast.actor(cast.organiser),
        class_id=approve(cast),
        bank_id=bank(cast),
        title="卷",
        blueprint=Blueprint((line(SINGLE, 1, 2), line(TRUE_FALSE, 2, 1))),
        seed="1",
    )
    assert isinstance(made, int)
    return made


def ids(paper_id: int) -> list[int]:
    return [each["id"] for each in TestPaper.objects.get(pk=paper_id).questions]


def test_locked_questions_stay_and_the_others_are_drawn_by_the_new_seed(cast: Cast) -> None:
    paper_id, by = drawn(cast), cast.actor(cast.organiser)
    judged = ids(paper_id)[1:]
    lock_question(by=by, paper_id=paper_id, question_id=judged[1], locked=True)
    papers = set()
    for seed in "abcdefgh":
        assert redraw_paper(by=by, paper_id=paper_id, seed=seed).codes == ()
        now = ids(paper_id)
        assert now[2] == judged[1]
        assert redraw_paper(by=by, paper_id=paper_id, seed=seed).codes == ()
        assert ids(paper_id) == now
        papers.add(now[0])
    assert papers == set(Question.objects.filter(kind=SINGLE).values_list("pk", flat=True))
    lock_question(by=by, paper_id=paper_id, question_id=judged[1], locked=False)
    assert TestPaper.objects.get(pk=paper_id).locked == []


def test_question_is_swapped_for_another_that_fits_and_moved_within_its_part(cast: Cast) -> None:
    paper_id, by = drawn(cast), cast.actor(cast.organiser)
    single, *judged = ids(paper_id)
    lock_question(by=by, paper_id=paper_id, question_id=single, locked=True)
    assert swap_question(by=by, paper_id=paper_id, question_id=single).codes == ()
    other = Question.objects.exclude(pk=single).get(kind=SINGLE).pk
    assert (ids(paper_id)[0], TestPaper.objects.get(pk=paper_id).locked) == (other, [other])
    refused = swap_question(by=by, paper_id=paper_id, question_id=judged[0])
    assert refused.codes == ("paper_no_replacement",)
    move_question(by=by, paper_id=paper_id, question_id=judged[1], down=False)
    assert ids(paper_id) == [other, judged[1], judged[0]]
    move_question(by=by, paper_id=paper_id, question_id=judged[1], down=False)
    assert [each["number"] for each in TestPaper.objects.get(pk=paper_id).questions] == [1, 2, 3]
    assert AuditEvent.objects.filter(event="exams.paper_changed").count() == 3


def test_drafts_alone_are_changed_and_only_by_what_is_there(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    here = {"by": by, "paper_id": paper_id}
    assert swap_question(**here, question_id=0).codes == ("paper_question_gone",)
    TestPaper.objects.update(bank=None)
    assert redraw_paper(**here, seed="2").codes == ("paper_bank_gone",)
    TestPaper.objects.update(bank=bank(cast))
    Question.objects.filter(kind=SINGLE).update(retired=True)
    assert redraw_paper(**here, seed="2").codes == ("blueprint_line_short",)
    publish_paper(**here, confirmed=True)
    first = ids(paper_id)[0]
    assert [
        change.codes
        for change in (
            redraw_paper(**here, seed="2"),
            swap_question(**here, question_id=first),
            move_question(**here, question_id=first, down=True),
            lock_question(**here, question_id=first, locked=True),
        )
    ] == [("paper_published_already",)] * 4
