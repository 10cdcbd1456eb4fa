"""Moodle XML (docs.moodle.org: Moodle XML format)."""

import re
from fractions import Fraction
from typing import Final
from urllib.parse import unquote

from lxml import etree

from zhuji.exams.imports.markup import Pictures, decoded, plain_of_html
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions.exchange import Item, gather_items
from zhuji.rules.questions.gift import KINDS
from zhuji.rules.questions.shapes import Gathered, Unplaced
from zhuji.rules.questions.wording import read_points
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

_OTHERS: Final = {
    "matching": "连线题和排序题",
    "ddmatch": "连线题和排序题",
    "ordering": "连线题和排序题",
    "numerical": "允许误差的数值题",
    "calculated": "带公式的题",
    "calculatedmulti": "带公式的题",
    "calculatedsimple": "带公式的题",
    "randomsamatch": "连线题和排序题",
    "gapselect": "带下拉选项的完形填空题",
    "ddwtos": "拖字填空题",
    "ddimageortext": "拖图题",
    "ddmarker": "拖图题",
    "": "没有写题型的题",
}
_CLOZE: Final = re.compile(
    r"\{\d*:(SHORTANSWER|SHORTANSWER_C|SA|SAC|MW|MWC|NUMERICAL|NM|[A-Z_]+):((?:[^\\}]|\\.){0,1500})\}",
    re.DOTALL,
)
_CHOICE: Final = re.compile(r"((?:[^\\~]|\\.)*)(?:~|$)", re.DOTALL)
_CLOZE_WORDS: Final = frozenset({"SHORTANSWER", "SHORTANSWER_C", "SA", "SAC", "MW", "MWC"})
_SAID: Final = re.compile(r"(题型|案例)：(.+)")


def gather_moodle(root: etree._Element, pictures: Pictures) -> Gathered:
    """Every <question> of the quiz; categories are chapters, descriptions without a case are told."""
    items: list[Item] = []
    unplaced: list[Unplaced] = []
    chapter, number = "", 0
    for element in root.iterfind("question"):
        kind = element.get("type", "")
        if kind == "category":
            chapter = _chapter(element.findtext("category/text") or "")
            continue
        number += 1
        item = _Reader(element, f"第 {number} 题", chapter, pictures).item()
        if kind == "description" and item.kind is not QuestionKind.CASE:
            reason = Reason.of("question_text_without_answer", text=item.stem[:40])
            unplaced.append(Unplaced(number, item.place, reason))
        else:
            items.append(item)
    return gather_items(items, unplaced)


def _chapter(path: str) -> str:
    names = [name.replace("\0", "/").strip() for name in path.replace("//", "\0").split("/")]
    kept = [name for name in names if name and name not in {"$course$", "$system$", "top"}]
    return " / ".join(kept)[:120]


