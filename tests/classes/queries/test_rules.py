import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW, approve, make
from zhuji.classes.queries import class_rules, policies_of
from zhuji.policies.queries import current_policies

pytestmark = pytest.mark.django_db


def test_every_figure_of_a_class_is_shown_with_its_meaning(cast: Cast) -> None:
    shown = class_rules(make(cast))
    assert not shown.is_frozen
    assert [group.subject for group in shown.groups] == [
        "eligibility",
        "quota",
        "placement",
        "presence",
        "leave",
        "hours",
        "completion",
        "exam",
        "learning",
        "conduct",
        "cost",
        "cost_county",
        "cost_central",
        "archive",
        "exchange",
        "practice",
    ]
    lines = [line for group in shown.groups for line in group.lines]
    assert all(line.meaning and line.source for line in lines)


def test_the_rules_of_an_approved_class_are_frozen(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        class_id = approve(cast)
    shown = class_rules(class_id)
    assert shown.is_frozen
    assert "请假规则（2023）" in shown.rules
    assert policies_of(class_id) == current_policies()
