"""A workbook of an office above, filled with a class's people."""

from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from openpyxl.styles import Font

from tests.cast import Cast
from tests.completion.made import closed
from zhuji.accounts.models import User
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.base.intake import Choices, Source, keep_upload, kept_source
from zhuji.base.models import RememberedColumns
from zhuji.enrolment.models import Trainee
from zhuji.flows.fill_workbook import USE, FillPlan, fill_workbook
from zhuji.registry.models import Person
from zhuji.rules.words import ReadingPurpose


@pytest.fixture(autouse=True)
def _files(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path


HEADS = ("序号", "姓名", "工作单位", "开支", "学时", "是否结业", "小计")


def form(*heads: str, blank: int = 4, foot: bool = True) -> bytes:
    """A form with a title over merged cells, printed numbers, a formula in each row, and a foot."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "统计表"
    page["A1"] = "全市党务工作者培训情况统计表"
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    page.append(heads)
    for number in range(1, blank + 1):
        page.append([number, *[None] * (len(heads) - 2), f"=E{number + 2}*1"])
        page.cell(number + 2, 2).font = Font(bold=True)
    if foot:
        page.append(["填表人：", "", "审核人："])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def kept(data: bytes, name: str = "统计表.xlsx") -> Source:
    return kept_source(keep_upload(BytesIO(data), name), USE)


def fill(
    cast: Cast,
    class_id: int,
    data: bytes,
    choices: Choices | None = None,
    *,
    by: User | None = None,
    completed: bool = False,
    purpose: ReadingPurpose | None = None,
) -> tuple[FillPlan, bytes]:
    return fill_workbook(
        by=cast.actor(by or cast.organiser),
        class_id=class_id,
        source=kept(data),
        choices=choices or {},
        completed=completed,
        purpose=purpose,
    )


def test_people_are_written_into_the_empty_rows_and_nothing_else_changes(cast: Cast) -> None:
    stage = closed(cast)
    people = list(
        Trainee.objects.filter(batch=stage.batch_id, withdrawn_at=None).order_by("number")
    )
    plan, made = fill(cast, stage.class_id, form(*HEADS, blank=len(people) + 1))
    assert (plan.verdict.codes, plan.people) == ((), len(people))
    page = openpyxl.load_workbook(BytesIO(made))["统计表"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    first = people[0]
    assert rows[0][:4] == [1, first.person.name, first.unit.name, None]
    assert (rows[0][4] is not None, rows[0][5], rows[0][6]) == (True, "结业", "=E3*1")
    assert [row[1] for row in rows[: len(people)]] == [one.person.name for one in people]
    assert rows[len(people)] == [len(people) + 1, *[None] * 5, f"=E{len(people) + 3}*1"]
    assert rows[-1][0] == "填表人："
    assert (page["B3"].font.b, str(page.merged_cells)) == (True, "A1:G1")
    event = AuditEvent.objects.get(event="documents.workbook_filled")
    assert f'"people": {len(people)}' in event.details
    assert first.person.name not in event.details


def test_too_few_rows_refuse_and_a_form_without_a_foot_has_room(cast: Cast) -> None:
    stage = closed(cast)
    plan, made = fill(cast, stage.class_id, form(*HEADS, blank=0))
    assert (plan.verdict.codes, made) == (("fill_too_few_rows",), b"")
    plan, made = fill(cast, stage.class_id, form(*HEADS, blank=1, foot=False))
    assert (plan.verdict.codes, bool(made)) == ((), True)


def test_columns_chosen_once_are_known_again(cast: Cast) -> None:
    stage = closed(cast)
    data = form("序", "同志", "哪里", "末", blank=9)
    assert fill(cast, stage.class_id, data)[0].verdict.codes == ("import_columns_missing",)
    plan, _made = fill(cast, stage.class_id, data, {0: {"name": 1, "unit": 2}})
    assert plan.columns == (("同志", "姓名"), ("哪里", "单位"))
    assert RememberedColumns.objects.get().use == USE
    plan, made = fill(cast, stage.class_id, form("序", "同志", "哪里", "末", blank=12))
    assert (plan.verdict.codes, bool(made)) == ((), True)


def test_numbers_are_read_for_a_purpose_and_the_reading_is_kept(cast: Cast) -> None:
    stage = closed(cast)
    person = Trainee.objects.filter(batch=stage.batch_id).order_by("number")[0].person
    Person.objects.filter(pk=person.pk).update(phone="13800000001")
    Person.objects.filter(pk=person.pk).update(id_number="990101198503120029")
    data = form("序号", "姓名", "身份证号", "手机号码", "末", blank=9)
    assert fill(cast, stage.class_id, data)[0].verdict.codes == ("fill_purpose_missing",)
    assert not AuditEvent.objects.filter(event="registry.numbers_read").exists()
    plan, made = fill(cast, stage.class_id, data, purpose=ReadingPurpose.SUPERIOR_REPORT)
    page = openpyxl.load_workbook(BytesIO(made)).active
    assert page is not None
    written = [cell.value for cell in page[3]][2:4]
    assert (plan.sensitive, written) == (
        ("身份证号", "手机"),
        ["990101198503120029", "13800000001"],
    )
    event = AuditEvent.objects.get(event="registry.numbers_read")
    assert ("superior_report" in event.details, "13800000001" in event.details) == (True, False)


def test_other_files_and_other_people_are_refused(cast: Cast) -> None:
    stage = closed(cast)
    with pytest.raises(FileRefused, match="fill_needs_xlsx"):
        fill(cast, stage.class_id, "姓名,单位\n".encode())
    with pytest.raises(PermissionDenied):
        fill(cast, stage.class_id, form(*HEADS), by=cast.town_liaison)
