"""Keys collected at the end of a section or of the file: "1-5 ABCDA", "1.A 2.BC", a table."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhuji.rules.questions import marks
from zhuji.rules.questions.shapes import FREE_KINDS, Draft, KindWord, Line, Section, Unplaced
from zhuji.rules.verdict import Reason

_HEADING = re.compile(
    rf"^[-—=*#【\[〖\s]*(?:{marks.ORDER})?[^，。；？！（）()：:、_]{{0,30}}?"
    r"(?:参考|标准|正确)?答案(?:[与和及](?:试题)?(?:解析|评分标准|评分))?"
    r"(?:部分|如下|汇总|速查|表)?[】\]〗\s]*[:：]?[-—=*#\s]*$"
)
_TOKEN = re.compile(
    r"(?P<range>\d{1,4}\s*(?:[-—–~～－‐‑‒―−]+|至|到)\s*\d{1,4})|(?P<number>\d{1,4})"
    r"|(?P<truth>不正确|正确|错误|不对|对|错|[√✓✔☑∨×✗✘✕✖╳☓])|(?P<letters>[A-Za-z]+|[①-⑫]+)"
    r"|(?P<skip>[\s、,，.．。;；:：()（）【】\[\]|第题号]+|(?:参考|标准|正确)?答案)"
)
_LABELLED = re.compile(r"([^:：\d]{2,16}?(?:题|答案)(?:答案)?)\s*[:：\s]\s*(?=\d)")
_ORDERED = re.compile(r"\s*[（(]?([一二三四五六七八九十]{1,3})[）)]?\s*[、.．:：]?\s*(?=[（(]?\d)")
_ANSWERS_BEFORE = re.compile(r"\s*[【\[]?(?:参考|标准|正确)?答案[】\]]?\s*[:：]?\s*")
_LABELLED_WORDS = re.compile(r"(.{0,6}?[^:：\d]{2,12}题)(?:参考|标准)?(?:答案)?\s*[:：]\s*(?=\d)")
_NUMBERED_WORDS = re.compile(r"(?:^|(?<=[\s；;。、]))(\d{1,3})\s*[.、．:：)）](?!\d)\s*")
_ANSWERS = frozenset({"truth", "letters"})
_LONGEST = 500  # questions in one range; more is a mistake in writing


@dataclass(frozen=True, slots=True)
class Token:
    line: Line
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One question's answer in a key."""

    line: Line
    number: int
    raw: str
    explanation: str = ""


@dataclass(slots=True)
class Block:
    """A collected key while it is read, with what its heading says about where it belongs."""

    kind: KindWord | None = None
    chapter: str = ""
    order: int = 0  # of the section's heading, where the key says nothing else: 二、1.AB
    tokens: list[Token] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Unplaced] = field(default_factory=list)

    def settle(self) -> None:
        """The tokens so far as entries; the pieces whose numbers and answers don't fit as faults."""
        numbers: list[Token] = []
        answers: list[Token] = []
        for token in [*self.tokens, None]:
            asks = token is None or token.kind in {"range", "number"}
            if asks and answers:
                found = _match(numbers, answers)
                if found is None:
                    self.faults.append(_misfit(numbers, answers))
                self.entries += found or []
                numbers, answers = [], []
            if token is not None:
                (numbers if asks else answers).append(token)
        if numbers:
            self.faults.append(_misfit(numbers, answers))
        self.tokens = []


def key_heading(text: str) -> bool:
    """参考答案, 一、单选题答案, 题号: a key may follow."""
    return len(text) < 60 and (text in {"题号", "序号"} or _HEADING.match(text) is not None)


def heading_kind(text: str) -> KindWord | None:
    """The kind that the heading of a key names."""
    return marks.kind_heading(re.sub(r"(?:参考|标准|正确)?答案.*$", "", text))


def tokens_of(line: Line) -> list[Token] | None:
    """The numbers and answers of a line that holds nothing else; None for any other line."""
    tokens, at = [], 0
    while at < len(line.folded):
        match = _TOKEN.match(line.folded, at)
        if not match or not match.lastgroup:
            return None
        if match.lastgroup != "skip":
            tokens.append(Token(line, match.lastgroup, match[0]))
        at = match.end()
    return tokens or None


