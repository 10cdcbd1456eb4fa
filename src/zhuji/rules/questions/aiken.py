"""Aiken (docs.moodle.org: Aiken format): a question, options A. or A), and ANSWER: with one letter."""

import re
from typing import Final

from zhuji.rules.questions import marks
from zhuji.rules.questions.exchange import Item, gather_items
from zhuji.rules.questions.shapes import Gathered, Unplaced
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

_LETTERS: Final = r"\s*[:：]\s*([A-Za-z](?:\s*[,，、]?\s*[A-Za-z])*)\s*"
_OWN: Final = re.compile("ANSWER" + _LETTERS, re.IGNORECASE)
_ANSWER: Final = re.compile("(?:ANSWER|答案)" + _LETTERS, re.IGNORECASE)
_OPTION: Final = re.compile(r"([A-Za-z])[.)．、）]\s*(.*)", re.DOTALL)


def looks_like_aiken(text: str) -> bool:
    return any(_OWN.fullmatch(marks.fold(line.strip())) for line in text.splitlines())


def gather_aiken(text: str) -> Gathered:
    """Questions with their faults; lines behind the last ANSWER are told."""
    items: list[Item] = []
    stem: list[str] = []
    options: list[str] = []
    first = 0
    for number, line in enumerate(text.splitlines(), start=1):
        said = marks.tidy(line)
        if not said:
            continue
        first = first or number
        if answer := _ANSWER.fullmatch(marks.fold(said)):
            items.append(_item(f"第 {first} 行", stem, options, answer[1]))
            stem, options, first = [], [], 0
        elif (option := _OPTION.fullmatch(said)) and ord(option[1].upper()) - ord("A") == len(
            options
        ):
            options.append(option[2])
        elif options:
            options[-1] = f"{options[-1]}\n{said}"
        else:
            stem.append(said)
    left = [
        Unplaced(0, f"第 {first} 行", Reason.of("question_line_unplaced", text=one[:40]))
        for one in [*stem, *options]
    ]
    return gather_items(items, left)


def _item(place: str, stem: list[str], options: list[str], letters: str) -> Item:
    right = sorted({ord(letter) - ord("A") for letter in re.findall("[A-Z]", letters.upper())})
    item = Item(place, None, "\n".join(stem), tuple(options))
    outside = [at for at in right if at >= len(options)]
    if outside and options:
        named = "".join(chr(ord("A") + at) for at in outside)
        shown = "、".join(chr(ord("A") + at) for at in range(len(options)))
        item.notes.append(Reason.of("question_answer_outside_options", answer=named, options=shown))
    item.kind = QuestionKind.MULTIPLE if len(right) > 1 else QuestionKind.SINGLE
    item.right = [at for at in right if at < len(options)] if not outside else []
    return item
