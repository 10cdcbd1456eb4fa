"""What may be wrong with a stem, and answers that stand in it: in a bracket, on the line of a blank,
at its end.
"""

import re
from collections.abc import Iterable

from zhuji.rules.questions import marks
from zhuji.rules.questions.signs import plain
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

SHORTEST_STEM = 4  # signs without blanks and punctuation; shorter is mostly torn off
EMPTY_BRACKET = "（    ）"
_LETTER = r"[A-La-l](?:[\s、,，;；.．/和]*[A-La-l])*"
_LETTER_BRACKET = re.compile(rf"[（(【\[]\s*({_LETTER})\s*[）)】\]]|[_＿]+\s*({_LETTER})\s*[_＿]+")
_TRUTH = "|".join(
    sorted(map(re.escape, marks.TRUE_WORDS + marks.FALSE_WORDS), key=len, reverse=True)
)
_TRUTH_BRACKET = re.compile(rf"[（(【\[]\s*({_TRUTH}|[AB])\s*[）)】\]]")
_TRUTH_BARE = re.compile(r"(?:(?<=[。．.\s])(对|错|正确|错误|[TF])|([√✓✔☑×✗✘✕✖╳☓]))\s*$")

_STATED = r"[（(【\[]\s*(?:本小?题|此题|每题|共)?\s*\d{1,2}(?:\.\d)?\s*分\s*[）)】\]]"
_STATED_MARKS = re.compile(rf"^\s*{_STATED}\s*|\s*{_STATED}\s*$")
_ASKING = re.compile(
    r"[？?：:]|哪|什么|几|多少|选[一二两三四多\d]+项|下列|以下|不属于|属于|包括|(?:的|是|为|有|在)[。.]?$|说法|表述"
)


def stem_faults(stem: str, kind: QuestionKind | None) -> list[Reason]:
    """A stem that is missing, torn off, or neither asks nor leaves a blank where it has to."""
    length = len(plain(stem))
    if not length:
        return [Reason.of("question_stem_missing")]
    found = [Reason.of("question_stem_short", length=length)] if length < SHORTEST_STEM else []
    asks = kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.FILL}
    if asks and not (marks.BLANK.search(stem) or _ASKING.search(stem)):
        found.append(Reason.of("question_blank_lost"))
    return found


def without_stated_marks(stem: str) -> str:
    """Without （2分） before or behind it: how many marks a question gives, its paper says."""
    return _STATED_MARKS.sub("", stem)


def stem_answers(stem: str, *, judgement: bool) -> list[tuple[int, int, str]]:
    """(start, end, raw) of the answers in a stem: in brackets or on the line of a blank."""
    folded = marks.fold(stem)
    if judgement:
        found = [
            (match.start(), match.end(), match[1])
            for match in _TRUTH_BRACKET.finditer(folded)
            if _is_judgement_place(folded, match)
        ]
        bare = _TRUTH_BARE.search(folded)
        return found or ([(bare.start(), bare.end(), bare[1] or bare[2])] if bare else [])
    found = []
    for match in _LETTER_BRACKET.finditer(folded):
        raw = match[1] or match[2]
        letters = re.findall(r"[A-Z]", raw.upper())
        if len(set(letters)) == len(letters):
            found.append((match.start(), match.end(), raw))
    return found


def _is_judgement_place(stem: str, match: re.Match[str]) -> bool:
    """（是） may stand within a sentence; a sign or the sentence's end makes an answer."""
    at_end = not re.search(r"\w", stem[match.end() :])
    return at_end or match.start() == 0 or match[1] in {"√", "×", "✓", "✔", "✗", "✘", "✕", "✖"}


def without(stem: str, found: Iterable[tuple[int, int, str]]) -> str:
    for start, end, _raw in sorted(found, reverse=True):
        stem = stem[:start] + EMPTY_BRACKET + stem[end:]
    return stem.strip()
