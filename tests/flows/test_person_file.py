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
from zhuji.rules.words import NominationState, ReadingPurpose
from zhuji.wording.kept import COLUMNS, LEFT_OUT, TABLES, told

WHY = ReadingPurpose.OWN_REQUEST


def test_every_table_and_column_that_can_hold_something_has_a_name() -> None:
    """A new table that points at a trainee is in the list by itself; here it asks for its name."""
    tables = reachable(Person, about_person)
    columns = {name for table in tables for name in column_names(table)}

    assert {table._meta.label for table in tables} == set(TABLES)
    assert columns - LEFT_OUT == set(COLUMNS)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("role", "steward", "会务人员"),
        ("chosen", [0, 2], "A、C"),
        ("chosen", ["三会一课"], "三会一课"),
        ("arithmetic", [["planned_hours", "7"], ["limit", "1/7"]], "应参加学时 7；上限 1/7"),
        ("eligibility", {"outcome": "eligible", "reasons": []}, "符合条件"),
        ("reasons", [{"code": "presence_complete", "values": {}}], "出勤记录齐全"),
        ("before", {"title": "组织生活", "aims": ""}, "名称：组织生活"),
        ("late", False, "否"),
        ("remark", None, ""),
        ("state", NominationState.ACCEPTED, "已录取"),
    ],
)
def test_a_kept_value_is_told_in_words(column: str, value: object, said: str) -> None:
    assert told(column, value) == said


def test_what_others_rested_on_a_group_discussion_is_theirs() -> None:
    followed = reachable(Person, about_person)
    assert not about_person("practice.ActionPlan", "point", "exchange.DiscussionPoint")
    assert about_person("practice.ActionPlan", "trainee", "enrolment.Trainee")
    assert {table.__name__ for table in followed} >= {"DiscussionPoint", "ActionPlan"}


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
    assert "编号" not in text  # no number of a row stands for its name
    heading, row = sheets["作答"]
    assert dict(zip(heading, row, strict=True))["所选"] == "A"
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
