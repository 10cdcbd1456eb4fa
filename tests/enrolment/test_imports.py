"""Returns that come back as workbooks."""

import json
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import publish, put_forward, used
from tests.enrolment.queries.test_placement import two_batches
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.base.intake import DryRun, Source, keep_upload, kept_source
from zhuji.base.spreadsheets import read_tables
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.imports import Returning, apply, check, return_book
from zhuji.enrolment.models import EnrolmentReturn, Nomination, Quota
from zhuji.enrolment.queries import placement_facts, unit_class
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import NominationState, RowLevel

START = 6  # the first row of the form under its headings


def form(cast: Cast, class_id: int, unit_id: int | None = None) -> bytes:
    return return_book(unit_class(unit_id or cast.town.pk, class_id))


def filled(book: bytes, *rows: tuple[object, ...], start: int = START + 1) -> bytes:
    """The form with these cells from 姓名 on typed in."""
    opened = load_workbook(BytesIO(book))
    page = opened.worksheets[0]
    for number, row in enumerate(rows, start):
        for column, value in enumerate(row, 2):
            page.cell(number, column, value)
    target = BytesIO()
    opened.save(target)
    return target.getvalue()


def source(data: bytes, digest: str = "") -> Source:
    return Source("回执.xlsx", read_tables(BytesIO(data), "回执.xlsx"), digest)


def told(dry: DryRun) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason.code) for one in dry.findings]


def take(
    cast: Cast, class_id: int, data: bytes, *, by: Actor | None = None, digest: str = "a" * 64
) -> tuple[Verdict[object], DryRun]:
    return apply(
        by=by or cast.actor(cast.organiser),
        where=Returning(class_id),
        source=source(data, digest),
        choices={},
        confirmed=True,
    )


def second_class(cast: Cast) -> int:
    """Another class of the same days, already published."""
    TrainingClass.objects.update(title="先办的班")
    return publish(cast)


def names(cast: Cast) -> list[str]:
    return [person.name for person in cast.town_people]


def test_a_filled_form_puts_its_people_forward_in_the_units_places(cast: Cast) -> None:
    class_id = publish(cast)
    first, second, *_ = names(cast)
    data = filled(
        form(cast, class_id), (first, None, "是", "清真", None, None, "自驾"), (f" {second} ",)
    )
    verdict, dry = take(cast, class_id, data)
    assert (verdict.codes, told(dry), len(dry.rows)) == ((), [], 2)
    rows = Nomination.objects.filter(training_class=class_id, unit=cast.town)
    assert sorted(rows.values_list("person__name", "remark")) == sorted(
        [(first, "自驾；住宿；饮食：清真"), (second, "")]
    )
    assert used(cast, class_id) == 2
    event = AuditEvent.objects.get(event="enrolment.return_imported")
    details = json.loads(event.details)
    assert (details["rows"], details["units"]) == (2, [cast.town.pk])
    assert EnrolmentReturn.objects.get().people == 2


def test_the_same_file_is_the_same_return_and_the_same_people_change_nothing(cast: Cast) -> None:
    class_id = publish(cast)
    data = filled(form(cast, class_id), (names(cast)[0],))
    take(cast, class_id, data)
    events = AuditEvent.objects.count()
    assert take(cast, class_id, data)[0].codes == ("return_taken_already",)
    verdict, dry = take(cast, class_id, data, digest="b" * 64)
    assert (verdict.codes, dry.changes, AuditEvent.objects.count()) == ((), 0, events)
    again = filled(form(cast, class_id))  # sent out again, with whom the unit has put forward
    assert [
        row.level
        for row in check(Returning(class_id), cast.actor(cast.organiser), source(again), {}).rows
    ] == [RowLevel.ACCEPTED]


def test_every_bad_row_is_told_and_nothing_is_half_imported(cast: Cast) -> None:
    class_id = publish(cast, town=1)
    first, second, *_ = names(cast)
    rows = [(first,), ("查无此人",), (first,), (second,), (None, None, "是"), (second, "999999")]
    verdict, dry = take(cast, class_id, filled(form(cast, class_id), *rows))
    assert told(dry) == [
        (START + 2, "姓名", "return_person_unknown"),
        (START + 3, "姓名", "return_person_twice"),
        (START + 4, "", "return_row_waits"),
        (START + 5, "姓名", "cell_blank"),
        (START + 6, "人员编号", "person_number_unknown"),
    ]
    assert verdict.codes == ("import_rows_rejected",)
    assert (Nomination.objects.count(), used(cast, class_id)) == (0, 0)
    assert not EnrolmentReturn.objects.exists()


