"""Word files as offices send them: underlined blanks, answers in tables of their own, colours."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.shared import RGBColor

from zhuji.exams.imports import parse_file
from zhuji.rules.questions import ParsedBank
from zhuji.rules.questions.key_text import key_text


def saved(document: Document) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def read(document: Document) -> ParsedBank:
    return parse_file(saved(document))


def told(bank: ParsedBank) -> list[tuple[object, ...]]:
    """Stem and key of what can go in, and all there is to say."""
    return [
        (row.question.stem, key_text(row.question.kind, (), row.question.key), row.codes)
        if row.question and row.question.kind != "true_false"
        else (row.head, row.question and row.question.key, row.codes)
        for row in bank.rows
    ]


def add(document: Document, *parts: str) -> None:
    """A paragraph; what begins with _ is underlined, with ! red, with * bold, with ~ hidden, with ^
    struck out."""
    paragraph = document.add_paragraph()
    for part in parts:
        run = paragraph.add_run(part.lstrip("_!*~^"))
        run.font.hidden = part.startswith("~") or None
        run.font.strike = part.startswith("^") or None
        run.underline = part.startswith("_") or None
        run.bold = part.startswith("*") or None
        if part.startswith("!"):
            run.font.color.rgb = RGBColor(0xFF, 0, 0)


def table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text


def test_underlined_blanks_and_answers() -> None:
    document = docx.Document()
    document.add_paragraph("一、填空题")
    add(document, "1. 会期为", "_  ", "_  ", "天，会场在", "_\t", "楼。")
    document.add_paragraph("答案：三；二")
    add(document, "2. 会场的椅子在", "_ 一楼 ", "。")
    add(document, "3. 会场里的", "_桌子", "一共有", "_十张", "。")
    document.add_paragraph("二、单选题")
    add(document, "1. 会议的主持人是", "_  B ", "。")
    document.add_paragraph("A.张三 B.李四")
    add(document, "2. 下列", "_不", "属于会议用品的是（ A ）。")
    document.add_paragraph("A.雨伞 B.签到表")
    underlined = ("question_answer_underlined",)
    bank = read(document)
    assert told(bank) == [
        ("会期为____天，会场在____楼。", "三；二", ()),
        ("会场的椅子在____。", "一楼", underlined),
        ("会场里的____一共有____。", "桌子；十张", underlined),
        ("会议的主持人是（    ）。", "B", ()),
        ("下列不属于会议用品的是（    ）。", "A", ()),
    ]
    assert bank.unplaced == ()


def test_colours_and_bold_options_are_told_and_not_guessed() -> None:
    document = docx.Document()
    document.add_paragraph("一、单选题")
    add(document, "*1. 会场的地点在（ ）。")
    add(document, "A.一楼 ", "!B.二楼")
    add(document, "*2. 会议的时间在（ ）。")
    add(document, "A.八点 ", "*B.九点")
    add(document, "!答案：B")
    bank = read(document)
    assert told(bank) == [
        ("1. 会场的地点在（ ）。", None, ("question_answer_missing",)),
        ("会议的时间在（ ）。", "B", ()),
    ]
    assert [(each.reason.code, each.reason.values) for each in bank.unplaced] == [
        ("question_text_coloured", (("count", 1), ("places", "段落 3"))),
        ("question_options_bold", (("count", 1), ("places", "段落 5"))),
    ]


def test_what_is_hidden_or_struck_out_is_no_answer_and_told() -> None:
    document = docx.Document()
    answers = (("~答案：A",), ("答案：", "~A", "B"), ("答案：", "^A", "B"))
    for question, answer in zip(("地点", "时间", "名称"), answers, strict=True):
        document.add_paragraph(f"会议的{question}在（ ）。")
        document.add_paragraph("A.此处 B.彼处")
        add(document, *answer)
    add(document, "^第四项")
    bank = read(document)
    assert told(bank) == [
        ("会议的地点在（ ）。", None, ("question_answer_missing",)),
        ("会议的时间在（ ）。", "B", ()),
        ("会议的名称在（ ）。", "B", ()),
    ]
    assert [(each.reason.code, each.place) for each in bank.unplaced] == [
        ("question_line_unplaced", "段落 10"),
        ("question_text_hidden", "段落 3"),
        ("question_text_struck", "段落 9"),
    ]


def test_key_in_a_table_of_its_own() -> None:
    document = docx.Document()
    for line in (
        "一、单选题", "1. 会场的地点在（ ）。", "A.一楼 B.二楼", "2. 会议的时间在（ ）。", "A.八点 B.九点",
        "二、判断题", "1. 会前要签到。", "2. 会后不用签退。",
        "三、填空题", "1. 会议的会期____天。", "参考答案", "一、单选题",
    ):  # fmt: skip
        document.add_paragraph(line)
    table(document, [["题号", "1", "2"], ["答案", "A", "B"]])
    document.add_paragraph("二、判断题")
    table(document, [["题号", "答案"], ["1", "√"], ["2", "×"]])
    document.add_paragraph("三、填空题")
    table(document, [["题号", "答案"], ["1", "三"]])
    bank = read(document)
    assert told(bank) == [
        ("会场的地点在（ ）。", "A", ()),
        ("会议的时间在（ ）。", "B", ()),
        ("1. 会前要签到。", (0,), ()),
        ("2. 会后不用签退。", (1,), ()),
        ("会议的会期____天。", "三", ()),
    ]
    assert bank.unplaced == ()


def test_answers_come_in_a_file_of_their_own() -> None:
    questions, answers = docx.Document(), docx.Document()
    for line in (
        "一、单选题", "1. 会场的地点在（ ）。", "A.一楼 B.二楼", "2. 会议的时间在（ ）。", "A.八点 B.九点",
        "二、填空题", "1. 会议的会期____天。",
    ):  # fmt: skip
        questions.add_paragraph(line)
    answers.add_paragraph("某某县委组织部")
    answers.add_paragraph("一、单选题")
    table(answers, [["题号", "1", "2", "3"], ["答案", "A", "B", "A"]])
    answers.add_paragraph("二、填空题")
    answers.add_paragraph("1. 三")
    bank = parse_file(saved(questions), "题目.docx", saved(answers))
    slipped = ("question_key_may_have_slipped",)
    assert told(bank) == [
        ("会场的地点在（ ）。", "A", slipped),
        ("会议的时间在（ ）。", "B", slipped),
        ("会议的会期____天。", "三", ()),
    ]
    assert [(each.place, each.reason.code) for each in bank.unplaced] == [
        ("答案文件 段落 1", "question_line_unplaced"),
        ("答案文件 表 1 行 1 列 1", "question_key_without_question"),
    ]


def test_questions_that_stand_upright() -> None:
    document = docx.Document()
    upright = [
        ["题干", "会场的地点在（ ）"], ["选项", "A.一楼\nB.二楼"], ["答案", "B"],
        ["题干", "会议的时间在（ ）"], ["选项", "A.八点\nB.九点"], ["答案", "A"],
    ]  # fmt: skip
    table(document, upright)
    assert told(read(document)) == [
        ("会场的地点在（ ）", "B", ()),
        ("会议的时间在（ ）", "A", ()),
    ]
