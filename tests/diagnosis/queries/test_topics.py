import pytest

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.actions import set_rule_topic
from zhuji.diagnosis.queries import rule_topics
from zhuji.diagnosis.queries.topics import topic_words
from zhuji.rules.words import LeadRule


def topic_of(rule: LeadRule) -> tuple[str, bool]:
    return next((row.topic, row.chosen) for row in rule_topics() if row.rule is rule)


def test_every_rule_has_its_words() -> None:
    assert {rule for rule, words in topic_words().items() if words} == set(LeadRule)


@pytest.mark.parametrize(
    ("names", "rule", "expected"),
    [
        ((), LeadRule.THEME_DAY, ""),
        (("发展党员",), LeadRule.THEME_DAY, ""),
        (("严格党的组织生活", "发展党员"), LeadRule.THEME_DAY, "严格党的组织生活"),
        (("组织生活", "主题党日怎么办"), LeadRule.THEME_DAY, "主题党日怎么办"),
        (("组织生活", "主题党日怎么办"), LeadRule.TALKS, "组织生活"),
    ],
)
def test_a_rule_finds_its_topic_by_name(
    cast: Cast, names: tuple[str, ...], rule: LeadRule, expected: str
) -> None:
    for name in names:
        made.topic(name)
    assert topic_of(rule) == (expected, False)


def test_the_county_says_otherwise_and_the_newest_counts(cast: Cast) -> None:
    made.topic("组织生活")
    other, actor = made.topic("发展党员"), cast.actor(cast.organiser)
    set_rule_topic(by=actor, rule=LeadRule.TALKS, topic_id=None)
    assert topic_of(LeadRule.TALKS) == ("", True)
    set_rule_topic(by=actor, rule=LeadRule.TALKS, topic_id=other.pk)
    assert topic_of(LeadRule.TALKS) == ("发展党员", True)
