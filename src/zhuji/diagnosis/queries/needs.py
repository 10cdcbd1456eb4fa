"""The ranked list of training needs, with everything that stands behind each number."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from zhuji.diagnosis.queries.findings import FindingRow, open_findings
from zhuji.diagnosis.queries.ledgers import RequirementRow, requirement_rows
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import topic_names, unit_names
from zhuji.rules.needs import FindingFacts, RequirementFacts, Score, TopicNeed, rank_needs
from zhuji.rules.policy import NeedsPolicy, SurveyPolicy
from zhuji.rules.small_groups import group_shown
from zhuji.surveys.queries import topics_wanted

Wishes = Mapping[int, int]  # how many wished for it, by topic


@dataclass(frozen=True, slots=True)
class UnitNeedRow:
    unit_id: int
    unit: str
    score: Score


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One topic of the list, with the rows that its numbers open."""

    place: int
    topic_id: int
    topic: str
    score: Score
    units: tuple[UnitNeedRow, ...]
    findings: tuple[FindingRow, ...]
    requirements: tuple[RequirementRow, ...]


@dataclass(frozen=True, slots=True)
class NeedList:
    """`homeless` are open findings whose rule calls for no topic: they count nowhere."""

    policy: NeedsPolicy
    rows: tuple[NeedRow, ...]
    homeless: tuple[FindingRow, ...]


def wishes() -> Wishes:
    """What the needs surveys wished for, by topic; nothing of what fewer than a group asked for."""
    least = current_policy(SurveyPolicy).smallest_group.value
    found: Counter[int] = Counter()
    for (_unit, topic_id), count in topics_wanted().items():
        found[topic_id] += count
    return {topic: count for topic, count in found.items() if group_shown(count, least)}


def training_needs() -> NeedList:
    """The needs of the whole county as they are now; at most ten statements."""
    policy = current_policy(NeedsPolicy)
    findings = open_findings()
    requirements = [row for row in requirement_rows() if not row.ended]
    ranked = rank_needs(
        [
            FindingFacts(row.id, row.organisation_id, row.unit_id, row.topic_id)
            for row in findings
            if row.topic_id is not None
        ],
        [RequirementFacts(row.id, row.topic_id, row.unit_ids) for row in requirements],
        wishes(),
        policy,
    )
    topics = topic_names({need.topic_id for need in ranked})
    units = unit_names({one.unit_id for need in ranked for one in need.units})
    by_finding = {row.id: row for row in findings}
    by_requirement = {row.id: row for row in requirements}
    rows = [
        _row(place, need, topics, units, by_finding, by_requirement)
        for place, need in enumerate(ranked, 1)
        if need.topic_id in topics
    ]
    return NeedList(policy, tuple(rows), tuple(row for row in findings if row.topic_id is None))


def need_or_404(topic_id: int) -> tuple[NeedsPolicy, NeedRow]:
    """One topic of the list; Http404 where nothing asks for it."""
    needs = training_needs()
    for row in needs.rows:
        if row.topic_id == topic_id:
            return needs.policy, row
    raise Http404


def _row(
    place: int,
    need: TopicNeed,
    topics: Mapping[int, str],
    units: Mapping[int, str],
    findings: Mapping[int, FindingRow],
    requirements: Mapping[int, RequirementRow],
) -> NeedRow:
    named = sorted(need.units, key=lambda one: list(units).index(one.unit_id))
    return NeedRow(
        place,
        need.topic_id,
        topics[need.topic_id],
        need.score,
        tuple(UnitNeedRow(one.unit_id, units[one.unit_id], one.score) for one in named),
        tuple(findings[each] for each in need.finding_ids),
        tuple(requirements[each] for each in need.requirement_ids),
    )
