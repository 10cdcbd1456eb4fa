"""Papers for the tests: one question that is looked at, and the rest of the paper as one sum."""

from fractions import Fraction

from tests.rules.figures import figure
from zhuji.rules.item_analysis import AnsweredPaper, AskedQuestion, PaperAnalysis, analyse_paper
from zhuji.rules.policy import ItemAnalysisPolicy
from zhuji.rules.words import QuestionKind

POLICY = ItemAnalysisPolicy(
    least_candidates=figure(6),
    group_share=figure(Fraction(1, 3)),
    least_discrimination=figure(Fraction(1, 5)),
    easiest=figure(Fraction(19, 20)),
    hardest=figure(Fraction(1, 5)),
    least_choosers=figure(2),
    doubt_errors=figure(Fraction(1)),
)


def analysed(
    kind: QuestionKind,
    key: set[int],
    made: list[tuple[tuple[int, ...], int]],
    *,
    spoilt: bool = False,
) -> PaperAnalysis:
    """Question 1 has three options and one mark; `made` are what each chose and earned on the rest."""
    asked = (
        AskedQuestion(1, kind, ("A", "B", "C"), frozenset(key), Fraction(1), spoilt=spoilt),
        AskedQuestion(2, QuestionKind.FILL, (), frozenset(), Fraction(20)),
    )
    papers = [
        AnsweredPaper({1: Fraction(set(chosen) == key), 2: Fraction(rest)}, {1: chosen})
        for chosen, rest in made
    ]
    found = analyse_paper(asked, papers, POLICY)
    assert found is not None
    return found