class _Reader:
    """One <question>."""

    def __init__(
        self, element: etree._Element, place: str, chapter: str, pictures: Pictures
    ) -> None:
        self.element = element
        self.pictures = pictures
        said = {
            match[1]: match[2]
            for tag in element.iterfind("tags/tag/text")
            if (match := _SAID.fullmatch((tag.text or "").strip()))
        }
        self.kind = KINDS.get(said.get("题型", ""))
        self.made = Item(place, None, self.text("questiontext"), chapter=chapter)
        self.made.case = said.get("案例", "")
        self.made.remarks = self.text("generalfeedback")

    def text(self, path: str) -> str:
        found = self.element.find(path)
        return "" if found is None else self.plain(found)

    def plain(self, element: etree._Element) -> str:
        source = element.findtext("text") or ""
        if element.get("format") in {"plain_text", "markdown"}:
            return source.strip()
        files = {file.get("name", ""): file.text or "" for file in element.iterfind("file")}

        def find(name: str) -> bytes | None:
            kept = files.get(unquote(name).replace("@@PLUGINFILE@@/", ""))
            return None if kept is None else decoded(kept)

        return plain_of_html(source, self.pictures, find)

    def item(self) -> Item:
        kind = self.element.get("type", "")
        readers = {
            "multichoice": self.choice,
            "multichoiceset": self.choice,
            "truefalse": self.judgement,
            "shortanswer": self.filled,
            "numerical": self.filled,
            "cloze": self.cloze,
            "essay": self.essay,
            "description": self.material,
        }
        tolerances = [each.text or "0" for each in self.element.iterfind("answer/tolerance")]
        inexact = kind == "numerical" and any(one.strip(" 0.") for one in tolerances)
        if kind in readers and not inexact:
            readers[kind]()
        else:
            self.made.other = _OTHERS.get(kind, f"“{kind[:20]}”题")
        return self.made

    def answers(self) -> list[tuple[float, str, str]]:
        """Fraction, text and feedback of each answer."""
        found = []
        for answer in self.element.iterfind("answer"):
            try:
                fraction = float(answer.get("fraction") or 0)
            except ValueError:
                fraction = 0
            feedback = answer.find("feedback")
            said = "" if feedback is None else self.plain(feedback)
            found.append((fraction, self.plain(answer), said))
        return found

    def choice(self) -> None:
        found = self.answers()
        self.made.options = [text for _fraction, text, _ in found]
        self.made.right = [at for at, (fraction, _t, _f) in enumerate(found) if fraction > 0]
        single = (self.element.findtext("single") or "true").strip() not in {"false", "0"}
        if self.element.get("type") == "multichoiceset":
            single = False
        if single:
            self.made.right = [at for at, (fraction, _t, _f) in enumerate(found) if fraction >= 100]
            if not self.made.right and any(fraction > 0 for fraction, _t, _f in found):
                self.made.notes.append(Reason.of("question_part_answers_left_out"))
        self.made.kind = QuestionKind.SINGLE if single else QuestionKind.MULTIPLE
        told = [
            f"选项 {chr(ord('A') + at)}：{said}" for at, (_, _t, said) in enumerate(found) if said
        ]
        self.made.remarks = "\n".join([self.made.remarks, *told]).strip()

    def judgement(self) -> None:
        right = [text.strip().lower() for fraction, text, _ in self.answers() if fraction > 0]
        self.made.kind = QuestionKind.TRUE_FALSE
        self.made.right = [0 if text == "true" else 1 for text in right[:1]]

    def filled(self) -> None:
        found = self.answers()
        whole = tuple(text for fraction, text, _ in found if fraction >= 100)
        self.made.kind, self.made.blanks = QuestionKind.FILL, [whole] if whole else []
        if any("*" in text.replace("\\*", "") for text in whole):
            self.made.notes.append(Reason.of("question_answer_wildcard"))
        if len(whole) < sum(fraction > 0 for fraction, _t, _f in found):
            self.made.notes.append(Reason.of("question_part_answers_left_out"))

    def cloze(self) -> None:
        blanks: list[tuple[str, ...]] = []
        for match in _CLOZE.finditer(self.made.stem):
            if match[1] not in _CLOZE_WORDS:
                self.made.other = "带下拉选项的完形填空题"
                return
            blanks.append(_cloze_answers(match[2]))
        self.made.stem = _CLOZE.sub("____", self.made.stem)
        self.made.kind, self.made.blanks = QuestionKind.FILL, blanks
        if not blanks:
            self.made.other = "没有空的完形填空题"

    def essay(self) -> None:
        self.made.kind = self.kind or QuestionKind.ESSAY
        said = self.text("graderinfo")
        points = read_points(said.split("\n")) if said else []
        whole = [MarkingPoint(said, Fraction(1))]
        self.made.points = whole if points is None else points

    def material(self) -> None:
        self.made.kind = self.kind


def _cloze_answers(text: str) -> tuple[str, ...]:
    """The answers that earn all marks: =五~%100%5."""
    found = []
    for match in _CHOICE.finditer(text):
        piece = (
            match[1].partition("#")[0]
            if "\\#" not in match[1]
            else re.split(r"(?<!\\)#", match[1])[0]
        )
        if piece.startswith("="):
            found.append(piece[1:])
        elif piece.startswith("%100%"):
            found.append(piece[5:])
    return tuple(re.sub(r"\\(.)", r"\1", one) for one in found)
