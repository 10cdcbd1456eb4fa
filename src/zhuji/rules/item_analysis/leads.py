"""What is worth a look in the figures of a question: leads for a person, never a decision.

A *doubt* speaks against the key and may open a review of it; a *remark* speaks of the question's use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from zhuji.rules.item_analysis.paper import QuestionFigures
from zhuji.rules.item_analysis.samples import OptionFigures
from zhuji.rules.policy import ItemAnalysisPolicy
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind


@dataclass(frozen=True, slots=True)
class Leads:
    doubts: tuple[Reason, ...]
    remarks: tuple[Reason, ...]


def leads_of(question: QuestionFigures, policy: ItemAnalysisPolicy) -> Leads:
    """The doubts and remarks of a question, each with its figures; none of one struck out."""
    if question.asked.spoilt:
        return Leads((), ())
    return Leads(
        (*_against(question, policy), *_of_options(question, policy)),
        tuple(_remarks(question, policy)),
    )


def _against(question: QuestionFigures, policy: ItemAnalysisPolicy) -> tuple[Reason, ...]:
    value = question.item.discrimination
    if value is None or not _below(value, question, policy):
        return ()
    return (Reason.of("item_discrimination_negative", value=_two(value)),)


def _below(value: float, question: QuestionFigures, policy: ItemAnalysisPolicy) -> bool:
    """Whether a correlation is below nothing by more than chance: its standard error is 1/√(n − 1)."""
    error = float(policy.doubt_errors.value) / sqrt(max(question.people - 1, 1))
    return value < 0 and value <= -error


def _apart(
    higher: Fraction,
    lower: Fraction,
    counts: tuple[int, int],
    question: QuestionFigures,
    policy: ItemAnalysisPolicy,
) -> bool:
    """Whether a mean of the rest is above another by more than chance."""
    error = (question.rest_sd or 0.0) * sqrt(sum(1 / count for count in counts))
    return higher > lower and float(higher - lower) >= float(policy.doubt_errors.value) * error


def _of_options(question: QuestionFigures, policy: ItemAnalysisPolicy) -> Iterator[Reason]:
    many = question.asked.kind is QuestionKind.MULTIPLE
    for option in question.options:
        if not option.letter or option.count < policy.least_choosers.value:
            continue
        if many:
            yield from _of_many(question, option, policy)
        elif not option.right:
            yield from _of_one(question, option, policy)


def _of_one(
    question: QuestionFigures, option: OptionFigures, policy: ItemAnalysisPolicy
) -> Iterator[Reason]:
    """A wrong option against the right ones together: chosen by more of the upper group, or by people
    who earned more on the rest of a paper that the question does not go with.
    """
    right = [each for each in question.options if each.right]
    upper = sum((each.upper for each in right), Fraction(0))
    if option.upper > upper:
        yield Reason.of(
            "item_option_above",
            option=option.letter,
            option_count=_two(float(option.upper)),
            key=tuple(each.letter for each in right),
            key_count=_two(float(upper)),
        )
    held = [(each.rest, each.count) for each in right if each.rest is not None]
    count = sum(each for _rest, each in held)
    if option.rest is None or not count or not _weak(question, policy):
        return
    mean = sum((rest * each for rest, each in held), Fraction(0)) / count
    if _apart(option.rest, mean, (option.count, count), question, policy):
        yield Reason.of(
            "item_option_stronger",
            option=option.letter,
            option_rest=_two(float(option.rest)),
            key=tuple(each.letter for each in right),
            key_rest=_two(float(mean)),
        )


def _of_many(
    question: QuestionFigures, option: OptionFigures, policy: ItemAnalysisPolicy
) -> Iterator[Reason]:
    """An option of several: who ticked it against who did not."""
    if option.others < policy.least_choosers.value or not _weak(question, policy):
        return
    if option.rest is None or option.others_rest is None:
        return
    pair = (option.others_rest, option.rest) if option.right else (option.rest, option.others_rest)
    if not _apart(*pair, (option.count, option.others), question, policy):
        return
    yield Reason.of(
        "item_key_part_weaker" if option.right else "item_tick_stronger",
        option=option.letter,
        option_rest=_two(float(option.rest)),
        others_rest=_two(float(option.others_rest)),
    )


def _remarks(question: QuestionFigures, policy: ItemAnalysisPolicy) -> Iterator[Reason]:
    item = question.item
    if item.facility is not None and item.facility > policy.easiest.value:
        yield Reason.of("item_too_easy", value=_two(item.facility))
    if item.facility is not None and item.facility < policy.hardest.value:
        yield Reason.of("item_too_hard", value=_two(item.facility))
    if (
        _weak(question, policy)
        and item.discrimination is not None
        and not _below(item.discrimination, question, policy)
    ):
        yield Reason.of("item_discrimination_low", value=_two(item.discrimination))
    unused = tuple(
        each.letter
        for each in question.options
        if each.letter and not each.right and not each.count
    )
    if unused:
        yield Reason.of("item_options_unused", options=unused)


def _weak(question: QuestionFigures, policy: ItemAnalysisPolicy) -> bool:
    value = question.item.discrimination
    return value is None or value < float(policy.least_discrimination.value)


def _two(value: float) -> str:
    return f"{value:.2f}"
