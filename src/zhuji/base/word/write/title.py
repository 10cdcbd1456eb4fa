"""Titles over several lines: words stay whole, lines are balanced (GB/T 9704-2012, 7.3.1)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import ceil

LINE = 18.0  # characters of the title size on a line, with air at both ends
SHORTEST = 4.0
LINE_COST = 12.0  # so a further line comes only where it helps
KEPT_WORDS = (
    "关于举办", "关于召开", "关于印发", "关于开展", "培训班", "示范班", "的通知", "的请示",
    "的批复", "的报告", "基层党务工作者", "基层党组织", "党务工作者", "党支部", "组织部", "组织员",
    "县委", "市委", "区委", "中共", "党务", "基层", "培训", "工作者",
    "专题", "骨干", "书记", "委员", "能力", "提升", "党员", "集中",
    "轮训",
)  # fmt: skip
KEPT_PATTERN = r"[0-9A-Za-z.\-]+年?|第[0-9一二三四五六七八九十]+[期届次]|[（(][^）)]{1,12}[）)]"
GOOD_AFTER = ("举办", "年", "县", "市", "区", "》", "）", "工作者", "开展")
WORD_COST, PLAIN_COST, GOOD_COST = 400.0, 9.0, 0.0


def text_width(text: str) -> float:
    """Width in Chinese characters: a letter or digit is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def break_title(text: str, words: Iterable[str] = (), line: float = LINE) -> list[str]:
    """The lines of a title. Line breaks in `text` are obeyed; `words` are names that stay whole.

    Lines hold at most `line` characters wherever one may break at all, and are as even as the words
    allow; the cut is the best of all possible ones.
    """
    if "\n" in text:
        return [part.strip() for part in text.split("\n") if part.strip()]
    costs = _costs(text, (*KEPT_WORDS, *words))
    if not text:
        return []
    least = max(1, ceil(text_width(text) / line))
    choices = (_cut(text, costs, count, line) for count in {least, min(least + 1, len(text))})
    _, cuts = min(choices, key=lambda choice: choice[0])
    edges = [0, *cuts, len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _costs(text: str, words: Sequence[str]) -> list[float]:
    """What a break before each character costs."""
    costs = [PLAIN_COST] * (len(text) + 1)
    for place in range(1, len(text)):
        costs[place] = _sign_cost(text[place - 1], text[place])
        if costs[place] < WORD_COST / 4 and text[:place].endswith(GOOD_AFTER):
            costs[place] = GOOD_COST
    kept = [*map(re.escape, words), KEPT_PATTERN]
    for pattern in kept:
        for found in re.finditer(pattern, text):
            inside = slice(found.start() + 1, found.end())
            costs[inside] = [WORD_COST] * len(costs[inside])
    return costs


def _sign_cost(before: str, after: str) -> float:
    """No line begins with a closing sign or a particle, none ends with an opening sign."""
    if before in "《（(“":
        return WORD_COST
    return WORD_COST / 4 if after in "，。、；：》）)”的" else PLAIN_COST


def _cut(text: str, costs: list[float], count: int, line: float) -> tuple[float, list[int]]:
    """Cost and places of the best cut into `count` lines."""
    ideal = text_width(text) / count

    def shape(part: str) -> float:
        width = text_width(part)
        over = max(0.0, width - line) * 200 + max(0.0, SHORTEST - width) * 50
        return (width - ideal) ** 2 + over

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            return shape(text[start:]), ()
        options: list[tuple[float, tuple[int, ...]]] = []
        for end in range(start + 1, len(text) - left + 2):
            cost, rest = best(end, left - 1)
            options.append((costs[end] + shape(text[start:end]) + cost, (end, *rest)))
        return min(options)

    cost, cuts = best(0, count)
    return cost + count * LINE_COST, list(cuts)
