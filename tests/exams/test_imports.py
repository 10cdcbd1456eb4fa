from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.base.files.samples import xlsx
from tests.cast import Cast
from tests.exams.made import TEXT, bank, parsed
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.exams import imports
from zhuji.exams.models import Question
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind, RowLevel

BROKEN = (
    "1. 没有答案的题目在这里（ ）。\nA. 甲\nB. 乙\n2. 有答案的题目在这里（ A ）。\nA. 甲\nB. 乙\n"
)


def word_file(text: str = TEXT) -> BytesIO:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def test_word_file_is_read_into_questions() -> None:
    plan = imports.check(imports.parse_file(word_file()))
    assert (plan.read, plan.accepted, plan.warned, plan.rejected, plan.known) == (5, 5, 0, 0, 0)
    assert plan.by_kind == {
        QuestionKind.SINGLE: 2,
        QuestionKind.MULTIPLE: 1,
        QuestionKind.TRUE_FALSE: 2,
    }
    assert [(row.chapter, row.questions) for row in plan.by_chapter] == [
        ("第一章 党员", 3),
        ("第二章 组织生活", 2),
    ]


def test_import_blanks_the_answer_in_the_stem(cast: Cast) -> None:
    bank(cast)
    first = Question.objects.get(stem__startswith="预备党员")
    assert (first.stem, first.key) == ("预备党员的预备期为（    ）。", [0])


def test_import_reads_article_and_difficulty_below_the_question(cast: Cast) -> None:
    text = "1. 党小组会一般每月召开（ A ）次。\nA. 1\nB. 2\n依据：条例第十三条\n难度：易\n解析：每月一次。\n"
    bank(cast, text=text)
    row = Question.objects.get()
    assert (row.article, row.difficulty, row.explanation) == ("条例第十三条", "easy", "每月一次。")
    assert row.reviewed_at is None


def test_stem_of_the_bank_with_another_answer_is_told(cast: Cast) -> None:
    text = "1. 党小组会一般每月召开（ ）次。\nA. 1\nB. 2\n答案：{}\n"
    bank(cast, text=text.format("A"))
    again = imports.check(parsed(text.format("A")), "测试题库")
    assert (again.accepted, again.warned, again.known) == (1, 0, 1)
    other = imports.check(parsed(text.format("B")), "测试题库")
    assert [row.reasons for row in other.rows] == [
        (Reason.of("question_stem_in_bank", own_answer="B（2）", answer="A"),)
    ]
    assert (other.accepted, other.warned, len(other.fresh)) == (0, 1, 1)
    Question.objects.update(retired=True)
    assert imports.check(parsed(text.format("B")), "测试题库").warned == 0


def test_same_file_again_changes_nothing(cast: Cast) -> None:
    bank_id = bank(cast)
    before = list(Question.objects.values_list("pk", "digest"))
    events = AuditEvent.objects.count()
    assert bank(cast) == bank_id
    assert list(Question.objects.values_list("pk", "digest")) == before
    assert AuditEvent.objects.count() == events


def test_question_standing_twice_goes_in_once(cast: Cast) -> None:
    plan = imports.check(parsed(TEXT + TEXT.replace("第一章 党员", "第三章 附")))
    assert (plan.read, len(plan.fresh), plan.known) == (10, 5, 5)


def test_rejected_questions_stay_out_and_are_told(cast: Cast) -> None:
    verdict, plan = imports.apply(
        by=cast.actor(cast.organiser), parsed=parsed(BROKEN), bank="残缺题库"
    )
    assert verdict.reasons == ()
    assert (plan.read, plan.accepted + plan.warned, plan.rejected) == (2, 1, 1)
    assert [row.level for row in plan.faulty][:1] == [RowLevel.REJECTED]
    assert Question.objects.count() == 1


def test_apply_is_refused_when_the_bank_has_changed_since_the_dry_run(cast: Cast) -> None:
    seen = imports.check(parsed(), "测试题库").seal
    bank(cast, text=BROKEN + TEXT)
    verdict, _ = imports.apply(
        by=cast.actor(cast.organiser), parsed=parsed(), bank="测试题库", seal=seen
    )
    assert verdict.codes == ("bank_changed_meanwhile",)


