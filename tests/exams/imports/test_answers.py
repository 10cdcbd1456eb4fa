"""Answers of a paper test, pasted or out of a workbook. Two single choices of 2 marks, one of several
of 4, two judgements of 1.
"""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, bank, case_in, line, room, save, start
from zhuji.audit.models import AuditEvent
from zhuji.base.intake import DryRun, Source
from zhuji.base.spreadsheets import Cell, Table, read_tables
from zhuji.exams.actions.exams import set_exam, type_marks
from zhuji.exams.actions.neighbours import set_exam_in_two
from zhuji.exams.actions.papers import draw_paper, draw_parallel, publish_paper
from zhuji.exams.imports.answers import apply, check, pasted
from zhuji.exams.models import Answer, Exam, ExamCandidate, PaperTopicMark, Sitting, TestPaper
from zhuji.exams.queries import result_of, sheet_papers, topic_marks
from zhuji.registry.models import Person
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import PaperVariant, QuestionKind, RowLevel

AFTER = CLOSES + timedelta(hours=1)
HEADINGS = ["学号", "姓名", 1, 2, "第3题", "Q4", "5"]


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def right(paper_id: int, *, judged: str = "√×") -> list[str]:
    """The answers that earn everything, as a person types them."""
    return [
        judged[each["key"][0]]
        if each["kind"] == QuestionKind.TRUE_FALSE
        else "".join("ABC"[index] for index in each["key"])
        for each in TestPaper.objects.get(pk=paper_id).questions
    ]


def named(exam: Room) -> list[tuple[int, str]]:
    return [(one.number, one.person.name) for one in exam.trainees]


def found(dry: DryRun, level: RowLevel) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason.code) for one in dry.findings if one.level is level]


def sheet(rows: Sequence[Sequence[str | int]]) -> Source:
    """A workbook whose questions are numbers in the heading row, as Excel keeps them."""
    cells = [
        [Cell(value or None, numeric=isinstance(value, int)) for value in row]
        for row in (HEADINGS, *rows)
    ]
    return Source("作答.xlsx", [Table("作答", cells)])


def bring(
    exam_id: int, file: Source, *, confirmed: bool = True
) -> tuple[Verdict[Permitted], DryRun]:
    with time_machine.travel(AFTER, tick=False):
        return apply(by=INSTALLATION, exam_id=exam_id, source=file, choices={}, confirmed=confirmed)


def paste(exam_id: int, *lines: str) -> Source:
    data = pasted("\n".join(lines), sheet_papers(exam_id))
    return Source("粘贴.csv", read_tables(BytesIO(data), "粘贴"))


@pytest.mark.django_db
def test_answers_are_kept_and_marked_like_those_of_a_screen(exam: Room) -> None:
    (number, first), (_, second), (third, other) = named(exam)
    one, two, three, four, five = right(exam.paper_id)
    rows: list[Sequence[str | int]] = [
        [number, first, one, two, three.lower(), "对" if four == "√" else "错", five],
        ["", second, f" {one} ", "", f"{three}B", four, ""],
        [third, other, "缺考", "", "", "", ""],
    ]
    verdict, dry = bring(exam.exam_id, sheet(rows))
    assert (verdict.codes, dry.changes, len(dry.rows)) == ((), 2, 3)
    sittings = {row.trainee_id: row for row in Sitting.objects.all()}
    assert {key: row.mark for key, row in sittings.items()} == {
        exam.trainees[0].pk: Fraction(10),
        exam.trainees[1].pk: Fraction(3),
    }
    assert all(row.on_paper and row.handed_in_at for row in sittings.values())
    with time_machine.travel(AFTER, tick=False):
        again = check(exam.exam_id, INSTALLATION, sheet(rows), {})
        result = result_of(sittings[exam.trainees[0].pk].pk)
        marks = topic_marks(exam.class_id)
    assert again.changes == 0
    assert result is not None
    assert [line.full for line in result.lines] == [True] * 5
    assert [line.own for line in result.lines[:3]] == [one, two, three]  # letters as printed
    assert sorted(one.got or 0 for one in marks) == [3, 10]
    assert AuditEvent.objects.get(event="exams.answers_typed").details.count("2") == 1


