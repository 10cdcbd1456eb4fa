"""Rosters in: what is read, what is refused and why, and that it is all or nothing."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, user
from tests.registry.books import (
    ID_FEMALE,
    ID_MALE,
    ID_WRONG,
    ORGANISATION_HEADINGS,
    PEOPLE_HEADINGS,
    source,
    text_source,
    workbook,
)
from zhuji.accounts.models import User
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.base.intake import Change, DryRun, Source
from zhuji.base.spreadsheets import read_tables
from zhuji.registry.imports import (
    ImportKind,
    apply,
    check,
    export_organisations,
    export_people,
    propose,
    template,
)
from zhuji.registry.models import Organisation, Person, Post, StandInPair, Unit
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import OrganisationKind, PlaceKind, PostKind, RowLevel, Sex, Track
from zhuji.wording.reasons import sentence

ORGANISATIONS, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.PEOPLE
COUNTY = [
    ["青山县委", "县委", "", "县委办公室", "机关", 0, 0],
    ["柳河镇党委", "基层党委", "青山县委", "柳河镇", "农村", 0, 0],
    ["柳河镇上湾村党支部", "党支部", "柳河镇党委", "", "", 21, 2],
    ["柳河镇下湾村党支部", "党支部", "柳河镇党委", "", "", 17, 0],
]
SINGLE = [
    "田小禾",
    "女",
    "石桥镇",
    "石桥镇东河村党支部",
    "书记、组织委员",
    "13800000001",
    ID_FEMALE,
]


def bring(
    kind: ImportKind, file: Source, *, confirmed: bool = True
) -> tuple[Verdict[Permitted], DryRun]:
    return apply(by=INSTALLATION, kind=kind, source=file, choices={}, confirmed=confirmed)


def found(dry: DryRun) -> list[tuple[int, str, RowLevel, str]]:
    return [(one.row, one.column, one.level, one.reason.code) for one in dry.findings]


def again(kind: ImportKind, data: bytes) -> DryRun:
    return check(kind, Source("x.xlsx", read_tables(BytesIO(data), "x.xlsx")), {})


@pytest.mark.django_db
def test_organisations_come_in_with_units_and_parents() -> None:
    verdict, dry = bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY))
    branch = Organisation.objects.select_related("parent__parent", "unit").get(
        name="柳河镇上湾村党支部"
    )
    assert verdict.outcome is Permitted.YES
    assert (dry.level_count(RowLevel.ACCEPTED), dry.change_count(Change.ADDED)) == (4, 4)
    assert dry.new_units == ("县委办公室", "柳河镇")
    assert branch.unit is not None
    assert branch.parent is not None
    assert branch.parent.parent is not None
    assert (branch.unit.name, branch.parent.name, branch.parent.parent.name) == (
        "柳河镇",
        "柳河镇党委",
        "青山县委",
    )
    assert (branch.kind, branch.track, branch.members, branch.probationary) == (
        OrganisationKind.BRANCH,
        Track.RURAL,
        21,
        2,
    )


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY))
    events = AuditEvent.objects.count()
    verdict, dry = bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY))
    assert verdict.outcome is Permitted.YES
    assert (dry.changes, dry.change_count(Change.UNCHANGED), dry.new_units) == (0, 4, ())
    assert (events, AuditEvent.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_rows_may_stand_in_any_order() -> None:
    verdict, _ = bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY[::-1]))
    assert verdict.outcome is Permitted.YES
    assert Organisation.objects.filter(parent__name="柳河镇党委").count() == 2


@pytest.mark.django_db
def test_a_changed_figure_is_named_and_written() -> None:
    bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY))
    changed = [*COUNTY[:2], [*COUNTY[2][:5], 25, 1], COUNTY[3]]
    _, dry = bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, changed))
    rows = [(row.row, row.change, row.changed) for row in dry.rows if row.changed]
    branch = Organisation.objects.get(name="柳河镇上湾村党支部")
    assert rows == [(4, Change.CHANGED, ("正式党员", "预备党员"))]
    assert (branch.members, branch.probationary) == (25, 1)


@pytest.mark.django_db
def test_one_bad_row_keeps_all_rows_out() -> None:
    rows = [*COUNTY, ["什么会", "党小组", "柳河镇党委", "", "", "好多", 0]]
    verdict, dry = bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, rows))
    assert verdict.codes == ("import_rows_rejected",)
    assert found(dry) == [
        (6, "类别", RowLevel.REJECTED, "organisation_kind_unknown"),
        (6, "正式党员", RowLevel.REJECTED, "count_unknown"),
    ]
    assert (Organisation.objects.count(), Unit.objects.count(), AuditEvent.objects.count()) == (
        0,
        0,
        0,
    )


@pytest.mark.django_db
def test_warnings_need_one_confirmation() -> None:
    rows = [*COUNTY, ["孤山村党支部", "党支部", "", "", "", 3, 0]]
    file = source(ORGANISATION_HEADINGS, rows)
    refused, dry = bring(ORGANISATIONS, file, confirmed=False)
    # A blank parent under a filled one reads as a merged cell.
    assert found(dry) == [(6, "上级党组织", RowLevel.WARNED, "parent_taken_from_above")]
    assert (refused.codes, Organisation.objects.count()) == (("import_not_confirmed",), 0)
    taken, _ = bring(ORGANISATIONS, file, confirmed=True)
    assert (taken.outcome, Organisation.objects.count()) == (Permitted.YES, 5)


@pytest.mark.django_db
def test_a_code_names_the_same_organisation_under_a_new_name() -> None:
    headings = ("代码", "党组织名称", "类别")
    bring(ORGANISATIONS, source(headings, [["001", "旧名党委", "基层党委"]]))
    _, dry = bring(ORGANISATIONS, source(headings, [["001", "新名党委", "基层党委"]]))
    assert [row.changed for row in dry.rows] == [("党组织名称",)]
    assert list(Organisation.objects.values_list("name", "code")) == [("新名党委", "001")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (
            [["甲党委", "党委", "乙党委"], ["乙党委", "党委", "甲党委"]],
            ["organisation_circle", "organisation_circle"],
        ),
        ([["甲党委", "党委", "甲党委"]], ["organisation_circle"]),
        ([["甲党委", "党委", "没有的党委"]], ["unit_unknown"]),
        (
            [["甲党委", "党委", ""], ["甲党委", "党委", ""]],
            ["organisation_twice_in_file"],
        ),
        ([["党" * 10_000, "党委", ""]], ["cell_too_long"]),
        ([["", "党委", "", ""], ["甲党委", "党委", ""]], ["cell_blank"]),
    ],
)
def test_impossible_trees_are_refused(rows: list[list[str]], codes: list[str]) -> None:
    rows = [row[:3] for row in rows]
    verdict, dry = bring(ORGANISATIONS, source(("名称", "类别", "上级"), rows))
    said = [one.reason.code for one in dry.findings if one.level is RowLevel.REJECTED]
    assert (said, verdict.outcome, Organisation.objects.count()) == (codes, Permitted.NO, 0)
    assert all(sentence(one.reason) for one in dry.findings)


@pytest.mark.django_db
def test_a_circle_through_the_registry_is_refused() -> None:
    headings = ("代码", "名称", "类别", "上级")
    rows = [["1", "甲党委", "党委", ""], ["2", "乙党委", "党委", "甲党委"]]
    bring(ORGANISATIONS, source(headings, rows))
    verdict, dry = bring(ORGANISATIONS, source(headings, [["1", "甲党委", "党委", "乙党委"]]))
    assert [one.reason.code for one in dry.findings] == ["organisation_circle"]
    assert verdict.outcome is Permitted.NO


@pytest.mark.django_db
def test_titles_totals_notes_and_examples_are_left_out_by_name() -> None:
    text = (
        "青山县党组织花名册,,,\n序号,党组织名称,类别,党员数\n1,甲党委,党委,5\n,,,\n"
        "示例（导入时跳过）,某党委,党委,1\n序号,党组织名称,类别,党员数\n2,,,\n"
        "合计,,,5\n注：党员数截至今天,,,\n填表人：某某,,审核人：某某,\n"
    )
    dry = check(ORGANISATIONS, text_source(text), {})
    assert [(row.row, row.title) for row in dry.rows] == [(3, "甲党委")]
    assert [(skip.row, skip.reason.code) for skip in dry.skipped] == [
        (5, "skipped_example"),
        (6, "skipped_heading"),
        (7, "skipped_number_only"),
        (8, "skipped_total"),
        (9, "skipped_note"),
        (10, "skipped_note"),
    ]


@pytest.mark.django_db
def test_two_heading_rows_split_members() -> None:
    text = "党组织名称,类别,党员数,\n,,正式,预备\n甲党委,党委,5,2\n"
    _, dry = bring(ORGANISATIONS, text_source(text))
    assert (dry.refusals, dry.findings) == ((), ())
    assert list(Organisation.objects.values_list("members", "probationary")) == [(5, 2)]


@pytest.mark.django_db
def test_a_column_may_be_chosen_by_hand() -> None:
    file = source(("叫法", "名称", "类别"), [["甲党委", "别的", "党委"]])
    layout = propose(ORGANISATIONS, file, {0: {"name": 0}})
    dry = check(ORGANISATIONS, file, {0: {"name": 0}})
    assert (dict(layout.groups[0].columns), layout.groups[0].unknown) == (
        {"name": 0, "kind": 2},
        ("名称",),
    )
    assert [row.title for row in dry.rows] == ["甲党委"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲\n丙\n", "import_no_header"),
        ("甲,乙\n丙,丁\n", "import_columns_missing"),
        ("名称,类别\n", "import_no_rows"),
    ],
)
def test_files_without_headings_or_rows_say_so(text: str, code: str) -> None:
    verdict, dry = bring(ORGANISATIONS, text_source(text))
    assert (verdict.codes, dry.rows) == ((code,), ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (bytes(range(255, 0, -3)) + b"\x00\x01\x02", "file_type_unknown"),
        (b"PK\x03\x04" + b"garbage" * 20, "file_damaged"),
        (b"a," * 5_000 + b"\n", "sheet_too_many_columns"),
    ],
)
def test_files_that_are_none_get_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_tables(BytesIO(data), "x")
    assert refusal.value.code == code


def test_people_come_in_with_posts_and_sealed_numbers(cast: Cast) -> None:
    verdict, _ = bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    person = Person.objects.get(name="田小禾")
    posts = Post.objects.filter(person=person).values_list("kind", "organisation__name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone FROM registry_person WHERE id = %s", [person.pk])
        kept = cursor.fetchone()
    assert verdict.outcome is Permitted.YES
    assert (person.unit_id, person.sex, person.pinyin) == (cast.town.pk, Sex.FEMALE, "tian xiao he")
    assert (person.id_number, person.phone) == (ID_FEMALE, "13800000001")
    assert not any(ID_FEMALE in text or "13800000001" in text for text in kept)
    assert sorted(posts) == [
        (PostKind.ORGANISATION_COMMISSIONER, "石桥镇东河村党支部"),
        (PostKind.SECRETARY, "石桥镇东河村党支部"),
    ]


def test_the_same_people_again_change_nothing(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    people, events = Person.objects.count(), AuditEvent.objects.count()
    verdict, dry = bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    assert (verdict.outcome, dry.changes) == (Permitted.YES, 0)
    assert (Person.objects.count(), AuditEvent.objects.count()) == (people, events)


@pytest.mark.parametrize(
    ("place", "value", "column", "code", "shown"),
    [
        (6, ID_WRONG, "身份证号", "id_number_check_digit", "990101********0028"),
        (6, 990101198503120029.0, "身份证号", "id_number_lost_digits", None),
        (2, "没有的公司", "单位", "unit_unknown", "没有的公司"),
        (2, "石桥真", "单位", "unit_unknown_near", "石桥真"),
        (3, "石桥镇冬河村党支部", "党组织", "unit_unknown_near", "石桥镇冬河村党支部"),
        (1, "不详", "性别", "sex_unknown", "不详"),
        (5, "1380000", "手机", "phone_length", "*******"),
        (0, "张三、李四", "姓名", "name_several", "张三、李四"),
        (0, "张" * 10_000, "姓名", "name_too_long", "张" * 80),
    ],
)
def test_bad_cells_of_people_are_refused(
    cast: Cast, place: int, value: str | float, column: str, code: str, shown: str | None
) -> None:
    row: list[str | float] = [*SINGLE]
    row[place] = value
    verdict, dry = bring(PEOPLE, source(PEOPLE_HEADINGS, [row]))
    (finding,) = [one for one in dry.findings if one.level is RowLevel.REJECTED]
    assert (finding.row, finding.column, finding.reason.code) == (2, column, code)
    assert shown is None or finding.value == shown
    assert (verdict.outcome, Person.objects.filter(name="田小禾").exists()) == (Permitted.NO, False)


def test_one_name_twice_in_a_unit_is_never_merged(cast: Cast) -> None:
    rows = [[*SINGLE[:5], "", ""], [*SINGLE[:3], "石桥镇西河村党支部", "委员", "", ""]]
    _, dry = bring(PEOPLE, source(PEOPLE_HEADINGS, rows))
    assert [code for *_, code in found(dry)] == ["person_twice_unclear", "person_twice_unclear"]


def test_an_id_number_tells_two_of_one_name_apart(cast: Cast) -> None:
    rows = [SINGLE, ["田小禾", "男", "石桥镇", "石桥镇西河村党支部", "委员", "", ID_MALE]]
    verdict, _ = bring(PEOPLE, source(PEOPLE_HEADINGS, rows))
    assert verdict.outcome is Permitted.YES
    assert Person.objects.filter(name="田小禾").count() == 2
    without = [[*SINGLE[:6], ""]]
    _, dry = bring(PEOPLE, source(PEOPLE_HEADINGS, without))
    assert [code for *_, code in found(dry)] == ["person_same_name"]


def test_two_posts_of_one_person_are_two_rows(cast: Cast) -> None:
    rows = [SINGLE, [*SINGLE[:3], "石桥镇西河村党支部", "委员", "", ID_FEMALE]]
    _, dry = bring(PEOPLE, source(PEOPLE_HEADINGS, rows))
    assert [code for *_, code in found(dry)] == ["person_twice_in_file"]
    assert Post.objects.filter(person__name="田小禾").count() == 3


def test_the_files_posts_take_the_place_of_the_old(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    bring(PEOPLE, source(PEOPLE_HEADINGS, [[*SINGLE[:4], "第一书记", *SINGLE[5:]]]))
    held = Post.objects.filter(person__name="田小禾", ended_on=None).values_list("kind", "title")
    assert list(held) == [(PostKind.OTHER, "第一书记")]
    assert Post.objects.filter(person__name="田小禾").count() == 3


def test_pairs_come_in_by_name_and_leave_with_the_export(cast: Cast) -> None:
    headings = ("姓名", "单位", "AB岗")
    rows = [
        ["新一", "石桥镇", "新二、丁一鸣"],
        ["新二", "石桥镇", "新一"],
        ["新三", "石桥镇", ""],
    ]
    assert found(check(PEOPLE, source(headings, [["新一", "石桥镇", "新一"]]), {})) == [
        (2, "AB岗", RowLevel.REJECTED, "pair_partner_same")
    ]
    nobody = check(PEOPLE, source(headings, [["新一", "石桥镇", "无此人"]]), {})
    assert ("AB岗", "pair_partner_unknown") in {(one[1], one[3]) for one in found(nobody)}
    bring(PEOPLE, source(headings, rows))
    pairs = StandInPair.objects.values_list("first__name", "second__name", "ends_on")
    assert {frozenset(row[:2]) for row in pairs} == {
        frozenset({"新一", "新二"}),
        frozenset({"丁一鸣", "新一"}),
    }
    assert again(PEOPLE, export_people(INSTALLATION)).changes == 0


def test_another_id_number_is_not_laid_over_the_first(cast: Cast) -> None:
    headings = ("人员编号", *PEOPLE_HEADINGS)
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    person = Person.objects.get(name="田小禾")
    _, dry = bring(PEOPLE, source(headings, [[str(person.pk), *SINGLE[:6], ID_MALE]]))
    assert RowLevel.REJECTED in {one.level for one in dry.findings}
    assert Person.objects.get(pk=person.pk).id_number == ID_FEMALE


def test_a_sheet_per_town_stands_for_the_unit(cast: Cast) -> None:
    file = source(("姓名", "党组织", "职务"), [["田小禾", "东河村党支部", "书记"]], sheet="石桥镇")
    bring(PEOPLE, file)
    assert Person.objects.get(name="田小禾").unit_id == cast.town.pk


def test_a_blank_unit_is_taken_from_above_with_a_warning(cast: Cast) -> None:
    rows = [["石桥镇", "田小禾"], ["", "田小苗"]]
    _, dry = bring(PEOPLE, source(("单位", "姓名"), rows))
    assert found(dry) == [(3, "单位", RowLevel.WARNED, "unit_taken_from_above")]
    assert Person.objects.get(name="田小苗").unit_id == cast.town.pk


def test_people_invent_neither_units_nor_organisations(cast: Cast) -> None:
    before = Unit.objects.count(), Organisation.objects.count()
    bring(PEOPLE, source(PEOPLE_HEADINGS, [["田小禾", "女", "新镇", "新镇党支部", "书记", "", ""]]))
    assert (Unit.objects.count(), Organisation.objects.count()) == before


def test_exports_come_in_again_unchanged(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    for kind, data in (
        (ORGANISATIONS, export_organisations(INSTALLATION)),
        (PEOPLE, export_people(INSTALLATION)),
    ):
        dry = again(kind, data)
        assert (dry.refusals, dry.findings, dry.changes, len(dry.rows) > 4) == ((), (), 0, True)


def test_an_export_of_people_holds_no_number_in_full(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    tables = read_tables(BytesIO(export_people(INSTALLATION)), "x")
    texts = {cell.text for row in tables[0].rows for cell in row}
    assert {ID_FEMALE, "13800000001"} & texts == set()
    assert "138****0001" in texts


def test_a_liaisons_export_holds_the_own_unit_only(cast: Cast) -> None:
    tables = read_tables(BytesIO(export_people(cast.actor(cast.bureau_liaison))), "x")
    names = {cell.text for row in tables[0].rows for cell in row}
    assert "汪洋洋" in names
    assert "丁一鸣" not in names


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_template_holds_nothing_but_an_example(kind: ImportKind) -> None:
    dry = again(kind, template(kind))
    assert [skip.reason.code for skip in dry.skipped] == ["skipped_example"]
    assert [reason.code for reason in dry.refusals] == ["import_no_rows"]


@pytest.mark.django_db
def test_a_formula_counts_with_its_kept_value() -> None:
    import openpyxl  # noqa: PLC0415 - only this test makes formulas

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["名称", "类别", "正式党员"])
    sheet.append(["甲党委", "党委", "=1+1"])
    target = BytesIO()
    book.save(target)
    # Written without a program that reckons: there is no kept value, so the cell is blank.
    dry = check(ORGANISATIONS, Source("x", read_tables(BytesIO(target.getvalue()), "x")), {})
    assert (dry.rejected, [row.title for row in dry.rows]) == (0, ["甲党委"])


def test_statements_do_not_grow_with_the_rows(cast: Cast) -> None:
    def counted(start: int, rows: int) -> int:
        people = [[f"田{chr(0x4E00 + start + n)}", "石桥镇"] for n in range(rows)]
        with CaptureQueriesContext(connection) as statements:
            bring(PEOPLE, source(("姓名", "单位"), people))
        return len(statements)

    counted(0, 1)
    assert counted(10, 1) == counted(20, 30)


def test_the_audit_event_holds_counts_only(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    event = AuditEvent.objects.get(event="registry.people_imported")
    assert event.details == (
        '{"added": 1, "changed": 0, "rows": 1, "sha256": "", "units_added": 0, "warned": 0}'
    )


def test_workbook_bytes_are_what_an_office_sends() -> None:
    assert workbook(("姓名",), []).getvalue().startswith(b"PK")


@pytest.mark.django_db
def test_a_sheet_per_town_stands_for_the_parent() -> None:
    bring(ORGANISATIONS, source(ORGANISATION_HEADINGS, COUNTY))
    rows = [["柳河镇新湾村党支部", "党支部"]]
    bring(ORGANISATIONS, source(("名称", "类别"), rows, sheet="柳河镇"))
    branch = Organisation.objects.select_related("parent").get(name="柳河镇新湾村党支部")
    assert branch.parent is not None
    assert branch.parent.name == "柳河镇党委"


@pytest.mark.django_db
def test_a_town_brings_in_its_own_people_and_learns_nothing_of_others(cast: Cast) -> None:
    bring(PEOPLE, source(PEOPLE_HEADINGS, [SINGLE]))
    town = user("town-a", "石管理", "town_administrator", Place(PlaceKind.UNIT, cast.town.pk))
    bureau = user("bureau-a", "焦管理", "town_administrator", Place(PlaceKind.UNIT, cast.bureau.pk))
    school = "县教育局机关党支部"
    own = ["周正阳", "男", "县教育局", school, "书记", "13900000002", ID_MALE]
    rows = [
        own,
        ["田小禾", "女", "县教育局", school, "书记", "13900000003", ID_FEMALE],
        ["吴新宇", "男", "石桥镇", "石桥镇东河村党支部", "书记", "", ""],
        ["郑知行", "男", "县教育局", "石桥镇东河村党支部", "书记", "", ""],
    ]

    def as_town(by: User, file: Source) -> tuple[Verdict[Permitted], DryRun]:
        actor = cast.actor(by)
        return apply(by=actor, kind=PEOPLE, source=file, choices={}, confirmed=True)

    refused, dry = as_town(bureau, source(PEOPLE_HEADINGS, rows))
    told = {(row, code) for row, _, level, code in found(dry) if level is RowLevel.REJECTED}
    assert refused.outcome is Permitted.NO
    assert told == {
        (3, "person_elsewhere"),
        (4, "unit_outside_yours"),
        (5, "unit_outside_yours"),
    }
    assert not any("石桥镇" in sentence(one.reason) for one in dry.findings if one.row == 3)
    assert as_town(bureau, source(PEOPLE_HEADINGS, [own]))[0].outcome is Permitted.YES
    assert Person.objects.get(name="周正阳").entered_by_id == bureau.pk
    assert as_town(town, source(PEOPLE_HEADINGS, [own]))[0].outcome is Permitted.NO
    with pytest.raises(PermissionDenied):
        apply(
            by=cast.actor(town),
            kind=ORGANISATIONS,
            source=source(ORGANISATION_HEADINGS, COUNTY),
            choices={},
            confirmed=True,
        )