def labelled(line: Line) -> tuple[KindWord, list[Token]] | None:
    """单选题：1.A 2.B: the kind and the key on one line."""
    match = _LABELLED.match(line.folded)
    kind = heading_kind(line.text[: match.end(1)]) if match else None
    if match is None or kind is None:
        return None
    rest = line.text[match.end() :]
    tokens = tokens_of(Line(line.index, line.place, rest, marks.fold(rest)))
    good = tokens and tokens[0].kind in {"range", "number"} and tokens[-1].kind in _ANSWERS
    return (kind, tokens) if tokens and good else None


def ordered(text: str) -> tuple[int, str] | None:
    """二、1.AB 2.C: the number of the section's heading, and the key behind it."""
    match = _ORDERED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    tokens = tokens_of(Line(0, "", rest, marks.fold(rest)))
    good = tokens and tokens[0].kind in {"range", "number"} and tokens[-1].kind in _ANSWERS
    return (marks.order_of(match[0].strip()), rest) if good else None


def parted_by_orders(text: str) -> list[str]:
    """答案：一、1-2：AB 二、1-2：对错 as three lines; any other text as the one it is."""
    before = _ANSWERS_BEFORE.match(text)
    rest = text[before.end() :] if before else text
    starts = [match.start() for match in re.finditer(_ORDERED, rest) if _parts_there(rest, match)]
    if not starts or rest[: starts[0]].strip() or (len(starts) == 1 and not before):
        return [text]
    pieces = [rest[start:end].strip(" \t　；;。") for start, end in pairwise([*starts, len(rest)])]
    if not all(map(ordered, pieces)):
        return [text]
    return ["参考答案", *pieces] if before else pieces


