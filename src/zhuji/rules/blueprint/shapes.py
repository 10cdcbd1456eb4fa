"""What a paper is drawn by, from and into."""

from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, QuestionKind


@dataclass(frozen=True, slots=True)
class BlueprintLine:
    """So many questions of a kind with so many marks each; None for topic or difficulty: any.

    A case counts as one, whatever the number of its questions, which share its marks.
    """

    topic_id: int | None
    kind: QuestionKind
    difficulty: Difficulty | None
    count: int
    marks: Fraction

    def accepts(self, candidate: "Candidate") -> bool:
        return (
            candidate.kind is self.kind
            and self.topic_id in {None, candidate.topic_id}
            and self.difficulty in {None, candidate.difficulty}
        )


@dataclass(frozen=True, slots=True)
class Blueprint:
    lines: tuple[BlueprintLine, ...]

    @property
    def full_marks(self) -> Fraction:
        return sum((line.count * line.marks for line in self.lines), Fraction(0))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, or a whole case, that may be drawn. `stem_digest` is equal for questions with the
    same stem; `outdated`: the rule it rests on has a newer version.
    """

    id: int
    topic_id: int | None
    kind: QuestionKind
    difficulty: Difficulty | None
    article_ok: bool
    reviewed: bool
    stem_digest: str
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A question or a whole case in a paper: for which line of the blueprint (from 0), and its marks."""

    question: int
    line: int
    marks: Fraction


@dataclass(frozen=True, slots=True)
class Draw:
    """Places in the blueprint's order; what stayed unfilled is told."""

    places: tuple[Place, ...]
    shortfalls: tuple[Reason, ...]

    @property
    def questions(self) -> tuple[tuple[int, Fraction], ...]:
        """Question ids with their marks."""
        return tuple((place.question, place.marks) for place in self.places)