def test_who_comes_beyond_the_places_waits_in_the_order_of_the_form(cast: Cast) -> None:
    class_id = publish(cast, town=1)
    people = names(cast)[:3]
    data = filled(form(cast, class_id), *((name,) for name in people))
    verdict, dry = take(cast, class_id, data)
    assert (verdict.codes, used(cast, class_id)) == ((), 1)
    assert told(dry) == [(START + row, "", "return_row_waits") for row in (2, 3)]
    rows = Nomination.objects.filter(training_class=class_id).order_by("pk")
    assert list(rows.values_list("person__name", "state", "waiting_order")) == [
        (people[0], NominationState.NOMINATED, None),
        (people[1], NominationState.WAITING, 1),
        (people[2], NominationState.WAITING, 2),
    ]
    Nomination.objects.all().delete()
    Quota.objects.update(places=0, used=0)  # a unit without any has nothing to wait for
    none_left = take(cast, class_id, data, digest="c" * 64)[1]
    assert {code for _row, _column, code in told(none_left)} == {"unit_has_no_places"}


def test_who_may_not_come_is_refused_with_the_rules_reason(cast: Cast) -> None:
    class_id, elsewhere = publish(cast), second_class(cast)
    put_forward(cast, elsewhere, 0)
    _verdict, dry = take(cast, class_id, filled(form(cast, class_id), (names(cast)[0],)))
    assert told(dry) == [(START + 1, "姓名", "overlapping_class")]


def test_who_was_put_forward_before_and_is_left_out_is_told(cast: Cast) -> None:
    class_id = publish(cast)
    empty = form(cast, class_id)
    put_forward(cast, class_id, 0)
    _verdict, dry = take(cast, class_id, filled(empty, (names(cast)[1],)))
    assert told(dry) == [(START + 1, "", "return_leaves_out")]
    assert Nomination.objects.count() == 2


def changed(book: bytes, before: str, after: str) -> bytes:
    opened = load_workbook(BytesIO(book))
    for row in opened.worksheets[0].iter_rows(max_row=START):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(before, after)
    target = BytesIO()
    opened.save(target)
    return target.getvalue()


def test_a_form_is_known_by_its_mark(cast: Cast) -> None:
    class_id = publish(cast)
    other = second_class(cast)
    book = filled(form(cast, class_id), (names(cast)[0],))

    def codes(data: bytes, where: Returning) -> list[str]:
        dry = check(where, cast.actor(cast.organiser), source(data), {})
        return [reason.code for reason in dry.refusals]

    here = Returning(class_id)
    assert codes(book, here) == []
    assert codes(book, Returning(class_id, cast.town.pk)) == []
    assert codes(book, Returning(other)) == ["return_of_other_class"]
    assert codes(book, Returning(class_id, cast.bureau.pk)) == ["return_of_other_unit"]
    assert codes(changed(book, f"HZ-{class_id}-", f"HZ-{other}-"), Returning(other)) == [
        "return_mark_changed"
    ]
    TrainingClass.objects.filter(pk=class_id).update(closes_on="2027-06-30")
    assert codes(book, here) == ["return_of_old_version"]


def test_a_summary_of_many_units_needs_no_mark_but_units(cast: Cast) -> None:
    class_id = publish(cast)
    rows = [
        ["报名汇总表"],
        ["单位", "姓名", "备注"],
        [cast.town.name, names(cast)[0], ""],
        ["", names(cast)[1], ""],
        ["合计", 2, ""],
    ]
    text = "\n".join(",".join(map(str, row)) for row in rows)
    file = Source("汇总.csv", read_tables(BytesIO(text.encode("gbk")), "汇总.csv"))
    dry = check(Returning(class_id), cast.actor(cast.organiser), file, {})
    assert told(dry) == [(4, "单位", "return_without_unit")]
    assert [skip.reason.code for skip in dry.skipped] == ["skipped_total"]