@pytest.mark.django_db
def test_a_sheet_typed_again_is_a_newer_version_and_takes_the_place_of_a_mark(
    exam: Room, cast: Cast
) -> None:
    (number, name), *_ = named(exam)
    answers, by = right(exam.paper_id), cast.actor(cast.organiser)
    with time_machine.travel(AFTER, tick=False):
        type_marks(by=by, exam_id=exam.exam_id, marks={exam.trainees[0].pk: Fraction(4)})
    bring(exam.exam_id, paste(exam.exam_id, f"{number}\t{name}\t" + "\t".join(answers)))
    assert Sitting.objects.get().mark == 10
    answers[0] = "B" if answers[0] == "A" else "A"
    answers[4] = ""
    verdict, dry = bring(exam.exam_id, paste(exam.exam_id, f"{number} {name} {'|'.join(answers)}"))
    assert (verdict.codes, dry.changes) == ((), 1)
    assert Sitting.objects.get().mark == 7
    versions = Answer.objects.values_list("question", "version")
    assert sorted(versions) == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (5, 1), (5, 2)]
    assert not PaperTopicMark.objects.exists()


@pytest.mark.django_db
def test_whatever_cannot_be_is_told_with_its_place_and_nothing_is_kept(exam: Room) -> None:
    (one, first), (two, second), (_, third) = named(exam)
    rows: list[Sequence[str | int]] = [
        [one, first, "D", "AB", "F", "也许", "√"],
        [two, first, "A", "A", "A", "√", "√"],
        ["", "无此人", "A", "A", "A", "√", "√"],
        ["", third, "A", "A", "A", "√", "√"],
        ["", third, "A", "A", "A", "√", "√"],
    ]
    verdict, dry = bring(exam.exam_id, sheet(rows))
    assert verdict.codes == ("import_rows_rejected",)
    assert found(dry, RowLevel.REJECTED) == [
        (2, "1", "sheet_letter_beyond"),
        (2, "3", "sheet_letter_beyond"),
        (2, "4", "sheet_not_a_judgement"),
        (3, "学号", "mark_number_other"),
        (4, "姓名", "mark_row_unknown"),
        (6, "姓名", "mark_row_twice"),
    ]
    assert found(dry, RowLevel.WARNED) == [(2, "2", "sheet_two_letters")]
    assert not Sitting.objects.exists()
    Person.objects.filter(pk=exam.trainees[2].person_id).update(name=second)
    _, dry = bring(exam.exam_id, paste(exam.exam_id, f"{second} A|A|A|√|√"))
    assert found(dry, RowLevel.REJECTED) == [(2, "姓名", "mark_row_same_name")]
    _, dry = bring(exam.exam_id, paste(exam.exam_id, f"{one} {first} A|A"))
    assert found(dry, RowLevel.REJECTED) == [(2, "答案", "sheet_answers_not_as_many")]


@pytest.mark.django_db
def test_warnings_are_confirmed_and_who_sat_on_a_screen_is_left_alone(
    exam: Room, cast: Cast
) -> None:
    (one, first), (two, second), _ = named(exam)
    wrong = paste(exam.exam_id, f"{two} {second} AB|A|A|√|√")
    assert bring(exam.exam_id, wrong, confirmed=False)[0].codes == ("import_not_confirmed",)
    with time_machine.travel(OPENS, tick=False):
        save(exam, start(exam), 1, 1, 0)
    _, dry = bring(exam.exam_id, paste(exam.exam_id, f"{one} {first} A|A|A|√|√"))
    assert found(dry, RowLevel.REJECTED) == [(2, "姓名", "sat_on_screen")]
    with pytest.raises(PermissionDenied):
        apply(
            by=cast.actor(cast.town_liaison),
            exam_id=exam.exam_id,
            source=wrong,
            choices={},
            confirmed=True,
        )
    with time_machine.travel(OPENS - timedelta(hours=1), tick=False):
        early, _ = apply(
            by=INSTALLATION, exam_id=exam.exam_id, source=wrong, choices={}, confirmed=True
        )
    assert early.codes == ("exam_not_open_yet",)


