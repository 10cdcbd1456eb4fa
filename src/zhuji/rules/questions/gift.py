"""GIFT, the text format of Moodle (docs.moodle.org: GIFT format): one question a paragraph."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from zhuji.rules.questions.exchange import Item, gather_items
from zhuji.rules.questions.shapes import Gathered, Unplaced
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

_ESCAPED: Final = re.compile(r"\\([~=#{}:\\n])")
_TITLE: Final = re.compile(r"\s*::((?:[^:\\]|\\.|:(?!:))*)::\s*", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_BLOCK: Final = re.compile(r"(?<!\\)(?:\\\\)*(\{((?:[^\\{}]|\\.)*)\})", re.DOTALL)
_MARK: Final = re.compile(r"((?:[^\\=~]|\\.)*)([=~]?)", re.DOTALL)
_WEIGHT: Final = re.compile(r"\s*%\s*(-?\d{1,3}(?:\.\d+)?)\s*%")
_FEEDBACK: Final = re.compile(r"(?<!\\)(?:\\\\)*#")
_JUDGED: Final = re.compile(r"(TRUE|T|FALSE|F)(?:\s*#.*)?", re.DOTALL | re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*=?\s*(-?\d+(?:\.\d+)?)(?:\s*:\s*0(?:\.0+)?)?\s*")
_OWN: Final = re.compile(r"//\s*(题型|案例)：(.+)")
_REMARKED: Final = re.compile(r"((?:[^\\#]|\\.|#(?!###))*)####", re.DOTALL)
_LOOKS: Final = re.compile(
    r"(?<!\\)\{\s*(?:\}|(?:TRUE|FALSE|T|F)\b[^{}]*\}|[=~#][^{}]*\}|[^{}=~]{0,40}[=~][^{}]*\})"
)
_CATEGORY: Final = "$CATEGORY:"
KINDS: Final = {
    "填空题": QuestionKind.FILL,
    "简答题": QuestionKind.SHORT,
    "论述题": QuestionKind.ESSAY,
    "案例分析题": QuestionKind.CASE,
    "多项选择题": QuestionKind.MULTIPLE,
}


def looks_like_gift(text: str) -> bool:
    return _CATEGORY in text or (_LOOKS.search(text) is not None and "答案：" not in text)


def unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


@dataclass(slots=True)
class _Paragraph:
    place: str
    text: str
    chapter: str
    said: dict[str, str] = field(default_factory=dict)


def gather_gift(text: str, of_html: Callable[[str], str] = str) -> Gathered:
    """Every paragraph becomes a question, accepted or with its faults; text without an answer's
    braces, which Moodle shows as it is, is told. `of_html` makes plain what is marked as [html].
    """
    items: list[Item] = []
    unplaced: list[Unplaced] = []
    for number, paragraph in enumerate(_paragraphs(text), start=1):
        item = _item(paragraph, of_html)
        if item is None:
            reason = Reason.of("question_text_without_answer", text=paragraph.text.strip()[:40])
            unplaced.append(Unplaced(number, paragraph.place, reason))
        else:
            items.append(item)
    return gather_items(items, unplaced)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Parted by empty lines; comments and categories left aside."""
    chapter, first = "", 0
    said: dict[str, str] = {}
    lines: list[str] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], start=1):
        stripped = line.strip()
        if stripped.startswith("//") and not lines:
            if own := _OWN.fullmatch(stripped):
                said[own[1]] = own[2].strip()
        elif stripped.startswith(_CATEGORY) and not lines:
            chapter = _chapter(stripped.removeprefix(_CATEGORY))
        elif stripped:
            first = first or number
            if not stripped.startswith("//"):
                lines.append(line)
        elif lines:
            at = first
            for piece in _apart("\n".join(lines)):
                yield _Paragraph(f"第 {at} 行", piece, chapter, said)
                at += piece.count("\n") + 1
            said, lines, first = {}, [], 0


def _chapter(path: str) -> str:
    names = [name.replace("\0", "/").strip() for name in path.replace("//", "\0").split("/")]
    kept = [name for name in names if name and name not in {"$course$", "$system$", "top"}]
    return " / ".join(kept)[:120]


def _apart(text: str) -> list[str]:
    """Questions with no empty line between them: behind an answer's braces a line with braces of its
    own is the next one.
    """
    block = _BLOCK.search(text)
    rest = text[block.end(1) :] if block else ""
    if block is None or not re.match(r"[ \t]*\n", rest) or not _BLOCK.search(rest):
        return [text]
    return [text[: block.end(1)], *_apart(rest.lstrip())]