def test_wishes_and_busy_days_come_with_the_return(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        class_id = publish(cast)
        first, second = two_batches(cast, class_id)
        put_forward(cast, class_id, 0)
        a, b = names(cast)[:2]

        def summary(*cells: str) -> Source:
            rows = [
                "单位,姓名,希望期次,不便日期",
                f"石桥镇,{a},{cells[0]},",
                f"石桥镇,{b},,{cells[1]}",
            ]
            return Source("表.csv", read_tables(BytesIO("\n".join(rows).encode()), "表.csv"))

        by, here = cast.actor(cast.organiser), Returning(class_id)
        wrong = check(here, by, summary("2、7", "下周"), {})
        assert told(wrong) == [
            (2, "希望期次", "wish_no_such_batch"),
            (3, "不便日期", "busy_not_read"),
        ]
        verdict, dry = apply(
            by=by, where=here, source=summary("2、1", "11月25日值班"), choices={}, confirmed=True
        )
        assert (verdict.codes, [row.changed for row in dry.rows]) == ((), [("希望期次",), ()])
        facts = {one.name: one for one in placement_facts(class_id).people}
        assert (facts[a].wishes, facts[b].busy) == ((second.pk, first.pk), (first.pk,))


def test_outsiders_may_not_hand_in(cast: Cast) -> None:
    class_id = publish(cast)
    with pytest.raises(PermissionDenied):
        take(cast, class_id, filled(form(cast, class_id)), by=cast.actor(cast.bureau_liaison))


def test_statements_do_not_grow_with_the_rows(cast: Cast) -> None:
    class_id = publish(cast)
    book = form(cast, class_id)

    def counted(*people: str) -> int:
        file = source(filled(book, *((name,) for name in people)))
        with CaptureQueriesContext(connection) as statements:
            check(Returning(class_id), cast.actor(cast.organiser), file, {})
        return len(statements)

    assert counted(names(cast)[0]) == counted(*names(cast)[:3])


def word_file(*rows: tuple[str, ...]) -> BytesIO:
    """The printed form as a unit fills it in; without rows a letter that has no table."""
    document = Document()
    document.add_paragraph("示范培训班报名回执")
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.add_paragraph("填报人：　　审核人：")
    target = BytesIO()
    document.save(target)
    target.seek(0)
    return target


def test_a_form_filled_in_as_a_word_file_is_read_like_a_workbook(cast: Cast) -> None:
    class_id = publish(cast)
    where, by = Returning(class_id, cast.town.pk), cast.actor(cast.town_liaison)
    first, second = (one.name for one in cast.town_people[:2])
    heads = ("序号", "姓 名", "住宿", "备注")

    def bring(*rows: tuple[str, ...]) -> tuple[Verdict[object], DryRun]:
        file_id = keep_upload(word_file(heads, *rows), "回执.docx", word=True)
        kept = kept_source(file_id, "enrolment_return")
        return apply(by=by, where=where, source=kept, choices={}, confirmed=True)

    refused, dry = bring(("1", first, "是", ""), ("2", "无此人", "", ""), ("3", "", "", ""))
    assert refused.codes == ("import_rows_rejected",)
    assert (3, "姓名", "return_person_unknown") in told(dry)
    assert Nomination.objects.count() == 0
    taken, dry = bring(("1", first, "是", ""), ("2", second, "", "素食"), ("3", "", "", ""))
    assert (taken.codes, dry.changes) == ((), 2)
    remarks = Nomination.objects.order_by("person").values_list("person__name", "remark")
    assert dict(remarks) == {first: "住宿", second: "素食"}

    with pytest.raises(FileRefused, match="file_type_not_accepted"):
        keep_upload(word_file(heads), "回执.docx")
    letter = keep_upload(word_file(), "说明.docx", word=True)
    with pytest.raises(FileRefused, match="word_without_table"):
        kept_source(letter, "enrolment_return")
    other = keep_upload(word_file(("项目", "金额"), ("场地", "1000")), "预算.docx", word=True)
    foreign = kept_source(other, "enrolment_return")
    assert check(where, by, foreign, {}).refusals[0].code in {
        "import_no_header",
        "import_columns_missing",
    }
