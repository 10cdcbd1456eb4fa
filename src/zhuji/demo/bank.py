"""The demo's question bank: written for it, and put into a Word file as offices write theirs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Final

from zhuji.base.word.write import Format, Page, WordDocument
from zhuji.demo import acting, cast
from zhuji.exams import imports as banks
from zhuji.exams.actions.banks import describe_question, review_questions
from zhuji.exams.queries import next_unreviewed, question_or_404
from zhuji.registry.queries import topic_rows
from zhuji.rules.words import QuestionKind

_HEADINGS: Final[Mapping[QuestionKind, str]] = {
    QuestionKind.SINGLE: "单选题",
    QuestionKind.MULTIPLE: "多选题",
    QuestionKind.TRUE_FALSE: "判断题",
}
_ORDINALS: Final = "一二三"
FILE_NAME: Final = "党支部工作应知应会题库.docx"


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """`key` are letters of options, or 正确 and 错误."""

    kind: QuestionKind
    topic: str
    stem: str
    options: tuple[str, ...]
    key: str
    article: str

    @property
    def right(self) -> tuple[str, ...]:
        """The texts of the right options."""
        if self.kind is QuestionKind.TRUE_FALSE:
            return (self.key,)
        return tuple(self.options["ABCDEFGH".index(letter)] for letter in self.key)


@dataclass(frozen=True, slots=True)
class DemoBank:
    name: str
    questions: tuple[DemoQuestion, ...]


def demo_bank() -> DemoBank:
    held = tomllib.loads(files("zhuji.demo").joinpath("questions.toml").read_text("utf-8"))
    questions = tuple(
        DemoQuestion(
            QuestionKind(each["kind"]),
            each["topic"],
            each["stem"],
            tuple(each.get("options", ())),
            each["key"],
            each["article"],
        )
        for each in held["questions"]
    )
    return DemoBank(held["name"], questions)


def word_file() -> bytes:
    """The bank as a .docx: by kind, numbered, options by letter, the answer below each question."""
    bank = demo_bank()
    look = Format(font="宋体", size=12)
    head = Format(font="黑体", size=16)
    document = WordDocument(Page(), title=bank.name)
    document.add(bank.name, head)
    for place, (kind, heading) in enumerate(_HEADINGS.items()):
        document.add(f"{_ORDINALS[place]}、{heading}", look)
        of_kind = [each for each in bank.questions if each.kind is kind]
        for number, question in enumerate(of_kind, start=1):
            for line in _lines(number, question):
                document.add(line, look)
    return document.to_bytes()


def _lines(number: int, question: DemoQuestion) -> list[str]:
    options = [
        f"{letter}．{text}" for letter, text in zip("ABCDEFGH", question.options, strict=False)
    ]
    return [f"{number}．{question.stem}", *options, f"答案：{question.key}"]


def fill_bank() -> int:
    """The Word file in, then every question with topic and article, reviewed."""
    organiser, bank = cast.actor(cast.ORGANISER), demo_bank()
    parsed = banks.parse_file(BytesIO(word_file()))
    verdict, _plan = banks.apply(by=organiser, parsed=parsed, bank=bank.name)
    acting.agreed(verdict, bank.name)
    bank_id = banks.bank_id_of(bank.name) or 0
    known = {"".join(one.stem.split()): one for one in bank.questions}
    topics = {row.name: row.id for row in topic_rows()}
    while question_id := next_unreviewed(bank_id):
        one = known["".join(question_or_404(bank_id, question_id).stem.split())]
        describe_question(
            by=organiser,
            bank_id=bank_id,
            question_id=question_id,
            topic_id=topics[one.topic],
            difficulty="",
            article=one.article,
        )
        review_questions(by=organiser, bank_id=bank_id, question_ids=[question_id])
    return bank_id