def _item(paragraph: _Paragraph, of_html: Callable[[str], str]) -> Item | None:
    text, kind = paragraph.text, KINDS.get(paragraph.said.get("题型", ""))
    case = paragraph.said.get("案例", "")
    if title := _TITLE.match(text):
        text = text[title.end() :]
    plain: Callable[[str], str] = str
    if form := _FORMAT.match(text):
        text = text[form.end() :]
        plain = of_html if form[1].lower() == "html" else str
    block = _BLOCK.search(text)
    if block is None:
        if kind is not QuestionKind.CASE:
            return None
        material, remarks = _parted(text)
        return Item(
            paragraph.place, kind, plain(unescape(material)).strip(), remarks=plain(remarks),
            chapter=paragraph.chapter, case=case,
        )  # fmt: skip
    before, after = text[: block.start(1)].strip(), text[block.end(1) :].strip()
    inner, remarks = _parted(block[2])
    stem = unescape(before) if not after else f"{unescape(before)}____{unescape(after)}"
    item = Item(paragraph.place, None, stem, remarks=remarks, chapter=paragraph.chapter, case=case)
    _answer(item, inner, kind)
    item.stem, item.remarks = plain(item.stem), plain(item.remarks)
    item.options = [plain(option) for option in item.options]
    item.blanks = [tuple(map(plain, blank)) for blank in item.blanks]
    return item


def _parted(text: str) -> tuple[str, str]:
    """What stands before #### and the general feedback behind it."""
    match = _REMARKED.match(text)
    return (match[1], unescape(text[match.end() :].strip())) if match else (text, "")


def _answer(item: Item, inner: str, kind: QuestionKind | None) -> None:
    bare = inner.strip()
    if not bare:
        item.kind = kind or QuestionKind.ESSAY
    elif judged := _JUDGED.fullmatch(bare):
        item.kind = QuestionKind.TRUE_FALSE
        item.right = (0,) if judged[1].upper().startswith("T") else (1,)
    elif bare.startswith("#"):
        _numeric(item, bare[1:])
    else:
        _choices(item, bare, kind)


def _numeric(item: Item, text: str) -> None:
    if number := _NUMBER.fullmatch(text.partition("#")[0]):
        item.kind, item.blanks = QuestionKind.FILL, [(number[1],)]
    else:
        item.other = "允许误差的数值题"


def _choices(item: Item, text: str, kind: QuestionKind | None) -> None:
    """Wrong and right choices, or accepted answers alone; each may have a weight and a feedback."""
    found: list[tuple[bool, float | None, str]] = []
    sign = ""
    for match in _MARK.finditer(text):
        if sign:
            found.append(_choice(item, sign, match[1], len(found)))
        sign = match[2]
        if not sign:
            break
    if found and all(right and "->" in one for right, _weight, one in found):
        item.other = "连线题和排序题"
        return
    texts = [unescape(one[2]) for one in found]
    if all(right for right, _weight, _text in found):
        item.kind = QuestionKind.FILL
        whole = [
            one for one, (_, weight, _t) in zip(texts, found, strict=True) if weight in {None, 100}
        ]
        item.blanks = [tuple(whole)]
        if len(whole) < len(texts):
            item.notes.append(Reason.of("question_part_answers_left_out"))
        return
    item.options = texts
    item.right = [
        at
        for at, (right, weight, _) in enumerate(found)
        if (weight or 0) > 0 or (right and weight is None)
    ]
    weighed = any(weight is not None for right, weight, _ in found if not right)
    item.kind = kind or (
        QuestionKind.MULTIPLE if weighed or len(item.right) > 1 else QuestionKind.SINGLE
    )


def _choice(item: Item, sign: str, text: str, at: int) -> tuple[bool, float | None, str]:
    weight = _WEIGHT.match(text)
    body = text[weight.end() :] if weight else text
    feedback = _FEEDBACK.search(body)
    if feedback:
        said = unescape(body[feedback.end() :].strip())
        if said:
            item.remarks = f"{item.remarks}\n选项 {chr(ord('A') + at)}：{said}".strip()
        body = body[: feedback.end() - 1]
    return sign == "=", float(weight[1]) if weight else None, body.strip()