def _parts_there(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or match[0][0].isspace() or text[match.start() - 1] in "；;。，,"


def labelled_words(text: str) -> tuple[KindWord, list[tuple[int, str]]] | None:
    """填空题：1.季度 2.书记: a kind that is answered in words, and the answers by number."""
    match = _LABELLED_WORDS.match(marks.fold(text))
    kind = heading_kind(text[: match.end(1)]) if match else None
    if match is None or kind is None or kind.kind not in FREE_KINDS:
        return None
    rest, number = text[match.end() :], 1
    found: list[tuple[int, str]] = []
    starts = list(_NUMBERED_WORDS.finditer(marks.fold(rest)))
    spans: list[tuple[int, int, int]] = []
    for start in starts:
        if int(start[1]) == number:
            spans.append((number, start.start(), start.end()))
            number += 1
    for place, (own, _start, at) in enumerate(spans):
        end = spans[place + 1][1] if place + 1 < len(spans) else len(rest)
        found.append((own, rest[at:end].strip(" \t　；;。")))
    return (kind, found) if found else None


def stands_alone(tokens: Sequence[Token] | None) -> bool:
    """A line that is a key without a heading: a range with answers, or two numbers with theirs."""
    if not tokens or tokens[0].kind not in {"range", "number"}:
        return False
    kinds = [token.kind for token in tokens]
    if kinds[-1] in {"range", "number"}:
        return False
    pairs = sum(
        before in {"range", "number"} and after in _ANSWERS for before, after in pairwise(kinds)
    )
    return "range" in kinds or pairs > 1


def item_of(line: Line) -> Entry | None:
    """A line of a key with one number, its answer and perhaps an explanation."""
    numbered = marks.read_number(line.text)
    if not numbered:
        return None
    start = marks.answer_mark(numbered.rest)
    answer = marks.read_answer(numbered.rest[start or 0 :])
    if not answer or (answer[1] and not marks.explanation_mark(answer[1])):
        return None
    return Entry(line, numbered.number, answer[0], answer[1])


def _misfit(numbers: list[Token], answers: list[Token]) -> Unplaced:
    first = (numbers or answers)[0].line
    reason = Reason.of(
        "question_key_does_not_fit",
        numbers="、".join(token.text for token in numbers),
        answers="、".join(token.text for token in answers),
    )
    return Unplaced(first.index, first.place, reason)


def _match(numbers: list[Token], answers: list[Token]) -> list[Entry] | None:
    wanted: list[tuple[Line, int]] = []
    for token in numbers:
        ends = [int(figure) for figure in re.findall(r"\d+", token.text)]
        if not 0 <= ends[-1] - ends[0] <= _LONGEST:
            return None
        wanted += [(token.line, number) for number in range(ends[0], ends[-1] + 1)]
    texts = [token.text for token in answers]
    if len(wanted) == 1:
        texts = [texts[0]] if len(texts) == 1 else ["、".join(texts)]
    elif len(texts) != len(wanted) and all(token.kind == "letters" for token in answers):
        texts = list("".join(texts))
    if not wanted or len(texts) != len(wanted):
        return None
    return [Entry(line, number, raw) for (line, number), raw in zip(wanted, texts, strict=True)]


def attach(block: Block, sections: Sequence[Section]) -> list[Unplaced]:
    """Gives each entry to its question: by the kind and chapter the key names, then by numbers.

    Nothing is guessed: an entry that fits no waiting question, or several, is told, and the others
    of its run may have slipped.
    """
    block.settle()
    faults = list(block.faults)
    runs: list[list[Entry]] = []
    for entry in block.entries:
        if not runs or entry.number <= runs[-1][-1].number:
            runs.append([])
        runs[-1].append(entry)
    pool = [section for section in sections if _waiting(section)]
    named = [
        each for each in pool if block.kind and each.kind and each.kind.kind is block.kind.kind
    ]
    pool = named or ([] if block.kind else pool)
    pool = [each for each in pool if block.order and each.order == block.order] or pool
    pool = [each for each in pool if block.chapter and each.chapter == block.chapter] or pool
    first = bool(block.kind or block.order or len(runs) > 1)
    for run in runs:
        section = _section_for(run, pool, first=first)
        if section:
            faults += _give(run, _waiting(section))
            pool.remove(section)
        else:
            faults += _give(run, _by_unique_number(pool))
    return faults


def _waiting(section: Section) -> dict[int, Draft]:
    """By number; of a number that stands twice neither question is sure of its answer."""
    numbers = Counter(draft.number for draft in section.drafts if not draft.is_answered())
    return {
        number: draft for number, draft in section.without_answer().items() if numbers[number] == 1
    }


def _section_for(run: list[Entry], pool: Sequence[Section], *, first: bool) -> Section | None:
    numbers = {entry.number for entry in run}
    holding = [each for each in pool if numbers <= set(_waiting(each))]
    exact = [each for each in holding if numbers == set(_waiting(each))]
    fitting = exact or holding
    if not fitting:
        return None
    return fitting[0] if first else fitting[-1]


def _by_unique_number(pool: Sequence[Section]) -> dict[int, Draft]:
    waiting: dict[int, Draft] = {}
    twice: set[int] = set()
    for section in pool:
        for number, draft in _waiting(section).items():
            (twice.add(number) if number in waiting else waiting.setdefault(number, draft))
    return {number: draft for number, draft in waiting.items() if number not in twice}


def _give(run: list[Entry], waiting: dict[int, Draft]) -> list[Unplaced]:
    """Where a number of the key has no question, the key may be of an older state of the file."""
    faults = []
    strange = next((entry.number for entry in run if entry.number not in waiting), None)
    for entry in run:
        draft = waiting.pop(entry.number, None)
        if draft is None:
            reason = Reason.of(
                "question_key_without_question", number=entry.number, answer=entry.raw
            )
            faults.append(Unplaced(entry.line.index, entry.line.place, reason))
            continue
        draft.answers.append(entry.raw)
        if strange is not None:
            draft.notes.append(Reason.of("question_key_may_have_slipped", number=strange))
        if entry.explanation:
            draft.explanation.append(marks.strip_explanation_mark(entry.explanation))
    return faults
