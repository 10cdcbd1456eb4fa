"""A bank as Moodle XML, pictures and tables in it; a case is a description and its questions."""

import base64
import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from zhuji.exams.exports.gift import category
from zhuji.exams.exports.markup import fill, is_plain
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.wording import notes_block, point_lines
from zhuji.rules.words import OPEN_KINDS, QuestionKind
from zhuji.wording.labels import label

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TYPES: Final = {
    QuestionKind.SINGLE: "multichoice",
    QuestionKind.MULTIPLE: "multichoice",
    QuestionKind.TRUE_FALSE: "truefalse",
    QuestionKind.SHORT: "essay",
    QuestionKind.ESSAY: "essay",
    QuestionKind.CASE: "description",
}


def writable(text: str) -> str:
    """Without the signs that XML can't hold."""
    return _UNWRITABLE.sub("", text)


def write_moodle(questions: Sequence[ParsedQuestion]) -> bytes:
    quiz = etree.Element("quiz")
    chapter, case = "", 0
    for question in questions:
        if question.chapter != chapter:
            chapter = question.chapter
            made = etree.SubElement(quiz, "question", type="category")
            path = writable(category(chapter))
            etree.SubElement(etree.SubElement(made, "category"), "text").text = path
        if question.kind is QuestionKind.CASE:
            case += 1
            _question(quiz, question, case)
            for part in question.parts:
                _question(quiz, part, case)
        else:
            _question(quiz, question, 0)
    return etree.tostring(quiz, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _question(quiz: etree._Element, question: ParsedQuestion, case: int) -> None:
    blanks = [each for each in question.key if isinstance(each, tuple)]
    cloze = question.kind is QuestionKind.FILL and (len(blanks) > 1 or "____" in question.stem)
    kind = _TYPES.get(question.kind) or ("cloze" if cloze else "shortanswer")
    made = etree.SubElement(quiz, "question", type=kind)
    name = etree.SubElement(etree.SubElement(made, "name"), "text")
    name.text = writable(" ".join(question.stem.split())[:60])
    stem = _with_blanks(question.stem, blanks) if cloze else question.stem
    _text(made, "questiontext", stem, question)
    remarks = notes_block(question.notes or Notes(question.explanation))
    _text(made, "generalfeedback", remarks, question)
    _answers(made, question, () if cloze else blanks)
    tags = etree.SubElement(made, "tags")
    said = [f"题型：{label(question.kind)}", *([f"案例：{case}"] if case else [])]
    for one in said:
        etree.SubElement(etree.SubElement(tags, "tag"), "text").text = one


def _text(parent: etree._Element, name: str, text: str, question: ParsedQuestion) -> None:
    """Plain where nothing needs markup: a plain text keeps every blank."""
    text = writable(text)
    if is_plain(text, len(question.pictures)):
        made = etree.SubElement(parent, name, format="plain_text")
        etree.SubElement(made, "text").text = text
        return
    used: dict[int, str] = {}

    def picture(number: int) -> str | None:
        if not 1 <= number <= len(question.pictures):
            return None
        ending = "png" if question.pictures[number - 1].startswith(b"\x89PNG") else "jpg"
        used[number] = f"t{number}.{ending}"
        return f"@@PLUGINFILE@@/{used[number]}"

    body = etree.Element("div")
    fill(body, text, picture)
    source = (body.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in body
    )
    made = etree.SubElement(parent, name, format="html")
    etree.SubElement(made, "text").text = source
    for number, file in used.items():
        kept = etree.SubElement(made, "file", name=file, path="/", encoding="base64")
        kept.text = base64.b64encode(question.pictures[number - 1]).decode()


def _answers(
    made: etree._Element, question: ParsedQuestion, blanks: Sequence[tuple[str, ...]]
) -> None:
    right = {each for each in question.key if isinstance(each, int)}
    if question.kind in OPEN_KINDS:
        points = [each for each in question.key if isinstance(each, MarkingPoint)]
        lines = "5" if question.kind is QuestionKind.SHORT else "15"
        etree.SubElement(made, "responseformat").text = "plain"
        etree.SubElement(made, "responsefieldlines").text = lines
        _text(made, "graderinfo", "\n".join(point_lines(points)), question)
    elif question.kind is QuestionKind.TRUE_FALSE:
        for at, word in enumerate(("true", "false")):
            _answer(made, word, 100 if at in right else 0, question)
    elif question.options:
        single = question.kind is QuestionKind.SINGLE
        etree.SubElement(made, "single").text = "true" if single else "false"
        etree.SubElement(made, "shuffleanswers").text = "true"
        etree.SubElement(made, "answernumbering").text = "ABCD"
        share = 100 if single else 100 / max(len(right), 1)
        for at, option in enumerate(question.options):
            _answer(made, option, share if at in right else 0 if single else -100, question)
    for text in (text for blank in blanks for text in blank):
        _answer(made, text, 100, question)


def _answer(parent: etree._Element, text: str, share: float, question: ParsedQuestion) -> None:
    before = len(parent)
    _text(parent, "answer", text, question)
    parent[before].set("fraction", f"{share:.5f}".rstrip("0").rstrip("."))


def _with_blanks(stem: str, blanks: Sequence[tuple[str, ...]]) -> str:
    """____ replaced one by one by Moodle's {1:SHORTANSWER:=…}."""
    left = iter(blanks)

    def cloze(match: re.Match[str]) -> str:
        answers = next(left, None)
        if answers is None:
            return match[0]
        return "{1:SHORTANSWER:" + "~".join(f"={_escaped(text)}" for text in answers) + "}"

    return re.sub("____", cloze, stem)


def _escaped(text: str) -> str:
    return re.sub(r'([}#~/"\\])', r"\\\1", text)
