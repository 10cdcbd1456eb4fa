"""A parallel paper: as little in common as can be, and then as hard as the first one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from zhuji.rules.blueprint.drawing import draw, lot
from zhuji.rules.blueprint.shapes import Blueprint, BlueprintLine, Candidate, Draw, Place
from zhuji.rules.words import Difficulty

Levels = Mapping[tuple[int, Difficulty], int]


def levels_of(places: Sequence[Place], candidates: Sequence[Candidate]) -> Levels:
    """How many questions of each difficulty every line of a paper has; those without one are not in it."""
    difficulty = {each.id: each.difficulty for each in candidates}
    found: Counter[tuple[int, Difficulty]] = Counter()
    for place in places:
        level = difficulty.get(place.question)
        if level is not None:
            found[place.line, level] += 1
    return found


def draw_alike(
    blueprint: Blueprint,
    candidates: Sequence[Candidate],
    seed: str,
    levels: Levels,
    *,
    avoid: Collection[str],
    kept: Sequence[Place] = (),
) -> Draw:
    """As `draw`, the lines having as many questions of each difficulty as `levels` say as far as the
    questions outside `avoid` go.

    First the fresh questions are drawn line by line and difficulty by difficulty, then the rest
    around them. Where that would leave a place empty or share more than need be, because a question
    is wanted in another line, it is `draw` alone: to share little goes before being alike.
    """
    plain = draw(blueprint, candidates, seed, avoid=avoid, kept=kept)
    stems = {each.id: each.stem_digest for each in candidates}
    gone = {stems[place.question] for place in kept if place.question in stems} | set(avoid)
    lines = _exact(blueprint, levels, levels_of(kept, candidates), kept)
    fresh = [each for each in candidates if each.stem_digest not in gone]
    exact = draw(Blueprint(tuple(line for _index, line in lines)), fresh, seed).places
    alike = [Place(place.question, lines[place.line][0], place.marks) for place in exact]
    alike.sort(key=lambda place: lot(seed, place.question))
    whole = draw(blueprint, candidates, seed, avoid=avoid, kept=[*kept, *alike])

    def cost(drawn: Draw) -> tuple[int, int]:
        shared = sum(stems.get(place.question) in avoid for place in drawn.places)
        return -len(drawn.places), shared

    return whole if cost(whole) <= cost(plain) else plain


def _exact(
    blueprint: Blueprint, levels: Levels, held: Levels, kept: Sequence[Place]
) -> list[tuple[int, BlueprintLine]]:
    """The lines of one difficulty each that are still to be drawn, with the line that they are of."""
    found = []
    for index, line in enumerate(blueprint.lines):
        wanted = {
            level: max(levels.get((index, level), 0) - held.get((index, level), 0), 0)
            for level in Difficulty
            if line.difficulty in {None, level}
        }
        room = line.count - sum(place.line == index for place in kept)
        while sum(wanted.values()) > max(room, 0):
            wanted[max(wanted, key=wanted.__getitem__)] -= 1
        found += [
            (index, BlueprintLine(line.topic_id, line.kind, level, count, line.marks))
            for level, count in wanted.items()
            if count
        ]
    return found
