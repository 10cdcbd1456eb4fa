"""The demo's bank reads back from its Word file as it was written."""

from io import BytesIO

from zhuji.demo.bank import demo_bank, word_file
from zhuji.exams.imports import parse_file


def test_word_file_reads_back_whole() -> None:
    bank, parsed = demo_bank(), parse_file(BytesIO(word_file()))
    assert [row.reasons for row in parsed.rows if row.reasons] == []
    read = {
        "".join(row.question.stem.split()): {row.question.options[key] for key in row.question.key}
        for row in parsed.rows
        if row.question
    }
    assert read == {"".join(one.stem.split()): set(one.right) for one in bank.questions}


def test_every_question_names_its_article() -> None:
    questions = demo_bank().questions
    assert [one.stem for one in questions if not one.article.startswith("《")] == []
    assert len({one.stem for one in questions}) == len(questions) == 40
