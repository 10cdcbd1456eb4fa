"""A question bank of our own, to begin with: each question with its article, its difficulty and why.

`questions.txt` is written as offices write theirs; a county can read it in as it is.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from zhuji.base.word.write import Format, Page, WordDocument
from zhuji.demo import acting, cast
from zhuji.exams import imports as banks
from zhuji.exams.actions.banks import give_topic, review_questions
from zhuji.exams.queries import QuestionFilter, chapter_rows, question_page
from zhuji.registry.queries import topic_rows
from zhuji.rules.questions import ParsedBank, ParsedQuestion, parse_questions
from zhuji.rules.questions.notes import Notes, notes_of
from zhuji.rules.words import Difficulty

FILE_NAME: Final = "党支部工作应知应会题库.docx"


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank with what its notes say; `topic` is the name of its chapter."""

    topic: str
    question: ParsedQuestion
    notes: Notes

    @property
    def right(self) -> tuple[str, ...]:
        """The texts of the right options."""
        return tuple(
            self.question.options[place] for place in self.question.key if isinstance(place, int)
        )

    @property
    def article(self) -> str:
        return self.notes.article

    @property
    def difficulty(self) -> Difficulty | None:
        return self.notes.difficulty


def bank_lines() -> list[str]:
    """The lines of the file; the first one is the bank's name."""
    return files("zhuji.demo").joinpath("questions.txt").read_text("utf-8").splitlines()


def bank_name() -> str:
    return bank_lines()[0]


def parsed_bank() -> ParsedBank:
    """The bank as the product reads it, its name and the remark below it left aside."""
    lines = enumerate(bank_lines(), start=1)
    return parse_questions((f"第 {number} 行", line) for number, line in lines if number > 2)


@lru_cache(maxsize=1)
def bank_questions() -> tuple[BankQuestion, ...]:
    """Every question that can be read, in the order of the file."""
    read = [row.question for row in parsed_bank().rows if row.question is not None]
    return tuple(
        BankQuestion(topic_of(one.chapter), one, one.notes or notes_of(one.explanation))
        for one in read
    )


def topic_of(chapter: str) -> str:
    """第一章　党支部设置 → 党支部设置."""
    return chapter.rsplit("　", maxsplit=1)[-1]


def word_file() -> bytes:
    """The bank as a .docx, a paragraph for each line."""
    name, *lines = bank_lines()
    look = Format(font="宋体", size=12)
    document = WordDocument(Page(), title=name)
    document.add(name, Format(font="黑体", size=16))
    for line in lines:
        if line:
            document.add(line, look)
    return document.to_bytes()


def fill_bank() -> int:
    """The Word file in, each chapter given to its topic, every question reviewed by somebody else;
    the bank's id.
    """
    organiser, name = cast.actor(cast.ORGANISER), bank_name()
    verdict, _plan = banks.apply(
        by=organiser, parsed=banks.parse_file(BytesIO(word_file())), bank=name
    )
    acting.agreed(verdict, name)
    bank_id = banks.bank_id_of(name) or 0
    topics = {row.name: row.id for row in topic_rows()}
    for row in chapter_rows(bank_id):
        topic_id = topics[topic_of(row.chapter)]
        give_topic(by=organiser, bank_id=bank_id, topic_id=topic_id, chapter=row.chapter)
    reviewer = cast.actor(cast.QUESTION_REVIEWER)
    while rows := question_page(bank_id, QuestionFilter(reviewed="no"), 1).object_list:
        ids = [row.id for row in rows]
        verdict, _count = review_questions(by=reviewer, bank_id=bank_id, question_ids=ids)
        acting.agreed(verdict, name)
    return bank_id
