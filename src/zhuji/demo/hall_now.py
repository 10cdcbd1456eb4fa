"""A test that is going on while somebody looks: one waits, one sits, one has handed in and is to be marked,
one's answer came late; and the clock stands still, so that the hall stays as it is.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from zhuji.base.clock import now
from zhuji.classes.queries import class_head
from zhuji.demo import acting, answering, cast, learning
from zhuji.demo.calendar import Story, began
from zhuji.demo.chance import dice
from zhuji.demo.halls import open_hall
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.actions.proctoring import pause_exam
from zhuji.exams.actions.sittings import hand_in_sitting, save_answer, start_sitting
from zhuji.exams.queries import FrozenQuestion, paper_or_404
from zhuji.registry.queries import topic_rows
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ExamPurpose, QuestionKind

_TOPIC: Final = "组织生活"
_LINES: Final = (
    (QuestionKind.SINGLE, 4, 2),
    (QuestionKind.TRUE_FALSE, 2, 1),
    (QuestionKind.SHORT, 1, 4),
)
_MINUTES: Final = 30
_AGO: Final = timedelta(minutes=40)
_EARLY, _BEGUN = 12, 30  # places in the roster behind the first, who waits as all the others do
_SAID: Final = (
    "定期开支部党员大会、支委会、党小组会，按期上党课。",
    "党员大会、支部委员会会议、党小组会和党课。",
    "开好三个会，上好一堂党课。",
)


def sit_now(class_id: int, bank_id: int) -> Story:
    """Begun a while ago; a few minutes ago the network went away, and the proctor stopped the clock."""
    yield began() - _AGO
    topics = {row.name: row.id for row in topic_rows()}
    lines = [(topics[_TOPIC], kind, count, marks) for kind, count, marks in _LINES]
    exam_id, paper_id = learning.set_on_topics(
        class_id, bank_id, f"“{_TOPIC}”随堂测试", lines, ExamPurpose.CHECK, _MINUTES
    )
    questions = paper_or_404(paper_id).questions
    roster = roster_of_batch(class_head(None, class_id).batch_id)[1:]
    open_hall(exam_id)
    late, *early = roster[:_EARLY]
    delayed, bell = _answer(exam_id, late, questions[:-1]), now() + timedelta(minutes=_MINUTES)
    for place, row in enumerate(early):
        sitting_id = _answer(exam_id, row, questions)
        if place:  # the first of them forgets to
            hand_in_sitting(by=learning.as_trainee(row), sitting_id=sitting_id)
    yield bell + timedelta(seconds=2)
    _save(late, delayed, questions[-1], [_SAID[0]])
    for place, row in enumerate(roster[_EARLY:_BEGUN]):
        _answer(exam_id, row, questions[: place % (len(questions) + 1)])
    yield began() - timedelta(minutes=3)
    by = cast.actor(cast.ORGANISER)
    acting.agreed(pause_exam(by=by, exam_id=exam_id, reason="会场网络中断"), "暂停")


def _answer(exam_id: int, row: RosterRow, questions: Sequence[FrozenQuestion]) -> int:
    """A trainee begins and answers these questions; the sitting's id."""
    sitting_id = start_sitting(by=learning.as_trainee(row), exam_id=exam_id)
    if isinstance(sitting_id, Verdict):
        raise acting.DemoRefused(row.name)
    chance = dice(f"now {row.person_id}")
    closed = [each for each in questions if each.kind is not QuestionKind.SHORT]
    chosen = answering.answer_all(closed, chance.gauss(0.6, 1), chance)
    for each in questions:
        said = [chance.choice(_SAID)] if each.kind is QuestionKind.SHORT else chosen[each.number]
        _save(row, sitting_id, each, said)
    return sitting_id


def _save(
    row: RosterRow, sitting_id: int, question: FrozenQuestion, chosen: Sequence[int | str]
) -> None:
    by = learning.as_trainee(row)
    save_answer(by=by, sitting_id=sitting_id, question=question.number, version=1, chosen=chosen)
