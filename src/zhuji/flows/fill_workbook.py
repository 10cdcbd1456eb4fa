"""填上级下发的表: a class's people written into a workbook that an office above has sent.

Its columns are explained once and known again by their headings. The workbook comes back as it was
sent: only the empty cells below the headings are written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.files import FileRefused, Kind
from zhuji.base.files.sniff import sniff
from zhuji.base.intake import (
    Choices,
    Columns,
    FieldSpec,
    Group,
    Layout,
    Source,
    foot_row,
    headings,
    kept_bytes,
    lay_out,
    refusals_of,
    remember_choices,
)
from zhuji.base.spreadsheets import Table
from zhuji.base.spreadsheets.patch import Edit, patch_workbook
from zhuji.classes.queries import ClassHead, class_head
from zhuji.completion.queries import TraineeVerdict, figures_in, verdicts_of_batch
from zhuji.documents.queries import certificates_of_class
from zhuji.registry.actions import Numbers, read_numbers
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.filling import FillFacts, may_fill
from zhuji.rules.verdict import Permitted, Verdict, permit
from zhuji.rules.words import Completion, ReadingPurpose, Sex
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label

USE: Final = "fill"
COLUMNS: Final = Columns(
    (
        FieldSpec(
            "name",
            _("姓名"),
            headings("姓名 学员姓名 参训人员 参训人员姓名 名字"),
            required=True,
        ),
        FieldSpec("place", _("序号"), headings("序号 编号 次序")),
        FieldSpec("sex", _("性别"), headings("性别")),
        FieldSpec(
            "unit",
            _("单位"),
            headings("单位 工作单位 所在单位 派员单位 单位名称 选送单位 工作单位及职务"),
        ),
        FieldSpec("post", _("党务职务"), headings("党务职务 职务 党内职务 现任职务 单位及职务")),
        FieldSpec("group", _("研讨组"), headings("研讨组 组别 小组 分组")),
        FieldSpec(
            "title", _("培训班名称"), headings("培训班名称 培训班 班次 班次名称 培训名称 培训项目")
        ),
        FieldSpec(
            "days",
            _("培训起止日期"),
            headings("培训时间 起止时间 培训起止时间 起止日期 培训日期 时间"),
        ),
        FieldSpec("organiser", _("主办单位"), headings("主办单位 举办单位 培训机构")),
        FieldSpec("hours", _("学时"), headings("学时 学时数 培训学时 完成学时 认定学时 实际学时")),
        FieldSpec("outcome", _("结业情况"), headings("结业情况 是否结业 结业 考核结果 培训结果")),
        FieldSpec("certificate", _("证书编号"), headings("证书编号 结业证书编号 证书号")),
        FieldSpec(
            "phone",
            _("手机"),
            headings("手机 手机号 手机号码 联系电话 电话 联系方式"),
            sensitive=True,
        ),
        FieldSpec(
            "id_number",
            _("身份证号"),
            headings("身份证号 身份证号码 身份证 公民身份号码 居民身份证号码 证件号码"),
            sensitive=True,
        ),
    ),
    ("name", "unit"),
)
_WHOLE_NUMBER: Final = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class FillPlan:
    """What would be written: into `sheet`, for so many people; `columns` are headings of the file
    with our own names for them. With `verdict` NO the reasons say what is in the way.
    """

    layout: Layout
    sheet: str
    people: int
    columns: tuple[tuple[str, str], ...]
    sensitive: tuple[str, ...]
    verdict: Verdict[Permitted]


@dataclass(frozen=True, slots=True)
class _Target:
    table: Table
    group: Group

    @property
    def free(self) -> tuple[int, int | None]:
        """The first row to write, and how many there are; None where nothing stands below.

        Rows count from 0; those that are filled already stay.
        """
        first, foot = self.group.header_row, foot_row(self.table, self.group)
        places = [at for key, at in self.group.columns.items() if key != "place"]
        last = len(self.table.rows) if foot is None else foot
        filled = [
            row
            for row in range(first, last)
            if any(self.table.rows[row][at].value is not None for at in places)
        ]
        start = filled[-1] + 1 if filled else first
        return start, None if foot is None else foot - start


def plan_fill(
    by: Actor,
    class_id: int,
    source: Source,
    choices: Choices,
    *,
    completed: bool,
    purpose: ReadingPurpose | None,
) -> FillPlan:
    """What filling would do; nothing is written, and no number is read. `completed`: those alone."""
    layout = lay_out(COLUMNS, source.tables, choices, source.remembered)
    target = _target(layout)
    people = _people(class_id, completed=completed)
    refusals = refusals_of(COLUMNS, layout)
    if target is None or refusals:
        return FillPlan(layout, "", len(people), (), (), permit(*refusals))
    heads = {place: text for place, _letter, text in target.group.headings}
    columns = tuple(
        (heads.get(place, ""), str(COLUMNS.spec(key).heading))
        for key, place in sorted(target.group.columns.items(), key=lambda item: item[1])
    )
    sensitive = _sensitive(target.group)
    facts = FillFacts(
        len(people), target.free[1], sensitive, by.may(Permission.REGISTRY_REVEAL), purpose
    )
    return FillPlan(layout, target.table.sheet, len(people), columns, sensitive, may_fill(facts))


@transaction.atomic
def fill_workbook(
    *,
    by: Actor,
    class_id: int,
    source: Source,
    choices: Choices,
    completed: bool,
    purpose: ReadingPurpose | None,
) -> tuple[FillPlan, bytes]:
    """The workbook with the people written in, or no bytes where the plan refuses.

    What was said about the columns is remembered, and who had which filled is on the record.
    Raises FileRefused with fill_needs_xlsx for another kind of file.
    """
    ask(by, Permission.DOCUMENTS_MAKE, class_place(class_id))
    file = kept_bytes(source)
    data = file.read()
    if sniff(file, len(data)) is not Kind.XLSX:
        raise FileRefused("fill_needs_xlsx")
    plan = plan_fill(by, class_id, source, choices, completed=completed, purpose=purpose)
    target = _target(plan.layout)
    if plan.verdict.outcome is Permitted.NO or target is None:
        return plan, b""
    people = _people(class_id, completed=completed)
    numbers = _numbers(by, class_id, plan, people, purpose)
    edits = _all_edits(class_id, target, people, numbers)
    made = patch_workbook(data, {plan.sheet: edits})
    details = {
        "sha256": source.digest,
        "people": len(people),
        "columns": sorted(target.group.columns),
    }
    record(by=by, event="documents.workbook_filled", about=("class", class_id), details=details)
    remember_choices(USE, plan.layout, choices)
    return plan, made


def _numbers(
    by: Actor,
    class_id: int,
    plan: FillPlan,
    people: Sequence[TraineeVerdict],
    purpose: ReadingPurpose | None,
) -> dict[int, Numbers]:
    """Read only where the form asks for them; the reading is on the record."""
    if not plan.sensitive or purpose is None:
        return {}
    ids = [one.trainee.person_id for one in people]
    return read_numbers(by=by, person_ids=ids, purpose=purpose, about=("class", class_id))


def _all_edits(
    class_id: int,
    target: _Target,
    people: Sequence[TraineeVerdict],
    numbers: Mapping[int, Numbers],
) -> list[Edit]:
    head = class_head(None, class_id)
    certificates = {row.trainee_id: row.number for row in certificates_of_class(class_id)}
    return [
        edit
        for place, one in enumerate(people)
        for edit in _edits(target, place, _values(place + 1, one, head, certificates, numbers))
    ]


def _target(layout: Layout) -> _Target | None:
    """The first sheet whose headings were found."""
    if not layout.groups:
        return None
    return _Target(layout.members[0][0], layout.groups[0])


def _sensitive(group: Group) -> tuple[str, ...]:
    fields = (COLUMNS.spec(key) for key in group.columns)
    return tuple(str(field.heading) for field in fields if field.sensitive)


def _people(class_id: int, *, completed: bool) -> list[TraineeVerdict]:
    """Trainees by number, those withdrawn left out."""
    found = verdicts_of_batch(class_head(None, class_id).batch_id)
    return [
        one
        for one in found
        if not one.trainee.withdrawn
        and (not completed or one.verdict.outcome is Completion.COMPLETED)
    ]


Values = Mapping[str, str | int | float]


def _values(
    place: int,
    one: TraineeVerdict,
    head: ClassHead,
    certificates: Mapping[int, str],
    numbers: Mapping[int, Numbers],
) -> Values:
    row, own = one.trainee, numbers.get(one.trainee.person_id)
    days = [day for day in (head.opens_on, head.closes_on) if day]
    span = "—".join(f"{day.year}.{day.month}.{day.day}" for day in dict.fromkeys(days))
    hours = figures_in(one.verdict).counted
    return {
        "place": place,
        "name": row.name,
        "sex": label(Sex(row.sex)) if row.sex else "",
        "unit": row.unit,
        "post": row.post,
        "group": row.group,
        "title": head.title,
        "days": span,
        "organiser": head.organiser,
        "hours": int(hours) if hours.denominator == 1 else decimal(hours),
        "outcome": label(one.verdict.outcome),
        "certificate": certificates.get(row.trainee_id, ""),
        "phone": own.phone if own else "",
        "id_number": own.id_number if own else "",
    }


def _edits(target: _Target, place: int, values: Values) -> Sequence[Edit]:
    """The cells of one person; a number that the office has printed in the row stays."""
    start, first = target.free[0], target.group.header_row
    row = start + place
    there = target.table.rows[row] if row < len(target.table.rows) else []
    edits = []
    for key, column in target.group.columns.items():
        printed = there[column].text if column < len(there) else ""
        if values[key] == "" or (key == "place" and _WHOLE_NUMBER.fullmatch(printed)):
            continue
        edits.append(Edit(row, column, values[key], like=first))
    return edits
