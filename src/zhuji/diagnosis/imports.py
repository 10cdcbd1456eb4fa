"""组织生活台账 in and out: a row for each occasion; every row is checked, then all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.intake import (
    EXAMPLE,
    Choices,
    Columns,
    DryRun,
    FieldSpec,
    Finder,
    Line,
    Source,
    all_findings,
    details_of,
    finder,
    finish_import,
    headings,
    lay_out,
    lines_of,
    permit_import,
    refusals_of,
    result_of,
)
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value, workbook_bytes
from zhuji.diagnosis.actions import LifeEntry, enter_life
from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries import held_days, seen_units
from zhuji.registry.queries import branch_rows
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.life_cells import Held
from zhuji.rules.recognition import read_count, read_day, tidy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import LifeKind, PlaceKind
from zhuji.wording.labels import choices, label
from zhuji.wording.paper import PAPER_LANGUAGE

COLUMNS: Final = Columns(
    (
        FieldSpec(
            "branch",
            _("党支部"),
            headings("党支部 党支部名称 支部名称 支部 党组织 党组织名称 所在党支部 所属党支部"),
            required=True,
            note=_("写台账里的党支部名称。"),
            width=34,
        ),
        FieldSpec(
            "kind",
            _("种类"),
            headings(
                "种类 类别 类型 会议类型 会议类别 活动类型 活动类别 组织生活类型 组织生活种类 形式"
            ),
            required=True,
            note=_(
                "党员大会、支委会、党小组会、党课、主题党日、组织生活会、民主评议党员、谈心谈话。"
            ),
            width=14,
        ),
        FieldSpec(
            "held_on",
            _("日期"),
            headings("日期 时间 召开时间 召开日期 开展时间 开展日期 活动时间 活动日期 会议时间"),
            required=True,
            note=_("年月日要全，如 2026-3-8。"),
            width=14,
        ),
        FieldSpec(
            "due", _("应到"), headings("应到 应到人数 应参加人数 应到党员 应到(人)"), width=8
        ),
        FieldSpec(
            "attended",
            _("实到"),
            headings("实到 实到人数 参加人数 到会人数 出席人数 实到党员 实到(人)"),
            width=8,
        ),
        FieldSpec(
            "topic", _("主题"), headings("主题 内容 议题 活动内容 会议内容 会议主题"), width=34
        ),
        FieldSpec("remark", _("备注"), headings("备注 说明"), width=20),
    ),
    ("branch", "kind", "held_on"),
)
TITLE: Final = _("组织生活台账")
USE: Final = "organisation_life"
_KINDS: Final[Mapping[str, LifeKind]] = {
    "党员大会": LifeKind.MEMBERS_MEETING,
    "支部党员大会": LifeKind.MEMBERS_MEETING,
    "支委会": LifeKind.COMMITTEE_MEETING,
    "支部委员会": LifeKind.COMMITTEE_MEETING,
    "支部委员会会议": LifeKind.COMMITTEE_MEETING,
    "党小组会": LifeKind.GROUP_MEETING,
    "党小组会议": LifeKind.GROUP_MEETING,
    "党课": LifeKind.LECTURE,
    "上党课": LifeKind.LECTURE,
    "主题党日": LifeKind.THEME_DAY,
    "主题党日活动": LifeKind.THEME_DAY,
    "组织生活会": LifeKind.LIFE_MEETING,
    "民主评议党员": LifeKind.APPRAISAL,
    "民主评议": LifeKind.APPRAISAL,
    "谈心谈话": LifeKind.TALKS,
    "谈心": LifeKind.TALKS,
}
_Day = tuple[int, LifeKind, date]


@dataclass(frozen=True, slots=True)
class Read:
    """A line with what it says; None where it can't be entered. `known`: it is entered already."""

    line: Line
    entry: LifeEntry | None
    known: bool = False


def check(actor: Actor, source: Source, choices_made: Choices) -> DryRun:
    """Every row with its level, its sentences and what it would change; nothing is written."""
    return _read(actor, source, choices_made)[0]


def apply(
    *, by: Actor, source: Source, choices: Choices, confirmed: bool
) -> tuple[Verdict[Permitted], DryRun]:
    """Enter all rows or none. Refused when a row is rejected, or warned of and not `confirmed`.

    What is entered already stays as it is: the same file again changes nothing.
    """
    with transaction.atomic():
        dry, entries = _read(by, source, choices)
        verdict = permit_import(dry, confirmed=confirmed)
        if verdict.outcome is Permitted.NO:
            return verdict, dry
        details = details_of(source.digest, dry)
        if entries and not enter_life(by=by, entries=entries, details=details):
            return permit(Reason.of("life_import_overtaken")), dry
        layout = lay_out(COLUMNS, source.tables, choices, source.remembered)
        finish_import(USE, source, layout, choices)
    return verdict, dry


def _read(actor: Actor, source: Source, chosen: Choices) -> tuple[DryRun, list[LifeEntry]]:
    layout = lay_out(COLUMNS, source.tables, chosen, source.remembered)
    refusals = refusals_of(COLUMNS, layout)
    lines, skipped = ([], []) if refusals else lines_of(COLUMNS, layout)
    if not refusals and not lines:
        refusals = (Reason.of("import_no_rows"),)
    rows = _rows(actor, lines)
    dry = DryRun(
        tuple(result_of(row.line, _title(row), new=not row.known, touched=False) for row in rows),
        all_findings(lines),
        (*layout.skipped, *skipped),
        refusals,
    )
    return dry, [row.entry for row in rows if row.entry and not row.known]


