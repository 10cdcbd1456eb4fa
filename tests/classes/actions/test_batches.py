from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW, approve, make
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.queries import batches_of_class
from zhuji.rules.verdict import Permitted

FIRST, SECOND, THIRD = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_batches_keep_their_rows_and_those_too_many_go(cast: Cast) -> None:
    class_id, by = approve(cast), cast.actor(cast.organiser)
    (only,) = batches_of_class(class_id)
    for plans in (
        [
            BatchLayout(FIRST, FIRST, 50),
            BatchLayout(SECOND, SECOND, 50, 10),
            BatchLayout(THIRD, THIRD),
        ],
        [BatchLayout(FIRST, SECOND, 60), BatchLayout(THIRD, THIRD, 40, 10)],
    ):
        verdict = lay_out_batches(by=by, class_id=class_id, batches=plans)
        assert verdict.outcome is Permitted.YES, verdict
    rows = batches_of_class(class_id)
    assert rows[0].id == only.id
    assert [(row.number, row.starts_on, row.capacity, row.at_least) for row in rows] == [
        (1, FIRST, 60, 0),
        (2, THIRD, 40, 10),
    ]


def test_each_fault_of_a_layout_is_told(cast: Cast) -> None:
    class_id, by = approve(cast), cast.actor(cast.organiser)
    tried = [
        [],
        [BatchLayout(SECOND, FIRST)],
        [BatchLayout(FIRST, date(2026, 11, 28)), BatchLayout(None, None)],
        [BatchLayout(FIRST, FIRST, capacity=3, at_least=4)],
    ]
    codes = [lay_out_batches(by=by, class_id=class_id, batches=one).codes for one in tried]
    assert codes == [
        ("batches_none",),
        ("batch_days_turned",),
        ("batches_some_without_days", "batch_outside_class"),
        ("batch_least_above_most",),
    ]
    draft = make(cast, "另一个班")
    assert lay_out_batches(by=by, class_id=draft, batches=[BatchLayout(None, None)]).codes == (
        "batches_are_final",
    )