def test_file_without_questions_is_refused_and_makes_no_bank(cast: Cast) -> None:
    verdict, _ = imports.apply(
        by=cast.actor(cast.organiser), parsed=parsed("会议通知\n请准时参加。"), bank="空题库"
    )
    assert verdict.codes == ("bank_file_without_questions",)
    assert imports.bank_id_of("空题库") is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.4\n%%EOF\n", "file_type_not_accepted"),
        (b"PK\x03\x04broken", "file_damaged"),
        (bytes(range(1, 9)), "file_type_unknown"),
    ],
)
def test_file_that_is_no_word_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        imports.parse_file(BytesIO(content))
    assert refused.value.code == code


@pytest.mark.samples
def test_real_bank_goes_in_whole(cast: Cast, samples: Path) -> None:
    with (samples / "questions" / "party-affairs-807.docx").open("rb") as file:
        found = imports.parse_file(file)
    organiser = cast.actor(cast.organiser)
    verdict, plan = imports.apply(by=organiser, parsed=found, bank="真实题库")
    assert verdict.reasons == ()
    assert (plan.read, plan.accepted, plan.warned, plan.rejected) == (807, 781, 26, 0)
    assert Question.objects.count() == len(plan.fresh) == 807 - plan.known


HEAD = ("题干", "A", "B", "C", "答案")
GOOD = ("党的最高领导机关是（ ）。", "党的全国代表大会", "中央委员会", "中央政治局", "A")


def counts(*rows: tuple[object, ...]) -> tuple[int, int, int, int, list[str]]:
    """Read, accepted, warned, rejected, and the places and codes of what there is to say."""
    plan = imports.check(
        imports.parse_file(BytesIO(xlsx([list(row) for row in rows])), "题库.xlsx")
    )
    told = [f"{row.place} {' '.join(row.codes)}" for row in plan.faulty]
    told += [f"{line.place} {line.reason.code}" for line in plan.unplaced]
    return plan.read, plan.accepted, plan.warned, plan.rejected, told


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((HEAD, GOOD), (1, 1, 0, 0, [])),
        (
            (("党建题库",), ("制表人",), HEAD, GOOD, HEAD, (None, "甲", "乙", "丙", "A")),
            (2, 1, 0, 1, ["Sheet 第 6 行 question_stem_missing"]),
        ),
        (
            (HEAD, ("一、单项选择题",), GOOD, ("共一题",)),
            (1, 1, 0, 0, ["Sheet 第 4 行 question_line_unplaced"]),
        ),
        (
            (GOOD, ("党的根本组织原则是（ ）。", "民主集中制", "集体领导", "分工负责", "A")),
            (2, 2, 0, 0, []),
        ),
        (
            (("试题内容 (必填)", "备选项A", "备选项B", "备选项C", "正确答案(只填字母)"), GOOD),
            (1, 1, 0, 0, []),
        ),
    ],
)
def test_tables_are_read_by_their_headings_or_by_what_they_hold(
    rows: tuple[tuple[object, ...], ...], found: tuple[object, ...]
) -> None:
    assert counts(*rows) == found


def test_a_table_whose_columns_are_unclear_is_left_to_a_person(db: None) -> None:
    content = BytesIO(
        xlsx([["文", "甲", "乙", "钥"], ["党的最高领导机关是（ ）。", "是", "否", "见附"]])
    )
    with pytest.raises(FileRefused) as refused:
        imports.parse_file(content, "题库.xlsx")
    assert refused.value.code == "import_columns_missing"
    file_id = imports.keep_upload(content, "题库.xlsx")
    assert imports.kept_bank(file_id).refusals
    chosen = {0: {"stem": 0, "option_a": 1, "option_b": 2, "answer": 3}}
    found = imports.kept_bank(file_id, chosen)
    assert (found.refusals, found.parsed.read) == ((), 1)


def test_text_without_a_table_is_read_line_by_line() -> None:
    plan = imports.check(imports.parse_file(BytesIO(TEXT.encode("gbk")), "题库.txt"))
    assert (plan.read, plan.accepted) == (5, 5)


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("answers-as-option-text.xlsx", (2156, 2142, 14, 0)),
        ("fullwidth-and-empty-rows.xlsx", (593, 591, 2, 0)),
        ("list-literals.csv", (1060, 4, 1054, 2)),
        ("nine-sheets-legacy.xls", (832, 809, 23, 0)),
    ],
)
def test_real_tables_are_read_whole(samples: Path, name: str, found: tuple[int, ...]) -> None:
    with (samples / "questions" / name).open("rb") as file:
        plan = imports.check(imports.parse_file(file, name))
    assert (plan.read, plan.accepted, plan.warned, plan.rejected) == found
