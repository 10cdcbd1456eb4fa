from collections.abc import Iterator
from fractions import Fraction

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.diagnosis.actions import close_finding, end_requirement, set_rule_topic
from zhuji.diagnosis.queries import need_or_404, training_needs
from zhuji.policies.actions import set_figure
from zhuji.rules.words import LeadRule


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def test_needs_add_up_findings_requirements_and_wishes(cast: Cast) -> None:
    life, growth = made.topic("组织生活"), made.topic("发展党员")
    branch, school = made.branch_of(cast), made.branch_of(cast, "县教育局机关党支部")
    made.theme_days(cast, branch, 3, 4)
    made.theme_days(cast, school, 5)
    for place, period in ((branch, "2026-03"), (branch, "2026-04"), (school, "2026-05")):
        made.finding(cast, place, period)
    made.requirement(cast, "发展党员")
    wishes = {(cast.town.pk, life.pk): 2, (cast.bureau.pk, growth.pk): 4}

    first, second = training_needs(wishes).rows

    # Two branches × 3 and two wishes; one document × 5 and four wishes: 8 and 9.
    assert [(row.topic, row.score.total) for row in (first, second)] == [
        ("发展党员", Fraction(9)),
        ("组织生活", Fraction(8)),
    ]
    assert [(row.unit, row.score.branches) for row in second.units] == [
        ("石桥镇", 1),
        ("县教育局", 1),
    ]
    assert len(second.findings) == 3
    assert first.wishes == (("县教育局", 4),)


def test_what_is_settled_is_no_need(cast: Cast) -> None:
    made.topic()
    branch, organiser = made.branch_of(cast), cast.actor(cast.organiser)
    made.theme_days(cast, branch, 3)
    found, asked = made.finding(cast, branch, "2026-03"), made.requirement(cast)
    close_finding(by=organiser, finding_id=found.pk, reason="已补")
    end_requirement(by=organiser, requirement_id=asked.pk, reason="已办班")
    assert training_needs({}).rows == ()


def test_a_finding_without_topic_is_named(cast: Cast) -> None:
    made.topic()
    branch = made.branch_of(cast)
    set_rule_topic(by=cast.actor(cast.organiser), rule=LeadRule.THEME_DAY, topic_id=None)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")

    needs = training_needs({})

    assert (needs.rows, [row.id for row in needs.homeless]) == ((), [found.pk])


def test_the_county_weighs(cast: Cast) -> None:
    made.requirement(cast)
    set_figure(
        by=cast.actor(cast.administrator),
        subject="needs",
        key="requirement_weight",
        value="8",
        reason="县里研究",
    )
    assert [row.score.total for row in training_needs({}).rows] == [Fraction(8)]


def test_one_topic_is_opened(cast: Cast) -> None:
    asked = made.requirement(cast)
    _policy, row = need_or_404({}, asked.topic_id)
    assert (row.place, [one.id for one in row.requirements]) == (1, [asked.pk])
    with pytest.raises(Http404):
        need_or_404({}, made.topic("发展党员").pk)


@pytest.mark.parametrize("findings", [1, 3])
def test_needs_take_the_same_statements(
    cast: Cast, django_assert_num_queries, findings: int
) -> None:
    made.topic()
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3, 4, 5)
    made.requirement(cast)
    for month in (3, 4, 5)[:findings]:
        made.finding(cast, branch, f"2026-0{month}")
    with django_assert_num_queries(6):
        training_needs({})