def _title(row: Read) -> str:
    parts = (row.line.text("branch"), row.line.text("kind"), row.line.text("held_on"))
    return "　".join(part[:40] for part in parts if part)


def _rows(actor: Actor, lines: Sequence[Line]) -> list[Read]:
    units = actor.ids(Permission.DIAGNOSIS_RECORD, PlaceKind.UNIT)
    branches = finder({row.id: (row.name,) for row in branch_rows(units)})
    found = [(line, _entry(line, branches)) for line in lines]
    known = held_days({entry.branch_id for _line, entry in found if entry})
    seen: dict[_Day, int] = {}
    return [Read(line, entry, _known(line, entry, known, seen)) for line, entry in found]


def _known(
    line: Line, entry: LifeEntry | None, known: Mapping[_Day, Held], seen: dict[_Day, int]
) -> bool:
    """Whether the row is entered already; one that says otherwise than what is entered is refused."""
    if entry is None:
        return False
    day = (entry.branch_id, entry.kind, entry.held.on)
    if day in seen:
        line.reject("held_on", "life_twice_in_file", row=seen[day])
    seen[day] = line.row
    before = known.get(day)
    if before is not None and before != entry.held:
        line.reject("held_on", "life_entered_otherwise")
    return before is not None


def _entry(line: Line, branches: Finder) -> LifeEntry | None:
    branch_id = None
    if _needed(line, "branch"):
        branch_id = line.take("branch", branches.find(line.text("branch")))
    kind = _kind(line)
    day = line.take("held_on", read_day(line.cells["held_on"].value, not_after=today()))
    if day is None and not line.text("held_on").strip():
        _needed(line, "held_on")
    due = line.take("due", read_count(line.text("due")))
    attended = line.take("attended", read_count(line.text("attended")))
    if due is not None and attended is not None and attended > due:
        line.reject("attended", "life_attended_over_due", attended=attended, due=due)
    if (due is None) != (attended is None):
        line.warn("due" if due is None else "attended", "life_figure_alone")
        due = attended = None
    topic, remark = line.words("topic", 120), line.words("remark", 200)
    if line.rejected or branch_id is None or kind is None or day is None:
        return None
    return LifeEntry(branch_id, kind, Held(day, attended, due), topic, remark)


def _needed(line: Line, key: str) -> bool:
    if line.text(key).strip():
        return True
    line.reject(key, "cell_blank", field=str(COLUMNS.spec(key).heading))
    return False


def _kind(line: Line) -> LifeKind | None:
    if not _needed(line, "kind"):
        return None
    kind = _KINDS.get(tidy(line.text("kind")))
    if kind is None:
        with override(PAPER_LANGUAGE):
            accepted = "、".join(label(each) for each in LifeKind)
        line.reject("kind", "life_kind_unknown", text=line.text("kind"), accepted=accepted)
    return kind


# --- workbooks that go out ------------------------------------------------------------------------


@override(PAPER_LANGUAGE)
def template() -> bytes:
    """An empty workbook with headings, notes and one fictional row that imports skip."""
    example: list[Value] = [
        EXAMPLE,
        "示例镇示例村党支部",
        label(LifeKind.MEMBERS_MEETING),
        "2026-03-08",
        "12",
        "11",
        "",
        "",
    ]
    note = gettext("第一行写着“%(mark)s”的是示例，导入时跳过。") % {"mark": EXAMPLE}
    return workbook_bytes(_sheet([example], (note,)))


@override(PAPER_LANGUAGE)
def export(actor: Actor, year: int) -> bytes:
    """The records of a year that the actor may see; the file can be imported again unchanged."""
    found = OrganisationLife.objects.filter(withdrawn_at=None, held_on__year=year)
    units = seen_units(actor)
    if units is not None:
        found = found.filter(branch__unit__in=units)
    ordered = found.select_related("branch").order_by(
        "branch__unit__order", "branch__order", "branch_id", "held_on", "id"
    )
    return workbook_bytes(
        _sheet(
            [
                [
                    str(number),
                    row.branch.name,
                    label(row.kind),
                    row.held_on.isoformat(),
                    "" if row.due is None else str(row.due),
                    "" if row.attended is None else str(row.attended),
                    row.topic,
                    row.remark,
                ]
                for number, row in enumerate(ordered, 1)
            ]
        )
    )


def _sheet(rows: Sequence[Sequence[Value]], notes: tuple[str, ...] = ()) -> Sheet:
    columns = [Column(gettext("序号"), width=8, centred=True)]
    for field in COLUMNS.fields:
        words = choices(LifeKind) if field.key == "kind" else ()
        columns.append(
            Column(
                str(field.heading),
                width=field.width,
                kind=ColumnKind.TEXT,
                note=str(field.note),
                choices=tuple(str(text) for _key, text in words),
            )
        )
    title = str(TITLE)
    return Sheet(title, columns, rows, headlines=(title,), notes=notes, landscape=True)
