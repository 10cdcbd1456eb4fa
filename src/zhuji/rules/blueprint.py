"""Drawing a test paper by blueprint: every line filled whenever that is possible at all.

The draw is a maximum matching of blueprint places with stems, so that a line that accepts little is
never starved by one that accepts much; which questions are taken is decided by the seed alone.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, QuestionKind


@dataclass(frozen=True, slots=True)
class BlueprintLine:
    """So many questions of a kind with so many marks each; None for topic or difficulty: any."""

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
    """A question that may be drawn. `stem_digest` is equal for questions with the same stem."""

    id: int
    topic_id: int | None
    kind: QuestionKind
    difficulty: Difficulty | None
    article_ok: bool
    reviewed: bool
    stem_digest: str


@dataclass(frozen=True, slots=True)
class Draw:
    """Question ids with their marks in the blueprint's order; what stayed unfilled is told."""

    questions: tuple[tuple[int, Fraction], ...]
    shortfalls: tuple[Reason, ...]


def draw(blueprint: Blueprint, candidates: Sequence[Candidate], seed: str) -> Draw:
    """The paper that a blueprint, a bank and a seed make; the order of `candidates` doesn't matter.

    No question and no stem comes twice. As many questions as can be drawn at all are drawn; each
    line that stays short gives a reason with line number (from 1), asked, drawn and fitting.
    """
    lots = {each.id: _lot(seed, each.id) for each in candidates}
    ordered = sorted(candidates, key=lambda each: (lots[each.id], each.id))
    taken = _match(blueprint, ordered)
    questions: list[tuple[int, Fraction]] = []
    shortfalls = []
    for index, line in enumerate(blueprint.lines):
        own = sorted(taken.get(index, ()), key=lambda each: (lots[each.id], each.id))
        questions += [(each.id, line.marks) for each in own]
        if len(own) < line.count:
            shortfalls.append(_shortfall(index, line, len(own), candidates))
    return Draw(tuple(questions), tuple(shortfalls))


def confirmation_needed(drawn: Draw, candidates: Sequence[Candidate]) -> tuple[Reason, ...]:
    """What somebody must confirm by name before the paper is published: one reason per defect."""
    by_id = {each.id: each for each in candidates}
    chosen = [by_id[question] for question, _ in drawn.questions if question in by_id]
    unreviewed = sum(not each.reviewed for each in chosen)
    without_article = sum(not each.article_ok for each in chosen)
    reasons = []
    if unreviewed:
        reasons.append(
            Reason.of("paper_questions_unreviewed", count=unreviewed, total=len(drawn.questions))
        )
    if without_article:
        reasons.append(
            Reason.of(
                "paper_questions_without_article",
                count=without_article,
                total=len(drawn.questions),
            )
        )
    return tuple(reasons)


def _lot(seed: str, question: int) -> bytes:
    return hashlib.sha256(f"{seed}\x00{question}".encode()).digest()


def _shortfall(
    index: int, line: BlueprintLine, drawn: int, candidates: Sequence[Candidate]
) -> Reason:
    fitting = len({each.stem_digest for each in candidates if line.accepts(each)})
    return Reason.of(
        "blueprint_line_short", line=index + 1, asked=line.count, drawn=drawn, fitting=fitting
    )


class _Places:
    """The lines' places, and which stem holds which.

    A stem is one node whatever number of questions share it; the question that stands for it in a
    line is the first by lot that the line accepts.
    """

    def __init__(self, blueprint: Blueprint, ordered: Sequence[Candidate]) -> None:
        self.lines = blueprint.lines
        self.choices: dict[int, dict[str, Candidate]] = defaultdict(dict)
        for index, line in enumerate(self.lines):
            for candidate in ordered:
                if line.accepts(candidate):
                    self.choices[index].setdefault(candidate.stem_digest, candidate)
        self.holder: dict[str, int] = {}
        self.used: Counter[int] = Counter()

    def fill(self, index: int) -> bool:
        """One more stem for a line, moving stems between other lines along a shortest path."""
        came: dict[str, tuple[int, str | None]] = {}
        seen = {index}
        queue: deque[tuple[int, str | None]] = deque([(index, None)])
        while queue:
            line, through = queue.popleft()
            for stem in self.choices[line]:
                if stem in came or self.holder.get(stem) == line:
                    continue
                came[stem] = (line, through)
                holder = self.holder.get(stem)
                if holder is None:
                    self._move(stem, came)
                    self.used[index] += 1
                    return True
                if holder not in seen:
                    seen.add(holder)
                    queue.append((holder, stem))
        return False

    def _move(self, stem: str, came: Mapping[str, tuple[int, str | None]]) -> None:
        at: str | None = stem
        while at is not None:
            self.holder[at], at = came[at]


def _match(blueprint: Blueprint, ordered: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    places = _Places(blueprint, ordered)
    narrow_first = sorted(
        range(len(blueprint.lines)), key=lambda index: (len(places.choices[index]), index)
    )
    for index in narrow_first:
        while places.used[index] < blueprint.lines[index].count and places.fill(index):
            pass
    taken: dict[int, list[Candidate]] = defaultdict(list)
    for stem, index in places.holder.items():
        taken[index].append(places.choices[index][stem])
    return taken
