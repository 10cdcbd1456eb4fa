"""A paper that was sat: its figures, and of each question who chose what. No candidate is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from zhuji.rules.item_analysis.figures import ItemFigures, PaperFigures, analyse
from zhuji.rules.item_analysis.groups import Groups, split
from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.policy import ItemAnalysisPolicy
from zhuji.rules.words import QuestionKind


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it was asked; `options` are their letters, none where it is answered in words.

    `spoilt`: it was struck out; it is analysed by the key it had.
    """

    number: int
    kind: QuestionKind
    options: tuple[str, ...]
    key: frozenset[int]
    marks: Fraction
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredPaper:
    """One candidate by the questions' numbers: what each earned, None where people have not settled it
    or gave it in one sum with others; and which options were chosen.
    """

    earned: Mapping[int, Fraction | None]
    chosen: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """Who chose an option; `letter` empty: who chose none.

    `rest`: the mean of what they earned on the rest of the paper, `others_rest` of who did not
    choose it; None where there is nobody. `upper` and `lower`: how many of either group.
    """

    letter: str
    right: bool
    count: int
    share: Fraction
    rest: Fraction | None
    others: int
    others_rest: Fraction | None
    upper: Fraction
    lower: Fraction


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question; `upper` and `lower` are its facility in either group."""

    asked: AskedQuestion
    item: ItemFigures
    upper: Fraction | None
    lower: Fraction | None
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True, slots=True)
class PaperAnalysis:
    """A paper; `group` candidates are in the upper group and as many in the lower one. `left_out`
    papers are not in it, as they have questions that are not known.
    """

    figures: PaperFigures
    group: int
    small: bool
    questions: tuple[QuestionFigures, ...]
    left_out: int = 0


def analyse_paper(
    questions: Sequence[AskedQuestion], papers: Sequence[AnsweredPaper], policy: ItemAnalysisPolicy
) -> PaperAnalysis | None:
    """The analysis of the papers whose answers are known; None without any.

    A question not answered earned 0. An answer in sentences earns a part of its marks as any other
    does; as long as less than half of the papers are wholly known, the questions that are not stay
    out, afterwards the papers that are not.
    """
    questions, papers, left_out = _known(questions, papers)
    if not questions or not papers:
        return None
    columns = [
        [one.earned.get(each.number, Fraction(0)) or Fraction(0) for one in papers]
        for each in questions
    ]
    marks = MarkMatrix.of(
        [str(each.number) for each in questions], columns, [each.marks for each in questions]
    )
    figures, totals = analyse(marks), marks.totals()
    groups = split(totals, policy.group_share.value)
    return PaperAnalysis(
        figures,
        groups.size,
        len(papers) < policy.least_candidates.value,
        tuple(
            QuestionFigures(
                each,
                figures.items[at],
                _facility(marks, at, groups.upper, groups.size),
                _facility(marks, at, groups.lower, groups.size),
                _options(each, papers, marks.rest(at, totals), marks.parts, groups),
            )
            for at, each in enumerate(questions)
        ),
        left_out,
    )


def _known(
    questions: Sequence[AskedQuestion], papers: Sequence[AnsweredPaper]
) -> tuple[Sequence[AskedQuestion], Sequence[AnsweredPaper], int]:
    """The questions and papers of a table without a gap, and how many papers are not in it."""
    whole = [one for one in papers if None not in one.earned.values()]
    if papers and 2 * len(whole) >= len(papers):
        return questions, whole, len(papers) - len(whole)
    open_still = {number for one in papers for number, mark in one.earned.items() if mark is None}
    return [each for each in questions if each.number not in open_still], papers, 0


def _facility(marks: MarkMatrix, at: int, parts: Sequence[Fraction], size: int) -> Fraction | None:
    greatest = marks.greatest[at]
    if not greatest:
        return None
    got = sum(
        (part * mark for part, mark in zip(parts, marks.columns[at], strict=True)), Fraction()
    )
    return got / (size * marks.parts * greatest)


def _options(
    asked: AskedQuestion,
    papers: Sequence[AnsweredPaper],
    rest: Sequence[int],
    parts: int,
    groups: Groups,
) -> tuple[OptionFigures, ...]:
    """A line an option, and one for who chose none; none for a question answered in words."""
    if not asked.options:
        return ()
    chosen = [frozenset(paper.chosen.get(asked.number, ())) for paper in papers]
    lines = [
        (letter, at in asked.key, [at in each for each in chosen])
        for at, letter in enumerate(asked.options)
    ]
    lines.append(("", False, [not each for each in chosen]))
    return tuple(_option(*line, rest, parts, groups) for line in lines)


def _option(
    letter: str,
    right: bool,  # noqa: FBT001 - unpacked from a line
    made: Sequence[bool],
    rest: Sequence[int],
    parts: int,
    groups: Groups,
) -> OptionFigures:
    own = [value for value, took in zip(rest, made, strict=True) if took]
    others = [value for value, took in zip(rest, made, strict=True) if not took]
    upper, lower = (
        sum((part for part, took in zip(group, made, strict=True) if took), Fraction(0))
        for group in (groups.upper, groups.lower)
    )
    return OptionFigures(
        letter,
        right,
        len(own),
        Fraction(len(own), len(made)),
        Fraction(sum(own), len(own) * parts) if own else None,
        len(others),
        Fraction(sum(others), len(others) * parts) if others else None,
        upper,
        lower,
    )
