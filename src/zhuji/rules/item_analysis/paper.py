"""A paper that was sat: its figures, and of each question who chose what. No candidate is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from zhuji.rules.item_analysis.figures import ItemFigures, PaperFigures, analyse
from zhuji.rules.item_analysis.groups import Groups, split
from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.item_analysis.samples import (
    Chosen,
    OptionFigures,
    Sample,
    group_facility,
    options_of,
    pooled,
    rest_spread,
)
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
class OtherPaper:
    """Another paper of the same occasion. `same`: of each question that both have, its number here by
    its number there.
    """

    questions: Sequence[AskedQuestion]
    papers: Sequence[AnsweredPaper]
    same: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question; `upper` and `lower` are its facility in either group, of `group` people each.

    `people` were asked it, `elsewhere` of them in another paper; `rest_sd`: of their marks on the rest.
    """

    asked: AskedQuestion
    item: ItemFigures
    upper: Fraction | None
    lower: Fraction | None
    options: tuple[OptionFigures, ...]
    group: int
    people: int
    elsewhere: int
    rest_sd: float | None


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
    questions: Sequence[AskedQuestion],
    papers: Sequence[AnsweredPaper],
    policy: ItemAnalysisPolicy,
    others: Sequence[OtherPaper] = (),
) -> PaperAnalysis | None:
    """The analysis of the papers whose answers are known; None without any.

    A question not answered earned 0. An answer in sentences earns a part of its marks as any other
    does; as long as less than half of the papers are wholly known, the questions that are not stay
    out, afterwards the papers that are not. Questions that `others` have too are analysed over all.
    """
    found = _sat(questions, papers, policy)
    if found is None:
        return None
    beside: dict[int, list[Sample]] = {}
    for other in others:
        there = _sat(other.questions, other.papers, policy)
        for at, asked in enumerate(there.asked if there else ()):
            if there and asked.number in other.same:
                beside.setdefault(other.same[asked.number], []).append(there.sample(at))
    return _analysed(found, policy, beside)


def analyse_matrix(
    marks: MarkMatrix,
    asked: Sequence[AskedQuestion],
    chosen: Sequence[Chosen],
    policy: ItemAnalysisPolicy,
) -> PaperAnalysis:
    """The analysis of a table of marks; by question what each chose, nothing where that is not known."""
    return _analysed(_Sat.of(marks, asked, chosen, policy), policy, {})


@dataclass(frozen=True, slots=True)
class _Sat:
    """A table without a gap."""

    marks: MarkMatrix
    totals: tuple[int, ...]
    asked: Sequence[AskedQuestion]
    chosen: Sequence[Chosen]
    groups: Groups
    left_out: int

    @classmethod
    def of(
        cls,
        marks: MarkMatrix,
        asked: Sequence[AskedQuestion],
        chosen: Sequence[Chosen],
        policy: ItemAnalysisPolicy,
        left_out: int = 0,
    ) -> "_Sat":
        totals = marks.totals()
        groups = split(totals, policy.group_share.value)
        return cls(marks, totals, asked, chosen, groups, left_out)

    def sample(self, at: int) -> Sample:
        return Sample(
            self.marks.columns[at],
            self.marks.rest(at, self.totals),
            self.marks.parts,
            self.chosen[at],
            self.groups,
        )


def _sat(
    questions: Sequence[AskedQuestion], papers: Sequence[AnsweredPaper], policy: ItemAnalysisPolicy
) -> _Sat | None:
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
    chosen = [
        [frozenset(one.chosen.get(each.number, ())) for one in papers] if each.options else []
        for each in questions
    ]
    return _Sat.of(marks, questions, chosen, policy, left_out)


def _known(
    questions: Sequence[AskedQuestion], papers: Sequence[AnsweredPaper]
) -> tuple[Sequence[AskedQuestion], Sequence[AnsweredPaper], int]:
    """The questions and papers of a table without a gap, and how many papers are not in it."""
    whole = [one for one in papers if None not in one.earned.values()]
    if papers and 2 * len(whole) >= len(papers):
        return questions, whole, len(papers) - len(whole)
    open_still = {number for one in papers for number, mark in one.earned.items() if mark is None}
    return [each for each in questions if each.number not in open_still], papers, 0


def _analysed(
    sat: _Sat, policy: ItemAnalysisPolicy, beside: Mapping[int, Sequence[Sample]]
) -> PaperAnalysis:
    figures = analyse(sat.marks)
    return PaperAnalysis(
        figures,
        sat.groups.size,
        figures.n < policy.least_candidates.value,
        tuple(
            _question(each, figures.items[at], sat.sample(at), beside.get(each.number, ()))
            for at, each in enumerate(sat.asked)
        ),
        sat.left_out,
    )


def _question(
    asked: AskedQuestion, item: ItemFigures, own: Sample, beside: Sequence[Sample]
) -> QuestionFigures:
    samples, elsewhere = (own, *beside), sum(len(one.own) for one in beside)
    return QuestionFigures(
        asked,
        pooled(item, samples, asked.marks) if beside else item,
        group_facility(samples, asked.marks, upper=True),
        group_facility(samples, asked.marks, upper=False),
        options_of(asked.options, asked.key, samples),
        sum(one.groups.size for one in samples),
        len(own.own) + elsewhere,
        elsewhere,
        rest_spread(samples),
    )
