from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from tests.cast import Cast
from tests.classes.made import NOW, propose
from zhuji.classes.models import BudgetLine
from zhuji.classes.queries import budget_of, class_head, proposal
from zhuji.policies.actions import set_figure
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db
MEALS = {"kind": "meals", "title": "食堂用餐", "unit_price": "150", "count": "100", "times": "3"}
FEE = {
    "kind": "lecture_fee",
    "title": "党章专题",
    "unit_price": "1000",
    "count": "1",
    "times": "4",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def text(answer) -> str:
    return answer.content.decode()


def central(cast: Cast) -> None:
    by = cast.actor(cast.administrator)
    set_figure(by=by, subject="cost", key="scheme", value="central", reason="参照")


def test_without_a_county_measure_the_page_says_so(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    assert "还没有经费科目" in text(client.get(f"/classes/{class_id}/budget/"))
    client.post(f"/classes/{class_id}/budget/new/", MEALS)
    shown = text(client.get(f"/classes/{class_id}/budget/"))
    assert "县里还没有填写本县标准" in shown
    assert "45,000" in shown


def test_over_the_measure_the_article_and_the_arithmetic_are_shown(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    central(cast)
    client = sign_in(cast.organiser)
    client.post(f"/classes/{class_id}/budget/new/", MEALS | {"unit_price": "600"})
    shown = text(client.get(f"/classes/{class_id}/budget/"))
    assert "100 人 × 3 天 × 550 元 = 165000 元，超出 15000 元" in shown
    assert "《中央和国家机关培训费管理办法》（财行〔2016〕540号） 第九条（三类培训）" in shown

    refused = client.post(f"/classes/{class_id}/step/", {"step": "submit"}, follow=True)
    assert "超出 15000 元" in text(refused)
    assert "查看经费预算" in text(client.get(f"/classes/{class_id}/"))
    assert class_head(None, class_id).state is ClassState.DRAFT


def test_a_lecture_fee_asks_for_rank_and_half_days(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    told = text(client.post(f"/classes/{class_id}/budget/new/", FEE))
    assert ("讲课费请选择授课人职称。" in told, "讲课费请填写分在几个半天讲。" in told) == (
        True,
        True,
    )
    client.post(f"/classes/{class_id}/budget/new/", FEE | {"rank": "senior", "half_days": "1"})
    assert budget_of(class_id).judgement.amount == 4000


def test_nothing_for_nothing_is_told(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    answer = sign_in(cast.organiser).post(
        f"/classes/{class_id}/budget/new/", MEALS | {"unit_price": "0"}
    )
    assert "请填大于 0 的数。" in text(answer)
    assert not BudgetLine.objects.exists()


def test_a_line_is_changed_and_taken_out(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    client.post(f"/classes/{class_id}/budget/new/", MEALS)
    line = BudgetLine.objects.get()
    address = f"/classes/{class_id}/budget/{line.pk}/"
    assert "食堂用餐" in text(client.get(address))
    client.post(address, MEALS | {"unit_price": "100.50"})
    assert proposal(class_id).budget == Decimal("30150.00")
    assert "由经费预算表的科目合计" in text(client.get(f"/classes/{class_id}/proposal/"))
    client.post(f"{address}remove/")
    assert client.get(address).status_code == 404


def test_people_and_days_are_typed_in(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    wrong = client.post(f"/classes/{class_id}/budget/base/", {"staff": "-1", "edge_days": "1"})
    assert wrong.status_code == 200
    client.post(f"/classes/{class_id}/budget/base/", {"staff": "8", "edge_days": "1"})
    facts = budget_of(class_id).facts
    assert (facts.people, facts.days) == (108, 4)


def test_the_workbook_has_every_line_and_the_sum(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    client.post(f"/classes/{class_id}/budget/new/", MEALS)
    answer = client.get(f"/classes/{class_id}/budget/export/")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[-2][:6] == ("伙食费", "食堂用餐", 150, 100, 3, 45000)
    assert (rows[-1][0], rows[-1][5]) == ("合计", 45000)


def test_the_approver_reads_it_without_buttons(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    shown = text(sign_in(cast.approver).get(f"/classes/{class_id}/budget/"))
    assert "添加科目" not in shown


@pytest.mark.parametrize("lines", [1, 3])
def test_statements_do_not_grow_with_the_lines(
    cast: Cast, lines: int, django_assert_num_queries
) -> None:
    class_id = propose(cast)
    for _ in range(lines):
        BudgetLine.objects.create(
            training_class_id=class_id, kind="meals", title="餐", unit_price=1, count=1, times=1
        )
    with django_assert_num_queries(4):
        assert len(budget_of(class_id).rows) == lines
