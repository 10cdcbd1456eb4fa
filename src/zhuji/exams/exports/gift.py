"""A bank as GIFT text: Moodle reads it; blanks beyond one, points and cases stand in the remarks."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.wording import blank_lines, notes_block, point_lines
from zhuji.rules.words import QuestionKind
from zhuji.wording.labels import label

_SPECIAL: Final = re.compile(r"[~=#{}:\\]")


def write_gift(questions: Sequence[ParsedQuestion]) -> bytes:
    """One paragraph a question, UTF-8, chapters as categories."""
    return "\n".join(_lines(questions)).encode()


def escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text).replace("\n", "\\n")


def _lines(questions: Sequence[ParsedQuestion]) -> Iterator[str]:
    chapter, case = "", 0
    for number, question in enumerate(questions, start=1):
        if question.chapter != chapter:
            chapter = question.chapter
            yield f"$CATEGORY: {category(chapter)}\n"
        if question.kind is QuestionKind.CASE:
            case += 1
            yield from _question(question, f"{number}", case)
            for place, part in enumerate(question.parts, start=1):
                yield from _question(part, f"{number}.{place}", case)
        else:
            yield from _question(question, f"{number}", 0)


def category(chapter: str) -> str:
    """A chapter as Moodle's path of one name; without one, the course's own category."""
    name = " ".join(chapter.replace("/", "//").split("\n"))
    return f"$course$/top/{' ' if name.startswith('/') else ''}{name}"


def _question(question: ParsedQuestion, title: str, case: int) -> Iterator[str]:
    yield f"// 题型：{label(question.kind)}"
    if case:
        yield f"// 案例：{case}"
    block, carried = _block(question)
    remarks = notes_block(question.notes or Notes(question.explanation), key=carried)
    feedback = f"####{escape(remarks)}" if remarks else ""
    stem = f"::{title}::{escape(question.stem)}"
    if question.kind is QuestionKind.CASE:
        yield f"{stem}{feedback}\n"
    else:
        yield f"{stem}{{{block}{feedback}}}\n"


def _block(question: ParsedQuestion) -> tuple[str, list[str]]:
    """What stands between the braces, and what of the key stands in the remarks."""
    blanks = [each for each in question.key if isinstance(each, tuple)]
    points = [each for each in question.key if isinstance(each, MarkingPoint)]
    right = {each for each in question.key if isinstance(each, int)}
    if question.kind is QuestionKind.TRUE_FALSE:
        return "T" if 0 in right else "F", []
    if question.kind is QuestionKind.FILL:
        if len(blanks) == 1 and not any("->" in text for text in blanks[0]):
            return "".join(f"={escape(text)} " for text in blanks[0]), []
        return "", blank_lines(blanks)
    if points or not question.options:
        return "", point_lines(points)
    if question.kind is QuestionKind.SINGLE:
        signs = ["=" if at in right else "~" for at in range(len(question.options))]
    else:
        share = f"{100 / max(len(right), 1):.5f}".rstrip("0").rstrip(".")
        signs = [f"~%{share}%" if at in right else "~%-100%" for at in range(len(question.options))]
    texts = [f"{sign}{escape(text)} " for sign, text in zip(signs, question.options, strict=True)]
    return "".join(texts), []
