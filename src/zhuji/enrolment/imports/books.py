"""The workbook that a unit fills in: whom it has put forward, and room for as many as it may send."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import translation
from django.utils.translation import gettext as _

from zhuji.base.spreadsheets import Column, Sheet, workbook_bytes
from zhuji.enrolment.imports.columns import COLUMNS
from zhuji.enrolment.imports.marks import mark_text
from zhuji.enrolment.queries import UnitClass, around_unit, quotas_of_class, unit_class
from zhuji.registry.queries import unit_names
from zhuji.wording.reasons import sentence
from zhuji.wording.times import month_day

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LANGUAGE: Final = "zh-hans"  # a form goes out in the language of the office


def return_book(page: UnitClass) -> bytes:
    """The return of one unit; in its second sheet stand the people it may put forward."""
    with translation.override(_LANGUAGE):
        return workbook_bytes(_form(page), _people(page))


def return_books(class_id: int) -> bytes:
    """The returns of all units with places, in one .zip to send round."""
    names = unit_names(units := quotas_of_class(class_id))
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for place, unit_id in enumerate(units, 1):
            name = f"{place:02d}_{_UNFIT.sub(' ', names[unit_id])}_报名回执.xlsx"
            made.writestr(name, return_book(unit_class(unit_id, class_id)))
    return target.getvalue()


def _form(page: UnitClass) -> Sheet:
    fields = [field for field in COLUMNS.fields if field.key != "unit"]
    columns = [Column(_("序号"), width=8, centred=True)]
    columns += [
        Column(
            str(field.heading),
            width=field.width,
            note=str(field.note),
            choices=("是", "否") if field.key == "lodging" else (),
        )
        for field in fields
    ]
    live = [row for row in page.nominations if row.live and not row.waits]
    wished = {one.nomination_id: one.wishes for one in around_unit(page).people}
    rows = [
        [str(place), row.name, "", "", "", wished.get(row.id, ""), "", row.remark]
        for place, row in enumerate(live, 1)
    ]
    blank = range(len(live) + 1, max(page.quota.places, len(live)) + 1)
    rows += [[str(place), *[""] * len(fields)] for place in blank]
    until = page.head.nominate_by
    told = _("单位：%(unit)s　名额：%(places)s 个　报名截止：%(until)s") % {
        "unit": page.unit,
        "places": page.quota.places,
        "until": month_day(until) if until else _("见通知"),
    }
    return Sheet(
        _("报名回执"),
        columns,
        rows,
        headlines=(_("%(title)s报名回执") % {"title": page.head.title},),
        notes=(
            told,
            _("一人一行，姓名按第二张表填写。填好后交回这个文件；盖章的纸质回执另行报送。"),
            _("填报人：　　　　　　联系电话：　　　　　　审核人：　　　　　　填报日期：　　　　"),
            _("回执编号：%(mark)s（请勿改动）") % {"mark": mark_text(page.head, page.unit_id)},
        ),
        landscape=True,
        row_height=26,
    )


def _people(page: UnitClass) -> Sheet:
    columns = (
        Column(_("可推荐的人"), width=14),
        Column(_("人员编号"), width=10),
        Column(_("党务职务"), width=40),
        Column(_("能否报名"), width=50),
    )
    rows = [
        (
            one.name,
            str(one.person_id),
            one.post,
            "".join(sentence(reason) for reason in one.verdict.reasons)
            if not one.nomination
            else _("已报名"),
        )
        for one in page.candidates
    ]
    return Sheet(_("本单位人员"), columns, rows, landscape=True)
