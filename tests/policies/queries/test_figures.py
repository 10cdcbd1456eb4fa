from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from zhuji.policies.models import Overlay
from zhuji.policies.queries import FigureCard, HistoryLine, figures
from zhuji.policies.queries.rulebook import SUBJECTS
from zhuji.policies.queries.values import Form
from zhuji.rules.actor import COUNTY, Actor, Grant, Permission
from zhuji.rules.policy import Certainty

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
SET_AT = datetime(2026, 5, 1, tzinfo=UTC)
READER = Actor(1, None, "reader", (Grant("r", frozenset({Permission.POLICIES_SEE}), COUNTY),))


def overlay(value: str | None) -> None:
    Overlay.objects.create(
        subject="leave", key="limit", value=value, reason="从严", set_by=7, set_at=SET_AT
    )


def limit() -> FigureCard:
    cards = {rule.subject: rule for rule in figures(READER, DAY)}
    return next(one for one in cards["leave"].figures if one.key == "limit")


def test_figures_need_the_right() -> None:
    with pytest.raises(PermissionDenied):
        figures(Actor(2, None, "other"), DAY)


def test_figures_show_every_subject_in_order() -> None:
    assert [rule.subject for rule in figures(READER, DAY)] == list(SUBJECTS)


def test_a_published_figure_says_where_it_stands() -> None:
    card = limit()
    assert (card.form, card.value, card.text) == (Form.SHARE, Fraction(1, 7), "1/7")
    assert (card.least, card.most, card.article) == ("0", "1/7", "第十五条")
    assert (card.certainty, card.changed, card.void) == (Certainty.FOUND, False, False)
    assert card.history == ()


def test_a_changed_figure_shows_both_values_and_its_history() -> None:
    overlay("1/8")
    overlay("1/10")
    card = limit()
    assert (card.text, card.published_text, card.changed) == ("1/10", "1/7", True)
    assert (card.certainty, card.article) == (Certainty.COUNTY, "第十五条")
    assert card.history == (
        HistoryLine(Fraction(1, 10), "1/10", "从严", 7, SET_AT),
        HistoryLine(Fraction(1, 8), "1/8", "从严", 7, SET_AT),
    )


def test_a_value_that_no_longer_holds_is_shown_as_void() -> None:
    overlay("1/3")
    card = limit()
    assert (card.text, card.changed, card.void) == ("1/7", False, True)
    assert card.history == (HistoryLine(None, "1/3", "从严", 7, SET_AT),)


def test_figures_take_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for value in ("1/8", "1/9", None):
        overlay(value)
    with django_assert_num_queries(1):
        figures(READER, DAY)
