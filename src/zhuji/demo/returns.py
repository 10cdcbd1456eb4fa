"""A unit that answers with the workbook it was sent, filled in."""

import hashlib
from io import BytesIO

from zhuji.base.intake import Source
from zhuji.base.spreadsheets import read_tables
from zhuji.base.spreadsheets.patch import Edit, patch_workbook
from zhuji.demo.acting import agreed
from zhuji.demo.made import Made
from zhuji.enrolment.actions import confirm
from zhuji.enrolment.imports import Returning, apply, return_book
from zhuji.enrolment.queries import nominations_of, unit_class
from zhuji.rules.eligibility import Eligibility


def hand_in(made: Made, class_id: int, unit_id: int) -> None:
    """The liaison fills the unit's places in the form and hands it in; the approver confirms."""
    liaison, approver = made.units[unit_id]
    page = unit_class(unit_id, class_id)
    free = [one for one in page.candidates if one.verdict.outcome is not Eligibility.INELIGIBLE]
    free.sort(key=lambda one: one.person_id in made.chosen)
    people = free[: page.quota.left]
    book = return_book(page)
    form = read_tables(BytesIO(book), "x")[0]
    head = next(at for at, row in enumerate(form.rows) if row[1].text == "姓名")
    start = head + 1 + len([row for row in page.nominations if row.live])
    edits = [Edit(start + place, 1, one.name) for place, one in enumerate(people)]
    edits += [Edit(start + place, 2, str(one.person_id)) for place, one in enumerate(people)]
    filled = patch_workbook(book, {form.sheet: edits})
    tables = read_tables(BytesIO(filled), "回执.xlsx")
    source = Source("回执.xlsx", tables, hashlib.sha256(filled).hexdigest())
    verdict, _dry = apply(
        by=liaison,
        where=Returning(class_id, unit_id),
        source=source,
        choices={},
        confirmed=True,
    )
    agreed(verdict, "回执")
    made.chosen |= {one.person_id for one in people}
    ids = {row.id for row in nominations_of(class_id, units={unit_id})}
    if ids:
        confirm(by=approver, class_id=class_id, unit_id=unit_id, nomination_ids=ids)
