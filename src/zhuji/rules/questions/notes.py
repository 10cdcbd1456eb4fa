"""What the lines below a question say of it: the article that it rests on, how hard it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zhuji.rules.words import Difficulty

_LINE: Final = r"[【\[]?\s*(?:{0})\s*[】\]]?\s*[:：]\s*(.+)"
_ARTICLE: Final = re.compile(_LINE.format("依据条款|依据|出处"))
_DIFFICULTY: Final = re.compile(_LINE.format("难易程度|难易度|难度"))
_WORDS: Final[Mapping[str, Difficulty]] = {
    **dict.fromkeys(("易", "容易", "简单", "低"), Difficulty.EASY),
    **dict.fromkeys(("中", "中等", "适中", "一般"), Difficulty.MEDIUM),
    **dict.fromkeys(("难", "较难", "困难", "高"), Difficulty.HARD),
}
ARTICLE_LENGTH: Final = 120
VERSION_LENGTH: Final = 40


@dataclass(frozen=True, slots=True)
class Notes:
    """`explanation` is what is left when the others have been read out of it."""

    explanation: str
    article: str = ""
    difficulty: Difficulty | None = None
    rule_version: str = ""
    topic: str = ""


def difficulty_of(text: str) -> Difficulty | None:
    return _WORDS.get(text.strip(" 。"))


def notes_of(explanation: str) -> Notes:
    """Read 依据：… and 难度：… out of an explanation, each from the first line that says it.

    A line that says something else, too much for an article or in words that are not known, stays.
    """
    article, difficulty, kept = "", None, []
    for line in explanation.split("\n"):
        cites, rates = _ARTICLE.fullmatch(line.strip()), _DIFFICULTY.fullmatch(line.strip())
        rated = difficulty_of(rates[1]) if rates else None
        if cites and not article and len(cites[1].strip()) <= ARTICLE_LENGTH:
            article = cites[1].strip()
        elif rated and difficulty is None:
            difficulty = rated
        else:
            kept.append(line)
    return Notes("\n".join(kept), article, difficulty)
