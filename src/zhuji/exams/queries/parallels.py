"""Parallel papers: what papers of one blueprint share, and how hard each is."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from zhuji.exams.models import TestPaper
from zhuji.exams.queries.analysis import past_facility
from zhuji.exams.queries.banks import candidates_among
from zhuji.exams.queries.drafts import places_in
from zhuji.rules.blueprint import Comparison, Levels, PaperFacts, compare, levels_of
from zhuji.rules.words import Difficulty, PaperVariant


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """One of several papers of a blueprint, held against the others."""

    id: int
    title: str
    variant: PaperVariant | str
    published: bool
    comparison: Comparison

    @property
    def shared(self) -> int:
        """The most questions that any other of them has as well."""
        return max(self.comparison.shared.values(), default=0)

    def share(self, difficulty: Difficulty | None) -> Fraction:
        return self.comparison.shares[difficulty]

    @property
    def easy(self) -> Fraction:
        return self.share(Difficulty.EASY)

    @property
    def medium(self) -> Fraction:
        return self.share(Difficulty.MEDIUM)

    @property
    def hard(self) -> Fraction:
        return self.share(Difficulty.HARD)

    @property
    def unset(self) -> Fraction:
        return self.share(None)


def parallels_of(root_id: int) -> tuple[ParallelRow, ...]:
    """A paper and those that are parallel to it, A first; three statements."""
    papers = sorted(family_of(root_id), key=lambda paper: (paper.pk != root_id, paper.pk))
    places = {paper.pk: places_in(paper) for paper in papers}
    known = {
        each.id: each
        for each in candidates_among({one.question for own in places.values() for one in own})
    }
    past = past_facility({each["id"] for paper in papers for each in paper.questions})
    facts = [
        PaperFacts(
            paper.pk,
            tuple(known[place.question].stem_digest for place in places[paper.pk]),
            tuple(known[place.question].difficulty for place in places[paper.pk]),
            tuple(place.marks for place in places[paper.pk]),
            tuple(
                past[each["id"]].facility if each["id"] in past else None
                for each in paper.questions
            ),
        )
        for paper in papers
    ]
    return tuple(
        ParallelRow(paper.pk, paper.title, paper.variant, paper.published_at is not None, one)
        for paper, one in zip(papers, compare(facts), strict=True)
    )


def stems_of_others(paper: TestPaper) -> frozenset[str]:
    """The stems that the parallel papers of a paper have, those of all other variants; two statements."""
    others = [one for one in family_of(paper.parallel_to_id or paper.pk) if one.pk != paper.pk]
    return stems_in(others)


def stems_in(papers: Collection[TestPaper]) -> frozenset[str]:
    """The stems of papers; one statement."""
    units = {place.question for paper in papers for place in places_in(paper)}
    return frozenset(each.stem_digest for each in candidates_among(units))


def levels_in(paper: TestPaper) -> Levels:
    """How many questions of each difficulty the lines of a paper have, as the bank says now; one
    statement.
    """
    places = places_in(paper)
    return levels_of(places, candidates_among({place.question for place in places}))


def levels_of_first(paper: TestPaper) -> Levels:
    """Those of the paper that this one is parallel to; none for one that is parallel to none. Two
    statements.
    """
    return {} if paper.parallel_to is None else levels_in(paper.parallel_to)


def family_of(root_id: int) -> list[TestPaper]:
    """A paper and those that are parallel to it; one statement."""
    return list(TestPaper.objects.filter(Q(pk=root_id) | Q(parallel_to_id=root_id)))
