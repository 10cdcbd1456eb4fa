from collections.abc import Iterator
from fractions import Fraction

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.diagnosis import made
from tests.surveys import made as surveys
from zhuji.diagnosis.actions import close_finding, end_requirement, set_rule_topic
from zhuji.diagnosis.queries import need_or_404, training_needs
from zhuji.policies.actions import set_figure
from zhuji.registry.models import Topic, Unit
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import LeadRule
from zhuji.surveys.actions import UnitForms, close_survey, save_unit_forms


def asked_for(cast: Cast, wanted: dict[tuple[Unit, Topic], int]) -> None:
    """A needs survey of both units that has come back and is closed; each form names one topic."""
    topics = list(dict.fromkeys(topic.name for _unit, topic in wanted))
    survey_id = surveys.needs(cast, {cast.town.pk: 10, cast.bureau.pk: 10}, topics)
    chosen: dict[int, dict[int, int]] = {}
    for (unit, topic), count in wanted.items():
        chosen.setdefault(unit.pk, {})[topics.index(topic.name) + 1] = count
    returns = [UnitForms(unit, sum(counts.values()), counts) for unit, counts in chosen.items()]
    organiser = cast.actor(cast.organiser)
    saved = save_unit_forms(by=organiser, survey_id=survey_id, returns=returns)
    assert saved.outcome is Permitted.YES, saved
    assert close_survey(by=organiser, survey_id=survey_id).outcome is Permitted.YES


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
    asked_for(cast, {(cast.town, life): 2, (cast.bureau, growth): 3, (cast.town, growth): 4})

    first, second = training_needs().rows

    # One document × 50 and seven wishes; two branches × 20, and two wishes are too few to be told.
    assert [(row.topic, row.score.wishes, row.score.total) for row in (first, second)] == [
        ("发展党员", 7, Fraction(57)),
        ("组织生活", 0, Fraction(40)),
    ]
    assert [(row.unit, row.score.branches) for row in second.units] == [
        ("石桥镇", 1),
        ("县教育局", 1),
    ]
    assert len(second.findings) == 3


def test_what_is_settled_is_no_need(cast: Cast) -> None:
    made.topic()
    branch, organiser = made.branch_of(cast), cast.actor(cast.organiser)
    made.theme_days(cast, branch, 3)
    found, asked = made.finding(cast, branch, "2026-03"), made.requirement(cast)
    close_finding(by=organiser, finding_id=found.pk, reason="已补")
    end_requirement(by=organiser, requirement_id=asked.pk, reason="已办班")
    assert training_needs().rows == ()


def test_a_finding_without_topic_is_named(cast: Cast) -> None:
    made.topic()
    branch = made.branch_of(cast)
    set_rule_topic(by=cast.actor(cast.organiser), rule=LeadRule.THEME_DAY, topic_id=None)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")

    needs = training_needs()

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
    assert [row.score.total for row in training_needs().rows] == [Fraction(8)]


def test_one_topic_is_opened(cast: Cast) -> None:
    asked = made.requirement(cast)
    _policy, row = need_or_404(asked.topic_id)
    assert (row.place, [one.id for one in row.requirements]) == (1, [asked.pk])
    with pytest.raises(Http404):
        need_or_404(made.topic("发展党员").pk)


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
    with django_assert_num_queries(8):
        training_needs()
