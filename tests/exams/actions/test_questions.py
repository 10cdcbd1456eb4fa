"""A question is changed: its history, who has to review it again, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast, user
from tests.exams.made import bank
from zhuji.exams import imports
from zhuji.exams.actions.banks import review_questions
from zhuji.exams.actions.questions import About, change_question
from zhuji.exams.models import Question, QuestionVersion
from zhuji.exams.queries import versions_of
from zhuji.rules.questions import parse_questions
from zhuji.rules.questions.changing import Typed
from zhuji.rules.words import QuestionKind

NOTHING = About("", None, "", "", "")
CASE = """一、案例分析题
案例一：某村党支部换届未开大会。
（1）这样做对吗？
答案：不对。
（2）应当怎么办？
答案：重开大会。"""


def typed(row: Question, **new: object) -> Typed:
    held: dict[str, object] = {"stem": row.stem, "options": row.options, "answer": "A"} | new
    return Typed(row.kind, str(held["stem"]), list(held["options"]), str(held["answer"]))  # type: ignore[call-overload] # a list


def test_changed_question_keeps_its_history_and_is_reviewed_again(cast: Cast) -> None:
    bank_id = bank(cast)
    row = Question.objects.filter(kind=QuestionKind.SINGLE).earliest("pk")
    by = cast.actor(cast.organiser)
    reviewer = cast.actor(user("reviewer", "辛审题", "question_reviewer"))
    review_questions(by=reviewer, bank_id=bank_id, question_ids=[row.pk])

    def change(
        stem: str, reason: str = "条例已修订", version: int = 1, **new: object
    ) -> tuple[str, ...]:
        verdict, _ = change_question(
            by=by,
            bank_id=bank_id,
            question_id=row.pk,
            version=version,
            typed=typed(row, stem=stem, **new),
            about=About("", None, "", "《党章》第一条", "2022年修改"),
            reason=reason,
        )
        return verdict.codes

    assert change("预备党员的预备期是（ ）。", answer="D") == ("question_answer_outside_options",)
    assert change("预备党员的预备期是（ ）。", reason=" ") == ("question_without_reason",)
    assert change("预备党员的预备期是（ ）。", version=2) == ("question_changed_meanwhile",)
    assert change("预备党员的预备期是（ ）。") == ()
    assert change("预备党员的预备期是（ ）。", version=2) == ("question_same",)
    held = Question.objects.get(pk=row.pk)
    assert (held.stem, held.version, held.rule_version) == (
        "预备党员的预备期是（ ）。",
        2,
        "2022年修改",
    )
    assert (held.reviewed_by, held.changed_by) == (None, cast.organiser)
    (old,) = versions_of(row.pk)
    assert (old.version, old.stem, old.answer, old.reason) == (1, row.stem, "A", "条例已修订")
    assert (old.written_by, old.reviewed_by) == (cast.organiser.name, "辛审题")
    again, _ = imports.apply(
        by=by,
        parsed=parse_questions([("行", f"1. {row.stem}（A）\nA. 一年\nB. 两年\nC. 三年")]),
        bank="另一个题库",
    )
    assert again.codes == ()


def test_question_like_another_and_people_without_the_right_are_refused(cast: Cast) -> None:
    bank_id = bank(cast)
    one, other = Question.objects.filter(kind=QuestionKind.SINGLE)[:2]
    same = Typed(other.kind, other.stem, other.options, "B")
    change = {"bank_id": bank_id, "question_id": one.pk, "version": 1, "about": NOTHING}
    verdict, _ = change_question(by=cast.actor(cast.organiser), typed=same, reason="改", **change)  # type: ignore[arg-type] # as above
    assert verdict.codes == ("question_already_there",)
    with pytest.raises(PermissionDenied):
        change_question(by=cast.actor(cast.town_liaison), typed=same, reason="改", **change)  # type: ignore[arg-type]
    assert not QuestionVersion.objects.exists()


def test_changed_question_of_a_case_unreviews_the_case(cast: Cast) -> None:
    lines = enumerate(CASE.splitlines(), 1)
    parsed = parse_questions((f"第{n}行", line) for n, line in lines)
    by = cast.actor(cast.organiser)
    imports.apply(by=by, parsed=parsed, bank="案例题库")
    case = Question.objects.get(kind=QuestionKind.CASE)
    reviewer = cast.actor(user("reviewer", "辛审题", "question_reviewer"))
    assert review_questions(by=reviewer, bank_id=case.bank_id, question_ids=[case.pk])[1] == 1
    parts = list(case.parts.order_by("position"))
    assert all(part.reviewed_at for part in parts)
    new = Typed(QuestionKind.SHORT, "这样做对不对？", (), "不对（1分）\n没有开大会（3分）")
    verdict, _ = change_question(
        by=by,
        bank_id=case.bank_id,
        question_id=parts[0].pk,
        version=1,
        typed=new,
        about=NOTHING,
        reason="补充得分点",
    )
    assert verdict.codes == ()
    part = Question.objects.get(pk=parts[0].pk)
    assert part.key == [
        {"text": "不对", "share": "1/4"},
        {"text": "没有开大会", "share": "3/4"},
    ]
    case.refresh_from_db()
    assert (case.reviewed_at, part.reviewed_at) == (None, None)
    material = Typed(QuestionKind.CASE, "某村党支部换届没有开党员大会。", (), "")
    verdict, _ = change_question(
        by=by,
        bank_id=case.bank_id,
        question_id=case.pk,
        version=1,
        typed=material,
        about=NOTHING,
        reason="材料写清楚",
    )
    assert verdict.codes == ()
    assert Question.objects.get(pk=case.pk).key == []
