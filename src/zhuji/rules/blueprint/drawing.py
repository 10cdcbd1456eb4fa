"""Drawing a test paper by blueprint: every line filled whenever that is possible at all.

The draw is a maximum matching of blueprint places with stems, so that a line that accepts little is
never starved by one that accepts much; which questions are taken is decided by the seed alone.

A parallel paper is to share as few stems as possible with others. The sets of stems that can be
matched at once are the independent sets of a transversal matroid, in which the greedy way is exact:
match fresh stems as far as they go, then go on with the shared ones. A stem once matched stays
matched along every augmenting path, so the first step is never undone.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Mapping, Sequence

from zhuji.rules.blueprint.shapes import Blueprint, BlueprintLine, Candidate, Draw, Place
from zhuji.rules.verdict import Reason


def draw(
    blueprint: Blueprint,
    candidates: Sequence[Candidate],
    seed: str,
    *,
    avoid: Collection[str] = (),
    kept: Sequence[Place] = (),
) -> Draw:
    """The paper that a blueprint, a bank and a seed make; the order of `candidates` doesn't matter.

    No question and no stem comes twice. As many questions as can be drawn at all are drawn, and
    among such papers as few stems of `avoid` as can be; each line that stays short gives a reason
    with line number (from 1), asked, drawn and fitting. `kept` places stay and stand before what
    is drawn for their line.
    """
    lots = {each.id: lot(seed, each.id) for each in candidates}
    ordered = sorted(candidates, key=lambda each: (lots[each.id], each.id))
    taken = _match(blueprint, ordered, frozenset(avoid), kept)
    places: list[Place] = []
    shortfalls = []
    for index, line in enumerate(blueprint.lines):
        own = [place for place in kept if place.line == index]
        drawn = sorted(taken.get(index, ()), key=lambda each: (lots[each.id], each.id))
        own += [Place(each.id, index, line.marks) for each in drawn]
        places += own
        if len(own) < line.count:
            shortfalls.append(_shortfall(index, line, len(own), candidates))
    return Draw(tuple(places), tuple(shortfalls))


def lot(seed: str, question: int) -> bytes:
    """By which questions are put in order: the same on every machine."""
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

    def __init__(
        self, blueprint: Blueprint, ordered: Sequence[Candidate], kept: Sequence[Place]
    ) -> None:
        self.lines = blueprint.lines
        self.choices: dict[int, dict[str, Candidate]] = defaultdict(dict)
        used = {place.question for place in kept}
        gone = {each.stem_digest for each in ordered if each.id in used}
        for index, line in enumerate(self.lines):
            for candidate in ordered:
                if candidate.stem_digest not in gone and line.accepts(candidate):
                    self.choices[index].setdefault(candidate.stem_digest, candidate)
        self.holder: dict[str, int] = {}
        self.used: Counter[int] = Counter(place.line for place in kept)

    def fill(self, avoid: Collection[str]) -> None:
        """Fill every line as far as the stems outside `avoid` go."""
        narrow_first = sorted(
            range(len(self.lines)), key=lambda index: (len(self.choices[index]), index)
        )
        for index in narrow_first:
            while self.used[index] < self.lines[index].count and self._add(index, avoid):
                pass

    def _add(self, index: int, avoid: Collection[str]) -> bool:
        """One more stem for a line, moving stems between other lines along a shortest path."""
        came: dict[str, tuple[int, str | None]] = {}
        seen = {index}
        queue: deque[tuple[int, str | None]] = deque([(index, None)])
        while queue:
            line, through = queue.popleft()
            for stem in self.choices[line]:
                holder = self.holder.get(stem)
                if stem in came or holder == line or (holder is None and stem in avoid):
                    continue
                came[stem] = (line, through)
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


def _match(
    blueprint: Blueprint,
    ordered: Sequence[Candidate],
    avoid: frozenset[str],
    kept: Sequence[Place],
) -> dict[int, list[Candidate]]:
    places = _Places(blueprint, ordered, kept)
    if avoid:
        places.fill(avoid)
    places.fill(())
    taken: dict[int, list[Candidate]] = defaultdict(list)
    for stem, index in places.holder.items():
        taken[index].append(places.choices[index][stem])
    return taken
