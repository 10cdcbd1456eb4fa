"""A bank in one of the formats, and in a sentence what the format can't carry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from zhuji.base.files import FileRefused
from zhuji.exams.exports.gift import write_gift
from zhuji.exams.exports.moodle import write_moodle
from zhuji.exams.exports.qti import write_qti
from zhuji.exams.exports.word import write_word
from zhuji.exams.exports.workbook import write_workbook
from zhuji.exams.imports import parse_file
from zhuji.exams.queries import bank_or_404, whole_bank
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import BankFormat

_ENDINGS = {
    BankFormat.WORKBOOK: "xlsx",
    BankFormat.WORD: "docx",
    BankFormat.PAPER: "docx",
    BankFormat.GIFT: "txt",
    BankFormat.MOODLE: "xml",
    BankFormat.QTI: "zip",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, its name without and with its ending, and what would not come back out of it."""

    content: bytes
    name: str
    ending: str
    losses: tuple[Reason, ...]

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.ending}"


def export_bank(bank_id: int, form: BankFormat) -> Exported:
    """Every question in use; Http404 where there is no such bank."""
    return export_questions(whole_bank(bank_id), bank_or_404(bank_id).name, form)


def export_questions(questions: Sequence[ParsedQuestion], name: str, form: BankFormat) -> Exported:
    """The file, read again at once: what differs is told, so that nothing is lost in silence."""
    content = _written(questions, name, form)
    losses = () if form is BankFormat.PAPER else _losses(questions, content, form)
    return Exported(content, name, _ENDINGS[form], losses)


def _written(questions: Sequence[ParsedQuestion], name: str, form: BankFormat) -> bytes:
    if form is BankFormat.WORKBOOK:
        return write_workbook(questions, name)
    if form in {BankFormat.WORD, BankFormat.PAPER}:
        return write_word(questions, name, key=form is BankFormat.WORD)
    writers = {
        BankFormat.GIFT: write_gift,
        BankFormat.MOODLE: write_moodle,
        BankFormat.QTI: write_qti,
    }
    return writers[form](questions)


def _losses(
    questions: Sequence[ParsedQuestion], content: bytes, form: BankFormat
) -> tuple[Reason, ...]:
    if not questions:
        return ()
    try:
        bank = parse_file(BytesIO(content), f"bank.{_ENDINGS[form]}")
    except FileRefused as refused:
        return (refused.reason,)
    read = Counter(comparable(row.question) for row in bank.rows if row.question)
    pictured = [one for one in questions if _pictures(one)]
    carried = form not in {BankFormat.WORKBOOK, BankFormat.GIFT}
    left = [one for one in questions if not _taken(read, one if carried else without_pictures(one))]
    told: list[Reason] = []
    if pictured and not carried:
        told.append(Reason.of("export_without_pictures", count=len(pictured)))
    if left:
        told.append(
            Reason.of("export_differs", count=len(left), first=left[0].stem.split("\n")[0][:30])
        )
    return tuple(told)


def _taken(read: "Counter[ParsedQuestion]", question: ParsedQuestion) -> bool:
    wanted = comparable(question)
    if not read[wanted]:
        return False
    read[wanted] -= 1
    return True


def comparable(question: ParsedQuestion, *, part: bool = False) -> ParsedQuestion:
    """All that is to come back: not the place in its file."""
    notes = question.notes or Notes(question.explanation)
    return replace(
        question,
        place="",
        chapter="" if part else question.chapter,
        explanation=notes.explanation,
        notes=notes,
        parts=tuple(comparable(one, part=True) for one in question.parts),
    )


def _pictures(question: ParsedQuestion) -> int:
    return len(question.pictures) + sum(map(_pictures, question.parts))


def without_pictures(question: ParsedQuestion) -> ParsedQuestion:
    return replace(question, pictures=(), parts=tuple(map(without_pictures, question.parts)))
