"""Parallel papers held side by side: what they share, and how hard each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.words import Difficulty


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Of each question or case of a paper its stem, its difficulty and marks; of each question the share
    of the marks earned on it in past exams, where there were some.
    """

    paper: int
    stems: tuple[str, ...]
    difficulties: tuple[Difficulty | None, ...]
    marks: tuple[Fraction, ...]
    facilities: tuple[Fraction | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One paper: how many of its questions the others have, its marks by difficulty as shares of all,
    and the mean facility with the number of questions it is known of.
    """

    paper: int
    questions: int
    shared: Mapping[int, int]  # by the other paper
    shares: Mapping[Difficulty | None, Fraction]
    facility: Fraction | None
    known: int


def compare(papers: Sequence[PaperFacts]) -> tuple[Comparison, ...]:
    """Each paper held against all the others, in the order given."""
    return tuple(_one(paper, papers) for paper in papers)


def _one(paper: PaperFacts, papers: Sequence[PaperFacts]) -> Comparison:
    full = sum(paper.marks, Fraction(0))
    shares: dict[Difficulty | None, Fraction] = dict.fromkeys((*Difficulty, None), Fraction(0))
    for difficulty, marks in zip(paper.difficulties, paper.marks, strict=True):
        shares[difficulty] += marks / full if full else 0
    known = [each for each in paper.facilities if each is not None]
    return Comparison(
        paper.paper,
        len(paper.stems),
        {
            other.paper: len(set(paper.stems) & set(other.stems))
            for other in papers
            if other.paper != paper.paper
        },
        shares,
        sum(known, Fraction(0)) / len(known) if known else None,
        len(known),
    )
