"""Training needs: findings, requirements from above and wishes added up by topic, with the arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhuji.rules.policy import NeedsPolicy
from zhuji.rules.verdict import Term


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """An open finding that calls for a topic."""

    id: int
    branch_id: int
    unit_id: int
    topic_id: int


@dataclass(frozen=True, slots=True)
class RequirementFacts:
    """A requirement from above in force; without units it holds for the whole county."""

    id: int
    topic_id: int
    unit_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """branches × weight + requirements × weight + wishes × weight; a branch counts once a topic."""

    branches: int
    requirements: int
    wishes: int
    total: Fraction
    arithmetic: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class UnitNeed:
    unit_id: int
    score: Score


@dataclass(frozen=True, slots=True)
class TopicNeed:
    """A topic with the units that need it by findings or a requirement that names them.

    Wishes count for the topic and never for a unit: a unit's few answers could be read off.
    """

    topic_id: int
    score: Score
    units: tuple[UnitNeed, ...]
    finding_ids: tuple[int, ...]
    requirement_ids: tuple[int, ...]


def rank_needs(
    findings: Sequence[FindingFacts],
    requirements: Sequence[RequirementFacts],
    wishes: Mapping[int, int],
    policy: NeedsPolicy,
) -> tuple[TopicNeed, ...]:
    """The topics that anything asks for, the highest score first; equal ones by branches, then id.

    `wishes` counts answers by topic. A requirement counts once a topic, however many units
    it names: a document to the whole county is one document. Units stand in the order of their ids,
    for they are not ranked.
    """
    topics = {one.topic_id for one in findings} | {one.topic_id for one in requirements}
    topics |= {topic for topic, count in wishes.items() if count}
    found = [
        _topic_need(
            topic,
            [one for one in findings if one.topic_id == topic],
            [one for one in requirements if one.topic_id == topic],
            wishes.get(topic, 0),
            policy,
        )
        for topic in topics
    ]
    return tuple(
        sorted(found, key=lambda one: (-one.score.total, -one.score.branches, one.topic_id))
    )


def _topic_need(
    topic_id: int,
    findings: Sequence[FindingFacts],
    requirements: Sequence[RequirementFacts],
    wishes: int,
    policy: NeedsPolicy,
) -> TopicNeed:
    named = frozenset[int]().union(*(one.unit_ids for one in requirements))
    units = sorted({one.unit_id for one in findings} | named)
    return TopicNeed(
        topic_id,
        _score(findings, requirements, wishes, policy),
        tuple(
            UnitNeed(
                unit,
                _score(
                    [one for one in findings if one.unit_id == unit],
                    [one for one in requirements if not one.unit_ids or unit in one.unit_ids],
                    0,
                    policy,
                ),
            )
            for unit in units
        ),
        tuple(one.id for one in findings),
        tuple(one.id for one in requirements),
    )


def _score(
    findings: Sequence[FindingFacts],
    requirements: Sequence[RequirementFacts],
    wishes: int,
    policy: NeedsPolicy,
) -> Score:
    branches = len({one.branch_id for one in findings})
    parts = (
        ("branches", branches, policy.branch_weight.value),
        ("requirements", len(requirements), policy.requirement_weight.value),
        ("wishes", wishes, policy.wish_weight.value),
    )
    total = Fraction(sum(count * weight for _code, count, weight in parts))
    terms = [
        term
        for code, count, weight in parts
        for term in (Term(code, Fraction(count)), Term(f"{code}_weight", Fraction(weight)))
    ]
    return Score(branches, len(requirements), wishes, total, (*terms, Term("score", total)))