@pytest.mark.django_db
def test_each_is_marked_by_the_paper_that_was_sat(exam: Room, cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        second = draw_parallel(by=by, paper_id=exam.paper_id, variant=PaperVariant.B, seed="5")
        assert isinstance(second, int)
        publish_paper(by=by, paper_id=second, confirmed=True)
        first = set_exam_in_two(
            by=by,
            batch_id=exam.batch_id,
            paper_ids=(exam.paper_id, second),
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
        )
    assert isinstance(first, int)
    other = Exam.objects.get(beside=first).pk
    lines = ["学号\t姓名\t卷别\t答案"]
    for (number, name), paper, said in zip(
        named(exam), (exam.paper_id, second, second), ("", "B卷", "B"), strict=True
    ):
        lines.append(f"{number}\t{name}\t{said}\t{'|'.join(right(paper))}")
    verdict, dry = bring(other, paste(other, *lines))
    assert (verdict.codes, found(dry, RowLevel.WARNED)) == (
        (),
        [(4, "卷别", "sheet_other_paper")],
    )
    rows = Sitting.objects.order_by("trainee__number").values_list("exam", "mark")
    assert list(rows) == [(first, 10), (other, 10), (other, 10)]
    given = ExamCandidate.objects.filter(exam=other).values_list("trainee__number", flat=True)
    assert sorted(given) == [2, 3]
    _, dry = bring(first, paste(first, "学号\t姓名\t卷别\t答案", f"{1}\t{named(exam)[0][1]}\tC\tA"))
    assert ("卷别", "sheet_variant_unknown") in [each[1:] for each in found(dry, RowLevel.REJECTED)]
    template = "\t".join(["1", "甲", "A", *right(exam.paper_id)])  # copied without its headings
    (table,) = read_tables(BytesIO(pasted(template, sheet_papers(first))), "粘贴")
    assert [cell.text for cell in table.rows[0]][:4] == ["学号", "姓名", "卷别", "1"]


@pytest.mark.django_db
def test_what_people_marked_is_typed_beside_the_answers(exam: Room, cast: Cast) -> None:
    case_in(bank(cast))
    by = cast.actor(cast.organiser)
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        paper = draw_paper(
            by=by,
            class_id=exam.class_id,
            bank_id=exam.bank_id,
            title="案例卷",
            blueprint=Blueprint((line(QuestionKind.SINGLE, 1, 2), line(QuestionKind.CASE, 1, 8))),
            seed="1",
        )
        assert isinstance(paper, int)
        publish_paper(by=by, paper_id=paper, confirmed=True)
        made = set_exam(
            by=by,
            batch_id=exam.batch_id,
            paper_id=paper,
            opens_at=OPENS,
            closes_at=CLOSES,
            minutes=60,
        )
    assert isinstance(made, int)
    (one, first), (two, second), (three, third) = named(exam)
    letter = right_of_first(paper)
    heading = "学号\t姓名\t1\t2\t主观题得分"
    _, dry = bring(
        made,
        paste(
            made,
            heading,
            f"{one}\t{first}\t{letter}\tB\t3.5",
            f"{two}\t{second}\t\t\t",
            f"{three}\t{third}\t\tB\t5",
        ),
    )
    assert found(dry, RowLevel.REJECTED) == [(4, "主观题得分", "sheet_open_mark_beyond")]
    _, dry = bring(made, paste(made, heading, f"{one}\t{first}\t{letter}\tB\t"))
    assert found(dry, RowLevel.REJECTED) == [(2, "主观题得分", "sheet_open_mark_missing")]
    full = paste(made, heading, f"{one}\t{first}\t{letter}\tB\t3.5")
    assert bring(made, full)[0].codes == ()
    assert Sitting.objects.get(exam=made).mark == Fraction(19, 2)
    with time_machine.travel(AFTER, tick=False):
        assert check(made, INSTALLATION, full, {}).changes == 0


def right_of_first(paper_id: int) -> str:
    return "ABC"[TestPaper.objects.get(pk=paper_id).questions[0]["key"][0]]
