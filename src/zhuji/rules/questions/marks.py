"""Recognising the marks of a question bank in one line: numbers, options, answers, headings.

All patterns look at the folded text: Latin letters and digits narrow, length unchanged.
"""

import re
from dataclasses import dataclass

from zhuji.rules.questions.shapes import KindWord
from zhuji.rules.words import QuestionKind

_WIDE = {
    **{0xFF10 + digit: chr(ord("0") + digit) for digit in range(10)},
    **{0xFF21 + letter: chr(ord("A") + letter) for letter in range(26)},
    **{0xFF41 + letter: chr(ord("a") + letter) for letter in range(26)},
}
_UNSEEN = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)

CN = "一二三四五六七八九十百零〇"
BLANK = re.compile(r"[（(【\[]\s*[）)】\]]|_{2,}|＿{2,}|﹍{2,}|﹎{2,}|…{3,}")


def fold(text: str) -> str:
    """Full-width Latin letters and digits made narrow; nothing moves."""
    return text.translate(_WIDE)


def tidy(text: str) -> str:
    """Without white space at the ends and signs that can't be seen."""
    return text.translate(_UNSEEN).strip()


# Numbers of questions

_NUMBERS = (
    # style, pattern; what follows a decimal point is looked at by the caller
    ("word", re.compile(r"(?:第\s*(\d{1,4})\s*[题道]|试?题目?\s*(\d{1,4}))\s*[、.．:：,)）]?\s*")),
    ("paren", re.compile(r"[（(【\[]\s*(\d{1,4})\s*[）)】\]]\s*[、.．]?\s*")),
    ("plain", re.compile(r"(\d{1,4})\s*(?:[、．。:：)）]|\.|,(?!\d)|，)\s*")),
    ("bare", re.compile(r"(\d{1,4})(?:\t\s*|\s+(?![年月日个名人次%％岁-])|$)")),
)  # fmt: skip
_LED_BY_BRACKET = re.compile(
    r"([（(]\s*[A-Za-z√×✓✗✔✘对错正确误]{0,8}\s*[）)])\s*(?=\d{1,4}\s*[、.．])"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number. `decimal`: it may be the figure "2.5" instead."""

    number: int
    style: str
    rest: str
    decimal: bool


def read_number(text: str) -> Numbered | None:
    """The number a line begins with; a bracket for the answer before it is put behind."""
    lead = _LED_BY_BRACKET.match(fold(text))
    if lead:
        text = text[lead.end() :] + text[: lead.end(1)]
    folded = fold(text)
    for style, pattern in _NUMBERS:
        match = pattern.match(folded)
        if match:
            number = next(int(group) for group in match.groups() if group)
            rest = text[match.end() :]
            decimal = match[0][-1] == "." and folded[match.end() : match.end() + 1].isdigit()
            return Numbered(number, style, rest, decimal)
    return None


# Options

_MARK = (
    r"[（(【\[]\s*{0}\s*[）)】\]]\s*[、.．:：]?|{0}\s*[、.．。:：)）]|{0}\s*[,，](?=\S)|{0}(?=\s)"
)
_FIRST = re.compile(
    r"(?:[（(【\[]\s*([A-La-l])\s*[）)】\]]\s*[、.．:：]?"
    r"|([A-La-l])\s*(?:[、.．。:：)）,，;；]|\t)"
    r"|([A-L])(?:\s+|(?=[^\x00-\x7f])|$))\s*"
)


@dataclass(frozen=True, slots=True)
class OptionMark:
    letter: str
    end: int
    weak: bool  # a letter without a sign after it


def read_option_mark(text: str) -> OptionMark | None:
    """The option letter a line begins with."""
    match = _FIRST.match(fold(text))
    if not match:
        return None
    strong = match[1] or match[2]
    return OptionMark((strong or match[3]).upper(), match.end(), weak=strong is None)


def split_options(text: str, first: str) -> list[tuple[str, str]]:
    """Options of a text behind the mark of option `first`: several may stand on a line."""
    pieces: list[tuple[str, str]] = []
    letter, rest = first, text
    while True:
        following = chr(ord(letter) + 1)
        match = _next_mark(rest, following)
        if not match or not rest[: match.start()].strip():
            pieces.append((letter, tidy(rest)))
            return pieces
        pieces.append((letter, tidy(rest[: match.start()]).rstrip("；;")))
        letter, rest = following, rest[match.end() :]


def _next_mark(text: str, letter: str) -> re.Match[str] | None:
    either = f"[{letter}{letter.lower()}]"
    pattern = rf"(?<![A-Za-z0-9])(?:{_MARK.format(either)})\s*|(?<=\s){letter}(?=[^\x00-\x7f])"
    return re.compile(pattern).search(fold(text))


def options_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The stem and the options of a line that holds both; at least A and B, neither empty."""
    for match in re.finditer(
        rf"(?<![A-Za-z0-9])(?:{_MARK.format('[Aa]')})\s*|(?<=\s)A(?=[^\x00-\x7f])", fold(text)
    ):
        again = read_option_mark(text[match.end() :])
        if again is not None and again.letter == "A" and not again.weak:
            continue  # （A）A.甲 B.乙: the answer, and then the options
        pieces = split_options(text[match.end() :], "A")
        if len(pieces) > 1 and text[: match.start()].strip():
            return text[: match.start()].rstrip(), pieces
    return text, []


# Answers

TRUE_WORDS = (
    "正确",
    "对",
    "√",
    "✓",
    "✔",
    "☑",
    "∨",
    "T",
    "t",
    "V",
    "v",
    "Y",
    "y",
    "是",
    "True",
    "TRUE",
    "true",
)
FALSE_WORDS = (
    "错误", "不正确", "不对", "错", "×", "✗", "✘", "✕", "✖", "╳", "☓", "X", "x", "F", "f", "N", "n",
    "否", "不是", "False", "FALSE", "false",
)  # fmt: skip
_TRUTH_WORD = "|".join(
    sorted((re.escape(word) for word in TRUE_WORDS + FALSE_WORDS), key=len, reverse=True)
)
LETTERS = r"[A-Za-z](?:[\s、,，;；.．/|｜和]*[A-Za-z])*"
# 对党忠诚 is not 对; what may follow it at once explains it.
_NOT_A_WORD = r"(?!(?!解|依据|出处|难|考点|应|改|理由|原因|因为|本题)[\u4e00-\u9fff])"
# Options may be numbered: ②, 乙, or the figure alone.
_NUMBERED = (
    r"[①-⑫](?:[\s、,，]*[①-⑫])*|[甲乙丙丁戊己庚辛](?:[\s、,，]*[甲乙丙丁戊己庚辛])*(?![\u4e00-\u9fff])"
    r"|\d{1,2}(?:\s*[、,，]\s*\d{1,2})*(?=\s*[）)】\]]?\s*[。；;]?\s*(?:$|[【\[]|解析))"
)
_ANSWER = re.compile(
    rf"(?:[（(【\[]\s*)?((?:{_TRUTH_WORD}){_NOT_A_WORD}|{LETTERS}|{_NUMBERED})(?![A-Za-z])(?:\s*[）)】\]])?"
)
_ANSWER_MARK = re.compile(
    r"[【\[（(]\s*(?:正确|参考|标准|本题|试题)?答案?\s*[】\]）)]\s*[:：]?\s*"
    r"|(?:(?:正确|参考|标准|本题|试题)的?)?答案\s*(?:[:：]|是[:：]?|为[:：]?|\s|(?=[A-Za-z√×]))\s*"
    r"|(?:正确|参考|标准)?答\s*[:：]\s*"
)
_ANSWER_INSIDE = re.compile(
    r"[【\[（(]\s*(?:正确|参考|标准|本题|试题)?答案\s*[】\]）)]\s*[:：]?\s*"
    r"|(?<!我的)(?<!你的)(?<!考生)(?<!学生)(?:(?:正确|参考|标准|本题|试题)的?)?答案\s*[:：]\s*"
)
_SOMEBODYS = re.compile(r"[【\[（(]?\s*(?:我的|你的|考生|学生|本人)的?(?:答案|作答|得分|选择)")
_NOTE = (
    r"(?:答案|试题|题目|本题)?(?:解析|解释|详解|分析|依据版本|专题|依据|出处|考点|知识点|难度|难易程度|难易度|来源|点评"
    r"|说明|备注|题型|分值|条文|参考条文|改正|更正)"
)
_EXPLANATION = re.compile(rf"[【\[（(]\s*{_NOTE}\s*[】\]）)]\s*[:：]?\s*|{_NOTE}\s*[:：]\s*")
_EXPLANATION_INSIDE = re.compile(
    r"【\s*(?:答案|试题)?(?:解析|解释|详解|依据|出处|考点|知识点|难度)\s*】\s*[:：]?\s*"
    r"|(?:答案|试题)?解析\s*[:：]\s*"
)


def truth_of(raw: str) -> bool | None:
    """Right or wrong, where the raw answer says so in a word or a sign."""
    raw = raw.strip()
    if raw in TRUE_WORDS:
        return True
    return False if raw in FALSE_WORDS else None


def letters_of(raw: str) -> str | None:
    """The letters of an answer, each once, in order; None where it holds anything else."""
    folded = fold(raw).strip().rstrip("。.；;")
    if not re.fullmatch(LETTERS, folded):
        return None
    return "".join(sorted(set(re.findall(r"[A-Z]", folded.replace("和", "").upper()))))


def read_answer(text: str) -> tuple[str, str] | None:
    """The raw answer a text begins with, and what is left behind it."""
    match = _ANSWER.match(fold(text))
    if not match:
        return None
    return match[1], text[match.end() :].lstrip(" \t　。.;；,，、")


def answer_mark(text: str) -> int | None:
    """Where the text behind "答案：" begins, for a line that begins with such a mark."""
    match = _ANSWER_MARK.match(fold(text))
    return match.end() if match else None


def somebodys_answer(text: str) -> bool:
    """What a candidate chose, as learning platforms print it beside the key."""
    return _SOMEBODYS.match(text) is not None


def answer_inside(text: str) -> tuple[str, str] | None:
    """Split at a mark like 【答案】 in the midst of a line; an answer must follow it."""
    for match in _ANSWER_INSIDE.finditer(fold(text)):
        if match.start() and read_answer(text[match.end() :]):
            return text[: match.start()].rstrip(), text[match.end() :]
    return None


def words_inside(text: str) -> tuple[str, str] | None:
    """Split behind a line to write on, where an answer in words is marked."""
    for match in _ANSWER_INSIDE.finditer(fold(text)):
        if "__" in text[: match.start()]:
            return text[: match.start()].rstrip(), text[match.end() :]
    return None


def explanation_mark(text: str) -> bool:
    return _EXPLANATION.match(fold(text)) is not None


def strip_explanation_mark(text: str) -> str:
    """Without 解析：; a note of another name keeps its name."""
    return re.sub(r"^[【\[（(]?\s*(?:答案|试题|题目)?解析\s*[】\]）)]?\s*[:：]?\s*", "", text)


def explanation_inside(text: str) -> tuple[str, str]:
    match = _EXPLANATION_INSIDE.search(fold(text))
    return (text[: match.start()].rstrip(), text[match.start() :]) if match else (text, "")


# Kinds and headings

_KINDS: tuple[tuple[str, KindWord], ...] = (
    ("不定项选择|不定项|任选", KindWord(QuestionKind.MULTIPLE, loose=True)),
    ("单项选择|单项|单选", KindWord(QuestionKind.SINGLE)),
    ("多项选择|多项|多选", KindWord(QuestionKind.MULTIPLE)),
    ("判断正误|判断对错|判断改错|判断|是非|正误|对错", KindWord(QuestionKind.TRUE_FALSE)),
    ("填空", KindWord(QuestionKind.FILL)),
    ("简答|问答|名词解释|辨析|计算", KindWord(QuestionKind.SHORT)),
    ("材料分析|案例分析|案例", KindWord(QuestionKind.CASE)),
    ("论述|申论|写作|作文", KindWord(QuestionKind.ESSAY)),
    ("连线|匹配|排序", KindWord(None, other="连线题和排序题")),
    ("选择", KindWord(None)),
)
_KIND = "|".join(words for words, _ in _KINDS)
ORDER = (
    rf"(?:第?[{CN}\d]{{1,4}}\s*(?:部分|大题|编|节|章)?\s*[、.．,，:：]"
    rf"|第[{CN}\d]{{1,4}}(?:部分|大题|编|节|章)|[（(][{CN}\d]{{1,3}}[）)]\s*、?)"
)
_ORNAMENT = r"[-—=*#~·●■◆☆★◎※【\[〖《\s]"
_KIND_HEADING = re.compile(
    rf"^{_ORNAMENT}*(?P<order>{ORDER})?\s*(?P<lead>[^，。；？！（）()：:、_]{{0,14}}?)(?P<kind>{_KIND})"
    r"(?P<noun>试?题(?:目|型|库|部分)?|部分)?(?P<tail>.*)$"
)
_TAIL = re.compile(
    r"\s*[-—=*#~·●■◆☆★◎※】\]〗》\s]*[:：。]?$"
    r"|\s*[】\]〗》]?\s*[:：]?\s*[（(](?=[^）)]*(?:[每共分题下列选对错请]|\d))[^）)]+[）)].{0,40}$"
    r"|\s*[,，:：;；。—\s]\s*(?=.{0,60}(?:每|共|分|下列|以下|请)).{1,80}$"
    r"|\s*[共计]?\s*\d+\s*[道题个].{0,20}$"
)
_TAG = re.compile(
    rf"[【\[（(]\s*(?P<kind>{_KIND})\s*题?\s*(?:[,，、:：]?\s*\d{{1,3}}(?:\.\d+)?\s*分)?\s*[】\]）)]"
    r"\s*[、.．:：]?\s*"
)
_TYPE_NOTE = re.compile(rf"[【\[（(]?\s*题型\s*[】\]）)]?\s*[:：]?\s*(?P<kind>{_KIND})")


def _kind_of(word: str) -> KindWord:
    return next(kind for words, kind in _KINDS if word in words.split("|"))


def kind_heading(text: str) -> KindWord | None:
    """What a heading such as 一、单项选择题（每题2分） says; None for anything else."""
    if len(text) > 120 or BLANK.search(text) or "答案" in text:
        return None
    match = _KIND_HEADING.match(fold(text))
    if not match or not _TAIL.fullmatch(match["tail"]):
        return None
    bare = match["noun"] is None
    digits = bool(match["order"]) and re.match(r"[（(]?\d", match["order"]) is not None
    if bare and (digits or match["lead"] or match["tail"].strip(" 　:：-—=*#】]")):
        return None
    return _kind_of(match["kind"])


def kind_tag(text: str) -> tuple[KindWord | None, str]:
    """A kind in brackets at the beginning or the end of a stem, and the stem without it."""
    folded = fold(text)
    for match in _TAG.finditer(folded):
        if match.start() == 0 or match.end() == len(folded):
            return _kind_of(match["kind"]), (text[: match.start()] + text[match.end() :]).strip()
    return None, text


def kind_note(text: str) -> KindWord | None:
    """题型：单选 among the notes below a question."""
    match = _TYPE_NOTE.match(fold(text))
    return _kind_of(match["kind"]) if match else None


_DECORATED = re.compile(r"^[-—=*#~·●■◆☆★◎※]{2,}\s*(.{1,60}?)\s*[-—=*#~·●■◆☆★◎※]{2,}$")
_CHAPTER = re.compile(
    rf"^{_ORNAMENT}*(第\s*[{CN}\d]{{1,4}}\s*(?:章|节|篇|编|部分|单元|讲|课|专题|类|模块)"
    r"[\s、.．:：—-]*.{0,50}?)[-—=*#~】\]〗\s]*$"
)
_ORDERED = re.compile(rf"^(?:[{CN}]{{1,3}}、|[（(][{CN}]{{1,3}}[）)]、?)\s*(\S.{{0,40}})$")


def chapter_heading(text: str) -> str | None:
    """The chapter a heading names: 第一章 总则, or a line between dashes."""
    if BLANK.search(text) or text[-1:] in "。？；！?;!":
        return None
    decorated = _DECORATED.match(text)
    if decorated:
        return decorated[1]
    match = _CHAPTER.match(text)
    return match[1].strip() if match else None


_ORDER_NUMBER = re.compile(rf"^{_ORNAMENT}*(?:第|[（(])?([一二三四五六七八九十]{{1,3}})")


def order_of(text: str) -> int:
    """Which one a heading says it is: 2 for 二、多项选择题 and for 第二部分; 0 where it does not."""
    match = _ORDER_NUMBER.match(text)
    if match is None:
        return 0
    tens, ten, ones = match[1].rpartition("十")
    return (CN.find(tens) + 1 if tens else bool(ten)) * 10 + (CN.find(ones) + 1 if ones else 0)


def ordered_heading(text: str) -> str | None:
    """一、党章知识: a heading only where no question follows from it, which the caller looks at."""
    if BLANK.search(text) or text[-1:] in "。？；！?;!":
        return None
    match = _ORDERED.match(text)
    return match[1].strip() if match else None
