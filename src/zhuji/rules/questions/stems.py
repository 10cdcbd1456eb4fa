"""Answers that stand in the stem of a question: in a bracket, on the line of a blank, at its end."""

import re
from collections.abc import Iterable

from zhuji.rules.questions import marks

EMPTY_BRACKET = "（    ）"
_LETTER = r"[A-La-l](?:[\s、,，;；.．/和]*[A-La-l])*"
_LETTER_BRACKET = re.compile(rf"[（(【\[]\s*({_LETTER})\s*[）)】\]]|[_＿]+\s*({_LETTER})\s*[_＿]+")
_TRUTH = "|".join(
    sorted(map(re.escape, marks.TRUE_WORDS + marks.FALSE_WORDS), key=len, reverse=True)
)
_TRUTH_BRACKET = re.compile(rf"[（(【\[]\s*({_TRUTH}|[AB])\s*[）)】\]]")
_TRUTH_BARE = re.compile(r"(?:(?<=[。．.\s])(对|错|正确|错误|[TF])|([√✓✔☑×✗✘✕✖╳☓]))\s*$")


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
