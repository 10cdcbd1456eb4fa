"""Answers as a class gives them: some know more, some questions are harder, and one key may be odd."""

import random
from collections.abc import Collection, Sequence
from fractions import Fraction
from math import exp
from typing import Final

from zhuji.demo.chance import dice
from zhuji.exams.queries import FrozenQuestion, paper_or_404
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.words import QuestionKind

_EASE: Final = (-0.9, 0.8)  # of the hardest question and the easiest
_SLOPE: Final = 1.5
_LEARNT: Final = 1.2  # what a class adds to what somebody knew
_PASS: Final = Fraction(3, 5)


def sheets(
    exam_id: int,
    paper_id: int,
    trainees: Collection[int],
    *,
    failing: int | None = None,
    odd: int | None = None,
) -> dict[int, TypedSheet]:
    """A sheet for each trainee after a class; all of them pass but the one that is failing. Those who
    know much answer the `odd` question another way.
    """
    questions = paper_or_404(paper_id).questions
    chance = dice(f"answers:{exam_id}")
    found = {}
    for trainee in trainees:
        knows = -1.6 if trainee == failing else max(chance.gauss(_LEARNT, 1), -0.5)
        while True:
            answers = answer_all(questions, knows, chance, odd)
            if (_share(questions, answers) >= _PASS) is (trainee != failing):
                break
        found[trainee] = TypedSheet(exam_id, answers)
    return found


def answer_all(
    questions: Sequence[FrozenQuestion],
    knows: float,
    chance: random.Random,
    odd: int | None = None,
) -> dict[int, tuple[int, ...]]:
    """The answers of somebody who knows as much, 0 in the middle of a class that has not begun."""
    return {
        each.number: _answer(each, -knows if each.number == odd else knows, chance)
        for each in questions
    }


def _answer(question: FrozenQuestion, knows: float, chance: random.Random) -> tuple[int, ...]:
    """Right as likely as what is known is above what is asked; else the same slip as most make."""
    right = tuple(each for each in question.key if isinstance(each, int))
    own = dice(f"question:{question.stem}")
    if chance.random() < 1 / (1 + exp(-_SLOPE * (knows + own.uniform(*_EASE)))):
        return right
    if question.kind is QuestionKind.MULTIPLE and len(right) > 1:
        left_out = chance.randrange(len(right))
        return right[:left_out] + right[left_out + 1 :]
    others = [at for at in range(len(question.options)) if at not in right]
    tempting = own.choice(others)
    return (tempting if chance.random() < 1 / 2 else chance.choice(others),)


def _share(questions: Sequence[FrozenQuestion], answers: dict[int, tuple[int, ...]]) -> Fraction:
    full = sum((each.marks for each in questions), Fraction(0))
    got = (each.marks for each in questions if answers[each.number] == each.key)
    return sum(got, Fraction(0)) / full
