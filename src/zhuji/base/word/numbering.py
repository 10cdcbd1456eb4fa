"""Word's automatic numbers, counted again from numbering.xml as Word counts them for the screen.

The text of a numbered paragraph holds no number; ISO/IEC 29500-1, 17.9 says how one comes about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

CHINESE = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
FOLLOWED_BY = {"tab": "\t", "space": " ", "nothing": ""}
DEEPEST = 20  # style chains longer than this are circles


def chinese_counting(number: int) -> str:
    """一 … 十 … 十一 … 一百零一, up to 9999."""
    if not 0 < number < 10000:
        return str(number)
    digits, text = str(number), ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            text += CHINESE[int(digit)] + ("", "十", "百", "千")[place]
        elif not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _letters(number: int) -> str:
    """A … Z, AA, BB … as Word counts letters. Beyond what any list needs, the number itself."""
    repeats, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (repeats + 1) if 0 < number <= 260 else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        while 0 < value <= number < 4000:
            text += sign
            number -= value
    return text


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _nothing(_number: int) -> str:
    return ""


SHOWN: dict[str, Callable[[int], str]] = {
    "bullet": _nothing,
    "none": _nothing,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(
        {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
    ),
    "decimalEnclosedCircle": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "chineseCounting": chinese_counting,
    "chineseCountingThousand": chinese_counting,
    "japaneseCounting": chinese_counting,
    "taiwaneseCounting": chinese_counting,
    "taiwaneseCountingThousand": chinese_counting,
    "ideographDigital": lambda number: "".join(CHINESE[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(CHINESE[int(digit)] for digit in str(number)),
    "ideographTraditional": _one_of(STEMS),
    "ideographZodiac": _one_of(BRANCHES),
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    followed_by: str
    restart: int  # the level (counted from 1) whose step starts this one again; 0: none
    legal: bool  # all numbers of the text in digits


def _value(parent: etree._Element | None, tag: str) -> str | None:
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else otherwise


def _level(element: etree._Element, depth: int) -> _Level:
    return _Level(
        start=_number(_value(element, "w:start"), 0),
        format=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText") or "",
        followed_by=FOLLOWED_BY.get(_value(element, "w:suff") or "tab", "\t"),
        restart=_number(_value(element, "w:lvlRestart"), depth),
        legal=element.find(qn("w:isLgl")) is not None,
    )


class Numbering:
    """Give it the paragraphs in order; it tells the label of each."""

    def __init__(self, root: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._styles: dict[str, etree._Element] = {}
        self._default_style: str | None = None
        for element in [] if root is None else root:
            if element.tag == qn("w:abstractNum"):
                self._abstract[str(element.get(qn("w:abstractNumId")))] = element
            elif element.tag == qn("w:num"):
                self._numbers[str(element.get(qn("w:numId")))] = element
        for style in [] if styles is None else styles.iterfind(qn("w:style")):
            name = str(style.get(qn("w:styleId")))
            self._styles[name] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {
                "1",
                "true",
            }:
                self._default_style = name
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[
            str, dict[int, int]
        ] = {}  # by abstract list: lists made from one go on counting
        self._begun: set[tuple[str, int]] = set()

    @classmethod
    def of(cls, document: WordDocument) -> "Numbering":
        numbering = styles = None
        for relation in document.part.rels.values():
            if relation.is_external:
                continue
            if relation.reltype.endswith("/numbering"):
                numbering = etree.fromstring(relation.target_part.blob)
            elif relation.reltype.endswith("/styles"):
                styles = etree.fromstring(relation.target_part.blob)
        return cls(numbering, styles)

    def label(self, paragraph: etree._Element) -> str:
        """The automatic number of the paragraph with what follows it, or an empty text."""
        found = self._numbered(paragraph)
        if found is None:
            return ""
        number, depth = found
        levels = self._levels_of(number)
        if depth not in levels:
            return ""
        counts = self._step(number, depth, levels)
        text = self._text(levels, counts, depth)
        return text + levels[depth].followed_by if text else ""

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and the depth, from the paragraph itself or from its style."""
        properties = paragraph.find(qn("w:pPr"))
        number, depth = self._pair(properties)
        style = _value(properties, "w:pStyle") or self._default_style
        for _ in range(DEEPEST):
            if style is None or style not in self._styles or (number and depth is not None):
                break
            element = self._styles[style]
            found, found_depth = self._pair(element.find(qn("w:pPr")))
            if number is None and found:
                number = found
                linked = self._depth_of_style(found, style)
                found_depth = found_depth if linked is None else linked
            depth = found_depth if depth is None else depth
            style = _value(element, "w:basedOn")
        return (number, depth or 0) if number and number in self._numbers else None

    @staticmethod
    def _pair(properties: etree._Element | None) -> tuple[str | None, int | None]:
        pair = None if properties is None else properties.find(qn("w:numPr"))
        depth = _value(pair, "w:ilvl")
        return _value(pair, "w:numId"), None if depth is None else _number(depth, 0)

    def _depth_of_style(self, number: str, style: str) -> int | None:
        abstract = self._abstract_of(number)[1]
        for element in [] if abstract is None else abstract.iterfind(qn("w:lvl")):
            if _value(element, "w:pStyle") == style:
                return _number(element.get(qn("w:ilvl")), 0)
        return None

    def _abstract_of(self, number: str) -> tuple[str, etree._Element | None]:
        """The abstract list behind a list, through style links."""
        name = ""
        for _ in range(DEEPEST):
            name = _value(self._numbers.get(number), "w:abstractNumId") or ""
            abstract = self._abstract.get(name)
            link = _value(abstract, "w:numStyleLink")
            if link is None:
                return name, abstract
            style = self._styles.get(link)
            linked = self._pair(None if style is None else style.find(qn("w:pPr")))[0]
            if linked is None or linked == number:
                return name, abstract
            number = linked
        return name, None

    def _levels_of(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            abstract = self._abstract_of(number)[1]
            levels: dict[int, _Level] = {}
            overridden = [
                override.find(qn("w:lvl"))
                for override in self._numbers[number].iterfind(qn("w:lvlOverride"))
            ]
            own = [] if abstract is None else list(abstract.iterfind(qn("w:lvl")))
            for element in [*own, *(each for each in overridden if each is not None)]:
                depth = _number(element.get(qn("w:ilvl")), 0)
                levels[depth] = _level(element, depth)
            self._levels[number] = levels
        return self._levels[number]

    def _start(self, number: str, depth: int) -> int | None:
        """The start that this list sets over its abstract list, if it does."""
        for override in self._numbers[number].iterfind(qn("w:lvlOverride")):
            if _number(override.get(qn("w:ilvl")), 0) == depth:
                start = _value(override, "w:startOverride")
                return None if start is None else _number(start, 1)
        return None

    def _step(self, number: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(self._abstract_of(number)[0], {})
        start = self._start(number, depth)
        if start is not None and (number, depth) not in self._begun:
            counts[depth] = start
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = levels[depth].start if start is None else start
        self._begun.add((number, depth))
        for deeper, level in levels.items():
            if deeper > depth and level.restart and depth < level.restart:
                counts.pop(deeper, None)
        return counts

    @staticmethod
    def _text(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            if index not in levels:
                return ""
            count = counts.get(index, levels[index].start)
            form = "decimal" if level.legal else levels[index].format
            return SHOWN.get(form, str)(count)

        return re.sub(r"%([1-9])", shown, level.text)
