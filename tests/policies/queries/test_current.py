from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from zhuji.policies.models import Overlay
from zhuji.policies.queries import current_policies, current_policy
from zhuji.rules.policy import ApprovalPolicy, Certainty, FunctionsPolicy, LeavePolicy
from zhuji.rules.verdict import Citation

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def overlay(subject: str, key: str, value: str | None) -> None:
    Overlay.objects.create(
        subject=subject,
        key=key,
        value=value,
        reason="部务会研究确定",
        set_by=1,
        set_at=datetime(2026, 5, 1, tzinfo=UTC),
    )


def test_without_an_overlay_the_rulebook_counts() -> None:
    policies = current_policies(DAY)
    assert policies.leave.limit.value == Fraction(1, 7)
    assert policies.completion.pass_share.value == Fraction(3, 5)
    assert current_policy(ApprovalPolicy, DAY).on_screen.value is True
    assert current_policy(FunctionsPolicy, DAY).exam_on_phone.value is False


def test_the_newest_overlay_counts_and_is_cited_by_its_reason() -> None:
    overlay("completion", "pass_share", "1/2")
    overlay("completion", "pass_share", "7/10")
    figure = current_policies(DAY).completion.pass_share
    assert (figure.value, figure.certainty) == (Fraction(7, 10), Certainty.COUNTY)
    assert figure.citation == Citation("county", "县级规则", "部务会研究确定")


def test_an_overlay_without_value_goes_back() -> None:
    overlay("functions", "exam_on_phone", "true")
    assert current_policy(FunctionsPolicy, DAY).exam_on_phone.value is True
    overlay("functions", "exam_on_phone", None)
    assert current_policy(FunctionsPolicy, DAY).exam_on_phone.value is False


def test_an_overlay_that_the_rulebook_does_not_allow_does_not_count() -> None:
    overlay("leave", "limit", "1/3")
    assert current_policies(DAY).leave.limit.value == Fraction(1, 7)


def test_policies_take_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for value in ("1/2", "7/10", "4/5"):
        overlay("completion", "pass_share", value)
    with django_assert_num_queries(1):
        current_policies(DAY)


def test_a_policy_of_a_class_is_not_asked_for_alone() -> None:
    with pytest.raises(KeyError):
        current_policy(LeavePolicy, DAY)
