"""The order of a paper, and what a person changes of it: by hand, question by question."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from zhuji.rules.blueprint.drawing import lot
from zhuji.rules.blueprint.shapes import Blueprint, Candidate, Place
from zhuji.rules.words import QuestionKind


def in_parts(blueprint: Blueprint, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places by kind, kinds in the order in which the blueprint first asks for them; inside a
    kind as they were.
    """
    kinds = list(dict.fromkeys(line.kind for line in blueprint.lines))
    return tuple(sorted(places, key=lambda place: kinds.index(blueprint.lines[place.line].kind)))


def redrawn(
    blueprint: Blueprint, before: Sequence[Place], locked: Collection[int], drawn: Sequence[Place]
) -> tuple[Place, ...]:
    """The places of a new draw around the locked ones, which keep where they stand in their part."""
    fresh: dict[QuestionKind, Iterator[Place]] = {
        kind: iter(
            [
                place
                for place in drawn
                if place.question not in locked and blueprint.lines[place.line].kind is kind
            ]
        )
        for kind in QuestionKind
    }
    slots = in_parts(blueprint, before)
    kept = [
        place if place.question in locked else next(fresh[blueprint.lines[place.line].kind], None)
        for place in slots
    ]
    rest = [place for kind in fresh.values() for place in kind]
    return in_parts(blueprint, [place for place in kept if place is not None] + rest)


def moved(
    blueprint: Blueprint, places: Sequence[Place], question: int, *, down: bool
) -> tuple[Place, ...]:
    """The question one place up or down within its part; as it was at the part's end, and for a
    question that is not in the paper.
    """
    order = list(places)
    at = next((n for n, place in enumerate(order) if place.question == question), None)
    to = -1 if at is None else at + (1 if down else -1)
    if at is None or not 0 <= to < len(order):
        return tuple(order)
    kinds = [blueprint.lines[order[n].line].kind for n in (at, to)]
    if kinds[0] is kinds[1]:
        order[at], order[to] = order[to], order[at]
    return tuple(order)


def replacement(
    blueprint: Blueprint,
    places: Sequence[Place],
    question: int,
    candidates: Sequence[Candidate],
    seed: str,
    avoid: Collection[str] = (),
) -> int | None:
    """The question that comes next in the order of the lots among those that fit the same line and
    whose stem is not in the paper, those outside `avoid` first; asked again and again it goes round
    all of them. None where there is no other.
    """
    by_id = {each.id: each for each in candidates}
    line = next(blueprint.lines[place.line] for place in places if place.question == question)
    used = {by_id[place.question].stem_digest for place in places if place.question in by_id}

    def turn(each: int) -> tuple[bytes, int]:
        return lot(seed, each), each

    fitting = [
        each
        for each in candidates
        if line.accepts(each) and each.stem_digest not in used and each.id != question
    ]
    outside = [each for each in fitting if each.stem_digest not in avoid]
    ordered = sorted((each.id for each in outside or fitting), key=turn)
    later = [each for each in ordered if turn(each) > turn(question)]
    return next(iter(later or ordered), None)


def replaced(places: Sequence[Place], question: int, by: int) -> tuple[Place, ...]:
    """The places with one question in the place of another."""
    return tuple(
        replace(place, question=by) if place.question == question else place for place in places
    )


def split_marks(marks: Fraction, parts: int) -> tuple[Fraction, ...]:
    """The marks of a case shared among its questions: in whole or half marks, the first ones having
    more where it doesn't divide; else in equal shares.
    """
    for unit in (Fraction(1), Fraction(1, 2)):
        units = marks / unit
        if units.denominator == 1 and units >= parts:
            each, more = divmod(int(units), parts)
            return tuple(unit * (each + (1 if n < more else 0)) for n in range(parts))
    return (marks / parts,) * parts
