"""What every import keeps: it never breaks on a cell, and its check writes nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import publish
from zhuji.base.intake import Columns, DryRun, Source
from zhuji.base.models import RememberedColumns
from zhuji.base.spreadsheets import Cell, Table
from zhuji.diagnosis import imports as life
from zhuji.enrolment import imports as returns
from zhuji.exams import imports as banks
from zhuji.flows.fill_workbook import COLUMNS as FILL_COLUMNS
from zhuji.flows.fill_workbook import plan_fill
from zhuji.registry import imports as registry
from zhuji.rules.words import RowLevel

_WRITE = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|ALTER|DROP|CREATE)", re.IGNORECASE)
_SIGNS = "张三城关镇党委支部书记0123456789.-/年月日×√ABCab=+@'\"\\ 　\n\t；、,（）%_*\ud7ff𬱖😀"
CELL = st.one_of(
    st.just(Cell(None)),
    st.text(_SIGNS, max_size=24).map(Cell),
    st.sampled_from(
        ["4.40524E+17", "合计", "石桥镇", "１９８５年３月", "=HYPERLINK(1)", "无", "—", "x" * 5000]
    ).map(Cell),
    st.floats(allow_nan=True).map(lambda number: Cell(number, numeric=True)),
    st.integers().map(lambda number: Cell(number, numeric=True)),
    st.dates().map(Cell),
)


@contextmanager
def nothing_written() -> Iterator[None]:
    """Any statement that writes is an error."""

    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        assert not _WRITE.match(sql), sql
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


def table_of(columns: Columns, rows: list[list[Cell]]) -> Table:
    """A sheet with every heading of an import, its rows cut or filled to that width."""
    heads = [Cell(str(field.heading)) for field in columns.fields]
    width = len(heads)
    body = [(row + [Cell(None)] * width)[:width] for row in rows]
    return Table("Sheet1", [heads, *body], hidden_rows=frozenset({3}))


@pytest.mark.parametrize("kind", ["organisations", "people", "life", "returns"])
def test_a_check_never_breaks_and_writes_nothing(cast: Cast, kind: str) -> None:
    actor = cast.actor(cast.organiser)
    where = returns.Returning(publish(cast))
    registry_kinds = {each.value: each for each in registry.ImportKind}

    def check(source: Source) -> DryRun:
        if kind in registry_kinds:
            return registry.check(registry_kinds[kind], source, {})
        if kind == "life":
            return life.check(actor, source, {})
        return returns.check(where, actor, source, {})

    columns = {"life": life.COLUMNS, "returns": returns.COLUMNS}.get(kind)
    columns = columns or registry.COLUMNS[registry_kinds[kind]]

    @settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.lists(st.lists(CELL, max_size=len(columns.fields)), max_size=5))
    def whatever(rows: list[list[Cell]]) -> None:
        with nothing_written():
            dry = check(Source("x", [table_of(columns, rows)]))
        assert len(dry.rows) == sum(dry.level_count(level) for level in RowLevel)

    whatever()


def test_a_plan_to_fill_never_breaks_and_writes_nothing(cast: Cast) -> None:
    actor, class_id = cast.actor(cast.organiser), publish(cast)

    @settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.lists(st.lists(CELL, max_size=8), max_size=5))
    def whatever(rows: list[list[Cell]]) -> None:
        source = Source("x", [table_of(FILL_COLUMNS, rows)])
        with nothing_written():
            plan = plan_fill(actor, class_id, source, {}, completed=False, purpose=None)
        assert plan.people == 0

    whatever()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELL, max_size=9), max_size=6))
def test_a_bank_accounts_for_every_row(rows: list[list[Cell]]) -> None:
    from zhuji.exams.imports.tables import read_bank  # noqa: PLC0415 - the pure half of an import
    from zhuji.rules.questions import parse_sheets  # noqa: PLC0415

    found = read_bank([table_of(banks.COLUMNS, rows)], {}, {})
    parsed = parse_sheets(found.sheets)
    assert parsed.read == sum(parsed.count(level) for level in RowLevel)


@pytest.mark.django_db
def test_the_guard_against_writing_can_fail() -> None:
    with pytest.raises(AssertionError), nothing_written():
        RememberedColumns.objects.create(use="x", fingerprint="y", columns={}, remembered_at=NOW)
