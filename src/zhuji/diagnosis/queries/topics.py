"""Which topic the findings of a rule call for: as the county set it, else by the rulebook's words."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zhuji.diagnosis.models import RuleTopic
from zhuji.registry.queries import topic_choices
from zhuji.rules.words import LeadRule


@dataclass(frozen=True, slots=True)
class RuleTopicRow:
    """`topic_id` None: no topic; `chosen`: the county has said so."""

    rule: LeadRule
    topic_id: int | None
    topic: str
    chosen: bool


@cache
def topic_words() -> Mapping[LeadRule, Sequence[str]]:
    """The newest `lead_topics` of the rulebook, by rule; KeyError where a rule is missing."""
    folder = files("zhuji.rulebook") / "lead_topics"
    newest = max(
        (one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name
    )
    words = tomllib.loads(newest.read_text(encoding="utf-8"))["words"]
    return {rule: tuple(words[rule.value]) for rule in LeadRule}


def rule_topics() -> list[RuleTopicRow]:
    """The topic of each rule; two statements."""
    topics = topic_choices()
    names = dict(topics)
    chosen = dict(RuleTopic.objects.values_list("rule", "topic_id"))  # the newest of a rule counts
    found = []
    for rule in LeadRule:
        topic_id = chosen[rule] if rule in chosen else _default(rule, topics)
        name = names.get(topic_id, "") if topic_id is not None else ""
        found.append(RuleTopicRow(rule, topic_id, name, rule in chosen))
    return found


def topic_of_rule() -> dict[LeadRule, int | None]:
    return {row.rule: row.topic_id for row in rule_topics()}


def _default(rule: LeadRule, topics: Sequence[tuple[int, str]]) -> int | None:
    for word in topic_words()[rule]:
        for topic_id, name in topics:
            if word in name:
                return topic_id
    return None
