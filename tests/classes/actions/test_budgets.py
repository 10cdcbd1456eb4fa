from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.classes.made import NOW, propose, submit, values
from zhuji.classes.actions import (
    LineValues,
    add_budget_line,
    change_budget_line,
    remove_budget_line,
    save_proposal,
    set_budget_base,
    take_step,
)
from zhuji.classes.models import BudgetLine
from zhuji.classes.queries import budget_of, own_facts, proposal
from zhuji.policies.actions import set_figure
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassStep, CostKind, LecturerRank

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def meals(price: str = "30", **other: object) -> LineValues:
    plain = {
        "kind": CostKind.MEALS,
        "title": "学员食堂用餐",
        "unit_price": Decimal(price),
        "count": 100,
        "times": Decimal(3),
    }
    return LineValues(**(plain | other))  # type: ignore[arg-type] # figures of the test


def county(cast: Cast, **figures: str) -> None:
    by = cast.actor(cast.administrator)
    for key, value in figures.items():
        set_figure(by=by, subject="cost_county", key=key, value=value, reason="县财政局文件")


def hand_in(cast: Cast, class_id: int) -> tuple[object, tuple[str, ...]]:
    verdict = take_step(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        step=ClassStep.SUBMIT,
        facts=own_facts(class_id),
        confirmed=False,
    )
    return verdict.outcome, verdict.codes


def test_the_proposals_sum_follows_the_lines(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    add_budget_line(by=by, class_id=class_id, values=meals("30.50"))
    add_budget_line(
        by=by,
        class_id=class_id,
        values=meals(
            "500", kind=CostKind.LECTURE_FEE, count=1, rank=LecturerRank.SENIOR, half_days=1
        ),
    )
    assert proposal(class_id).budget == Decimal("10650.00")

    line = BudgetLine.objects.earliest("pk")
    change_budget_line(by=by, class_id=class_id, line_id=line.pk, values=meals("20"))
    assert proposal(class_id).budget == Decimal("7500.00")

    gone = remove_budget_line(by=by, class_id=class_id, line_id=line.pk)
    twice = remove_budget_line(by=by, class_id=class_id, line_id=line.pk)
    assert (gone.codes, twice.codes) == ((), ("budget_line_gone",))
    assert proposal(class_id).budget == Decimal("1500.00")


def test_a_typed_sum_does_not_overrule_the_lines(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    add_budget_line(by=by, class_id=class_id, values=meals())
    save_proposal(
        by=by,
        class_id=class_id,
        values=values(cast, budget=Decimal(1)),
        version=proposal(class_id).version,
    )
    assert proposal(class_id).budget == Decimal("9000.00")


def test_rank_and_half_days_are_of_lectures_alone(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    add_budget_line(by=by, class_id=class_id, values=meals(rank=LecturerRank.EXPERT, half_days=2))
    assert [(row.rank, row.half_days) for row in budget_of(class_id).rows] == [(None, None)]


def test_an_empty_county_measure_judges_nothing(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    add_budget_line(by=by, class_id=class_id, values=meals("9999"))
    found = budget_of(class_id)
    assert (found.no_measure, found.judgement.whole.codes) == (True, ("cost_total_no_figure",))
    assert hand_in(cast, class_id)[1] == ()


def test_over_the_county_measure_it_is_not_handed_in(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    county(cast, meals="60", total="300")
    add_budget_line(by=by, class_id=class_id, values=meals("61"))
    assert hand_in(cast, class_id) == (Refusal.REFUSED, ("cost_item_over",))

    line = BudgetLine.objects.get()
    change_budget_line(by=by, class_id=class_id, line_id=line.pk, values=meals("60"))
    assert hand_in(cast, class_id)[1] == ()


def test_the_central_measure_counts_staff_and_days_of_arriving(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    set_figure(
        by=cast.actor(cast.administrator),
        subject="cost",
        key="scheme",
        value="central",
        reason="参照执行",
    )
    set_budget_base(by=by, class_id=class_id, staff=8, edge_days=1)
    add_budget_line(by=by, class_id=class_id, values=meals("550", count=108, times=Decimal(4)))
    assert budget_of(class_id).judgement.whole.codes == ("cost_total_within",)
    add_budget_line(by=by, class_id=class_id, values=meals("1", count=1, times=Decimal(1)))
    outcome, codes = hand_in(cast, class_id)
    assert (outcome, codes) == (Refusal.REFUSED, ("cost_total_over",))


def test_what_looks_forbidden_is_asked_about(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    county(cast, forbidden="gift")
    add_budget_line(by=by, class_id=class_id, values=meals("1", title="纪念品"))
    assert hand_in(cast, class_id) == (Refusal.NEEDS_CONFIRMATION, ("cost_forbidden",))


def test_a_budget_handed_in_is_not_changed(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), submit(cast)
    told = [
        set_budget_base(by=by, class_id=class_id, staff=1, edge_days=1),
        add_budget_line(by=by, class_id=class_id, values=meals()),
        change_budget_line(by=by, class_id=class_id, line_id=1, values=meals()),
        remove_budget_line(by=by, class_id=class_id, line_id=1),
    ]
    assert [verdict.codes for verdict in told] == [("budget_not_editable",)] * 4
    assert not budget_of(class_id).editable


def test_a_line_of_another_class_is_not_changed(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), propose(cast)
    with pytest.raises(Http404):
        change_budget_line(by=by, class_id=class_id, line_id=99, values=meals())


def test_only_organisers_change_a_budget(cast: Cast) -> None:
    class_id = propose(cast)
    with pytest.raises(PermissionDenied):
        add_budget_line(by=cast.actor(cast.approver), class_id=class_id, values=meals())
