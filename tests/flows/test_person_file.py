"""The list of all that is kept about a person."""

from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from openpyxl import load_workbook

from tests.cast import Cast
from tests.exams.made import OPENS, room
from zhuji.audit.queries import events_about
from zhuji.base.hanging import column_names, reachable
from zhuji.exams.models import Answer, Sitting
from zhuji.flows.person_file import about_person, take_person_file
from zhuji.registry.models import Person
from zhuji.rules.words import ReadingPurpose
from zhuji.wording.kept import COLUMNS, LEFT_OUT, TABLES

WHY = ReadingPurpose.OWN_REQUEST


def test_every_table_and_column_that_can_hold_something_has_a_name() -> None:
    """A new table that points at a trainee is in the list by itself; here it asks for its name."""
    tables = reachable(Person, about_person)
    columns = {name for table in tables for name in column_names(table)}

    assert {table._meta.label for table in tables} == set(TABLES)
    assert columns - LEFT_OUT == set(COLUMNS)


def test_all_that_hangs_on_a_person_is_in_the_workbook(cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        made = room(cast)
        trainee, classmate = made.trainees[0], made.trainees[1]
        sitting = Sitting.objects.create(exam_id=made.exam_id, trainee=trainee, started_at=OPENS)
        Answer.objects.create(sitting=sitting, question=1, version=1, chosen=[0], received_at=OPENS)
        person = Person.objects.get(pk=trainee.person_id)
        file = take_person_file(by=cast.actor(cast.organiser), person_id=person.pk, purpose=WHY)

    book = load_workbook(BytesIO(file.content), read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    text = str(sheets)
    assert {"基本信息", "党务职务", "报名推荐", "学员", "答卷", "作答", "操作记录"} <= set(sheets)
    assert len(sheets["作答"]) == 2  # the heading and the one answer
    assert (person.name in text, str(classmate.person.name) in text) == (True, False)
    assert not LEFT_OUT & {cell for rows in sheets.values() for cell in rows[0]}


def test_taking_it_stands_in_it_with_its_purpose(cast: Cast) -> None:
    person = cast.town_people[0]
    by = cast.actor(cast.organiser)

    take_person_file(by=by, person_id=person.pk, purpose=WHY)
    file = take_person_file(by=by, person_id=person.pk, purpose=ReadingPurpose.VERIFY)

    events = load_workbook(BytesIO(file.content))["操作记录"]
    told = [row[1:] for row in events.iter_rows(values_only=True) if row[2] == "导出个人信息清单"]
    assert told == [
        (cast.organiser.name, "导出个人信息清单", "本人要求查阅"),
        (cast.organiser.name, "导出个人信息清单", "核对身份"),
    ]


def test_only_who_may_reveal_takes_it(cast: Cast) -> None:
    person = cast.town_people[0]

    with pytest.raises(PermissionDenied):
        take_person_file(by=cast.actor(cast.town_liaison), person_id=person.pk, purpose=WHY)
    with pytest.raises(Http404):
        take_person_file(by=cast.actor(cast.organiser), person_id=10**6, purpose=WHY)
    assert [e.event for e in events_about("person", person.pk)] == []
