"""Marks typed back from paper: the sum of a paper, and what of it was earned on each topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@dataclass(frozen=True, slots=True)
class TopicPart:
    """What a paper asks about a topic, in marks; `topic_id` None: its questions without a topic."""

    topic_id: int | None
    name: str
    full: Fraction


@dataclass(frozen=True, slots=True)
class TypedMark:
    """What was typed for one candidate. Topics left blank are not known; without a sum, the topics are
    added up.
    """

    total: Fraction | None
    by_topic: Mapping[int, Fraction] = field(default_factory=dict)


def all_parts(papers: Iterable[Sequence[TopicPart]]) -> tuple[TopicPart, ...]:
    """The parts of several papers, each topic once with the most that any of them gives for it; last
    what is without a topic.
    """
    most: dict[int | None, TopicPart] = {}
    for part in (part for paper in papers for part in paper):
        known = most.get(part.topic_id)
        if known is None or known.full < part.full:
            most[part.topic_id] = part
    return tuple(sorted(most.values(), key=lambda part: part.topic_id is None))


def sum_of(typed: TypedMark, parts: Sequence[TopicPart]) -> Fraction | None:
    """The mark of the whole paper: as typed, or the topics together where each of them was typed."""
    if typed.total is not None:
        return typed.total
    if typed.by_topic and all(part.topic_id in typed.by_topic for part in parts):
        return sum(typed.by_topic.values(), Fraction(0))
    return None


def judge_typed(number: int, typed: TypedMark, parts: Sequence[TopicPart]) -> Verdict[Permitted]:
    """Whether what was typed for the candidate of a number can be: each within its full marks, and
    what is left of the sum within what the other topics can give.
    """
    full = sum((part.full for part in parts), Fraction(0))
    total = sum_of(typed, parts)
    if total is None:
        return permit(Reason.of("mark_total_missing", number=number))
    if not 0 <= total <= full:
        return permit(Reason.of("mark_out_of_range", number=number, mark=total, full=full))
    refusals = [
        Reason.of(
            "topic_mark_out_of_range", number=number, topic=part.name, mark=mark, full=part.full
        )
        for part in parts
        if part.topic_id is not None
        and (mark := typed.by_topic.get(part.topic_id)) is not None
        and not 0 <= mark <= part.full
    ]
    told = sum(typed.by_topic.values(), Fraction(0))
    left = sum((part.full for part in parts if part.topic_id not in typed.by_topic), Fraction(0))
    if not refusals and not 0 <= total - told <= left:
        refusals.append(
            Reason.of("topic_marks_do_not_add_up", number=number, told=told, mark=total)
        )
    return permit(*refusals)


def earned(
    total: Fraction, by_topic: Mapping[int, Fraction], full: Mapping[int | None, Fraction]
) -> dict[int | None, Fraction]:
    """What is known of each topic: as typed, and where one alone was not, what is left of the sum."""
    known: dict[int | None, Fraction] = {
        topic: mark for topic, mark in by_topic.items() if topic in full
    }
    left = [topic for topic in full if topic not in known]
    if len(left) == 1:
        known[left[0]] = total - sum(known.values(), Fraction(0))
    return known
