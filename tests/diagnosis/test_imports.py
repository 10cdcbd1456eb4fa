from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

import pytest
import time_machine

from tests.cast import Cast
from tests.diagnosis import made
from zhuji.audit.models import AuditEvent
from zhuji.base.intake import Change, DryRun, Source
from zhuji.base.spreadsheets import Column, Sheet, Value, read_tables, workbook_bytes
from zhuji.diagnosis.imports import apply, check, export, template
from zhuji.diagnosis.models import OrganisationLife
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import LifeKind, RowLevel

HEADINGS = ("党支部", "种类", "日期", "应到", "实到", "主题", "备注")
GOOD = ("石桥镇东河村党支部", "支部党员大会", "2026年3月8日", "12人", "11", "学习条例", "")


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def source(*rows: Sequence[Value], headings: Sequence[str] = HEADINGS) -> Source:
    sheet = Sheet("台账", [Column(each) for each in headings], rows, headlines=("组织生活台账",))
    return Source("台账.xlsx", read_tables(BytesIO(workbook_bytes(sheet)), "台账.xlsx"), "ab")


def found(dry: DryRun) -> list[tuple[int, str, str, RowLevel]]:
    return [(one.row, one.column, one.reason.code, one.level) for one in dry.findings]


def test_a_file_is_entered_whole(cast: Cast) -> None:
    verdict, dry = apply(
        by=cast.actor(cast.organiser), source=source(GOOD), choices={}, confirmed=False
    )

    row = OrganisationLife.objects.get()
    assert (verdict.outcome, dry.change_count(Change.ADDED)) == (Permitted.YES, 1)
    assert (row.kind, row.held_on, row.due, row.attended, row.topic) == (
        LifeKind.MEMBERS_MEETING,
        date(2026, 3, 8),
        12,
        11,
        "学习条例",
    )
    event = AuditEvent.objects.latest("sequence")
    assert event.event == "diagnosis.life_imported"
    assert "东河" not in event.details


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    organiser = cast.actor(cast.organiser)
    apply(by=organiser, source=source(GOOD), choices={}, confirmed=False)
    events = AuditEvent.objects.count()

    verdict, dry = apply(by=organiser, source=source(GOOD), choices={}, confirmed=False)

    assert (verdict.outcome, dry.changes) == (Permitted.YES, 0)
    assert (OrganisationLife.objects.count(), AuditEvent.objects.count()) == (1, events)


@pytest.mark.parametrize(
    ("place", "value", "column", "code"),
    [
        (0, "", "党支部", "cell_blank"),
        (0, "没有这个村党支部", "党支部", "unit_unknown"),
        (1, "", "种类", "cell_blank"),
        (1, "团建", "种类", "life_kind_unknown"),
        (2, "", "日期", "cell_blank"),
        (2, "2026年3月", "日期", "date_day_missing"),
        (2, "2026-12-01", "日期", "date_ahead"),
        (4, "13", "实到", "life_attended_over_due"),
        (3, "十二", "应到", "count_unknown"),
    ],
)
def test_a_bad_row_is_named_by_row_and_column(
    cast: Cast, place: int, value: str, column: str, code: str
) -> None:
    bad = [*GOOD[:place], value, *GOOD[place + 1 :]]
    organiser = cast.actor(cast.organiser)

    verdict, dry = apply(by=organiser, source=source(GOOD, bad), choices={}, confirmed=True)

    assert verdict.codes == ("import_rows_rejected",)
    assert (4, column, code, RowLevel.REJECTED) in [
        (row, heading, found_code.removesuffix("_near"), level)
        for row, heading, found_code, level in found(dry)
    ]
    assert OrganisationLife.objects.count() == 0


def test_a_row_twice_in_the_file_is_refused(cast: Cast) -> None:
    dry = check(cast.actor(cast.organiser), source(GOOD, GOOD), {})
    assert found(dry) == [(4, "日期", "life_twice_in_file", RowLevel.REJECTED)]


def test_a_row_that_says_otherwise_than_the_ledger_is_refused(cast: Cast) -> None:
    made.enter(cast, made.branch_of(cast), LifeKind.MEMBERS_MEETING, date(2026, 3, 8), 9, 12)
    dry = check(cast.actor(cast.organiser), source(GOOD), {})
    assert found(dry) == [(3, "日期", "life_entered_otherwise", RowLevel.REJECTED)]


def test_one_figure_alone_is_warned_of(cast: Cast) -> None:
    alone = (*GOOD[:3], "12", "", *GOOD[5:])
    organiser = cast.actor(cast.organiser)

    verdict, dry = apply(by=organiser, source=source(alone), choices={}, confirmed=False)
    assert verdict.codes == ("import_not_confirmed",)
    assert found(dry) == [(3, "实到", "life_figure_alone", RowLevel.WARNED)]

    verdict, _dry = apply(by=organiser, source=source(alone), choices={}, confirmed=True)
    row = OrganisationLife.objects.get()
    assert (verdict.outcome, row.due, row.attended) == (Permitted.YES, None, None)


def test_a_unit_knows_its_own_branches_alone(cast: Cast) -> None:
    dry = check(cast.actor(cast.bureau_liaison), source(GOOD), {})
    assert [(row, column, level) for row, column, _code, level in found(dry)] == [
        (3, "党支部", RowLevel.REJECTED)
    ]
    own = check(cast.actor(cast.town_liaison), source(GOOD), {})
    assert (own.rejected, own.changes) == (0, 1)


@pytest.mark.parametrize(
    ("headings", "code"),
    [(("甲", "乙"), "import_columns_missing"), (("党支部", "日期"), "import_columns_missing")],
)
def test_a_file_without_its_columns_is_refused(
    cast: Cast, headings: tuple[str, ...], code: str
) -> None:
    dry = check(cast.actor(cast.organiser), source(GOOD[:2], headings=headings), {})
    assert [reason.code for reason in dry.refusals] == [code]


def test_what_is_exported_can_be_imported_again(cast: Cast) -> None:
    organiser = cast.actor(cast.organiser)
    made.enter(cast, made.branch_of(cast), LifeKind.LECTURE, date(2026, 7, 1), 9, 12, topic="党课")
    made.held(cast, made.branch_of(cast, "县教育局机关党支部"), LifeKind.TALKS, date(2026, 2, 1))

    tables = read_tables(BytesIO(export(organiser, 2026)), "x")
    dry = check(organiser, Source("x", tables), {})

    assert (dry.change_count(Change.UNCHANGED), dry.rejected, dry.refusals) == (2, 0, ())
    own = read_tables(BytesIO(export(cast.actor(cast.bureau_liaison), 2026)), "x")
    assert len(check(organiser, Source("x", own), {}).rows) == 1


def test_the_template_holds_nothing_but_an_example(cast: Cast) -> None:
    tables = read_tables(BytesIO(template()), "x")
    dry = check(cast.actor(cast.organiser), Source("x", tables), {})
    assert [skip.reason.code for skip in dry.skipped] == ["skipped_example"]
    assert [reason.code for reason in dry.refusals] == ["import_no_rows"]
