"""Answers on paper, as a class gives them: some know more, some questions are harder, one key is odd."""

import random
from collections.abc import Collection, Sequence
from fractions import Fraction
from math import exp
from typing import Final

from zhuji.demo.chance import dice
from zhuji.exams.queries import FrozenQuestion, exam_or_404, paper_or_404
from zhuji.rules.answer_sheet import TypedSheet
from zhuji.rules.words import QuestionKind

_ODD: Final = 4  # the question that those who know much answer another way
_SLOPE: Final = 1.1
_PASS: Final = Fraction(3, 5)


def sheets(exam_id: int, trainees: Collection[int], failing: int) -> dict[int, TypedSheet]:
    """A sheet for each trainee; all of them pass but the one that is failing."""
    questions = paper_or_404(exam_or_404(exam_id).paper_id).questions
    chance = dice(f"answers:{exam_id}")
    ease = {each.number: chance.uniform(0.5, 2.4) for each in questions}
    found = {}
    for trainee in trainees:
        knows = -1.6 if trainee == failing else max(chance.gauss(0.6, 0.9), -0.8)
        while True:
            answers = {
                each.number: _answer(each, knows, ease[each.number], chance) for each in questions
            }
            if (_share(questions, answers) >= _PASS) is (trainee != failing):
                break
        found[trainee] = TypedSheet(exam_id, answers)
    return found


def _answer(
    question: FrozenQuestion, knows: float, ease: float, chance: random.Random
) -> tuple[int, ...]:
    right = tuple(each for each in question.key if isinstance(each, int))
    others = [at for at in range(len(question.options)) if at not in right]
    if question.number == _ODD:
        return right if chance.random() < _likely(-knows) or not others else (others[0],)
    if chance.random() < _likely(_SLOPE * knows + ease):
        return right
    if question.kind is QuestionKind.MULTIPLE:
        return right[:-1] if len(right) > 1 else right
    return (chance.choice(others),) if others else right


def _likely(value: float) -> float:
    return 1 / (1 + exp(-value))


def _share(questions: Sequence[FrozenQuestion], answers: dict[int, tuple[int, ...]]) -> Fraction:
    full = sum((each.marks for each in questions), Fraction(0))
    got = (each.marks for each in questions if answers[each.number] == each.key)
    return sum(got, Fraction(0)) / full
