import json
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cascade import made
from tests.cast import Cast
from tests.exams.made import OPENS
from zhuji.audit.models import AuditEvent
from zhuji.base.sealed import open_sealed, own_key
from zhuji.cascade.models import ClassPack
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.flows.export_pack import collect, export_pack
from zhuji.registry.models import Lecturer
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PackPart, PackWay
from zhuji.timetable.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS, tick=False) as travelled:
        yield travelled


def test_export_pack_seals_every_part_of_the_class(cast: Cast) -> None:
    pack_id, data = made.exported(cast)
    sealed, pack = open_sealed(BytesIO(data)), ClassPack.objects.get()
    assert pack.pk == pack_id
    assert (pack.way, pack.origin_key, pack.origin) == (PackWay.SENT, own_key(), "县委组织部")
    assert (sealed.manifest.identity, sealed.manifest.title) == (pack.identity, pack.title)
    assert pack.file.name == "全县基层党务工作者示范培训班.zhujipack"
    assert [(PackPart(kind), count) for kind, count in pack.parts] == [
        (PackPart.CLASS, 1),
        (PackPart.TOPICS, 2),
        (PackPart.POLICIES, len(made.values_of(data)[PackPart.POLICIES]["figures"])),
        (PackPart.TIMETABLE, 3),
        (PackPart.QUESTIONS, 5),
        (PackPart.BLUEPRINTS, 1),
        (PackPart.SURVEYS, 1),
        (PackPart.FORMS, len(made.values_of(data)[PackPart.FORMS]["tasks"]) + 2),
    ]
    assert AuditEvent.objects.latest("sequence").event == "cascade.pack_sent"


def test_the_timetable_leaves_as_a_pattern_of_days(cast: Cast) -> None:
    _, data = made.exported(cast)
    sessions = made.values_of(data)[PackPart.TIMETABLE]["sessions"]
    assert [(one["day"], one["title"], one["topic"]) for one in sessions] == [
        (0, "开班式", ""),
        (0, "党员发展和管理", "党员"),
        (1, "“三会一课”怎样开", "组织生活"),
    ]


def test_a_cancelled_session_and_a_retired_question_stay_behind(cast: Cast) -> None:
    class_id = made.source(cast)
    before = dict(collect(class_id).parts)
    Session.objects.filter(title="开班式").update(
        cancelled_at=OPENS, cancelled_by=cast.organiser, cancelled_reason="改期"
    )
    made.Question.objects.filter(stem__contains="预备期").update(retired=True)
    after = dict(collect(class_id).parts)
    assert before[PackPart.TIMETABLE] - after[PackPart.TIMETABLE] == 1
    assert before[PackPart.QUESTIONS] - after[PackPart.QUESTIONS] == 1


def test_nobody_of_the_class_is_in_the_file(cast: Cast) -> None:
    class_id = made.source(cast)
    TrainingClass.objects.filter(pk=class_id).update(
        contact="何主办", contact_phone="0571-88001111", place="县委党校"
    )
    _, data = made.exported(cast, class_id)
    text = data.decode("utf-8", "replace")
    people = [row.person.name for row in Trainee.objects.select_related("person")]
    users = [cast.organiser.name, cast.approver.name, cast.town_liaison.name]
    lecturers = [text for row in Lecturer.objects.all() for text in (row.name, row.title)]
    for told in [*people, *users, *lecturers, "0571-88001111"]:
        assert told not in text, told


@pytest.mark.parametrize(
    ("text", "code", "after_looking"),
    [
        ("联系人手机 13800001111", "pack_holds_phone", Permitted.NO),
        ("证号 110101199003070011", "pack_holds_id_number", Permitted.NO),
        ("由钱学敏主持", "pack_holds_name", Permitted.YES),
        ("丁一鸣等同志参加", "pack_holds_name", Permitted.YES),
    ],
)
def test_a_text_that_tells_of_a_person_is_held_back(
    cast: Cast, text: str, code: str, after_looking: Permitted
) -> None:
    class_id = made.source(cast)
    TrainingClass.objects.filter(pk=class_id).update(requirements=text)
    by, before = cast.actor(cast.organiser), made.everything()
    refused = export_pack(by=by, class_id=class_id, confirmed=False)
    assert (refused.verdict.codes, refused.pack_id) == ((code,), None)
    assert made.everything() == before
    looked_at = export_pack(by=by, class_id=class_id, confirmed=True)
    assert looked_at.verdict.outcome is after_looking


def test_a_name_in_courseware_is_to_be_looked_at(cast: Cast) -> None:
    class_id = made.source(cast)
    made.courseware(cast, made.Topic.objects.get(name="组织生活").pk, author="钱学敏")
    collected = collect(class_id)
    assert dict(collected.parts)[PackPart.COURSEWARE] == 1
    assert [reason.as_dict() for reason in collected.traces] == [
        {"where": "课件“三会一课课件”", "name": "钱学敏"}
    ]


def test_a_bare_class_is_a_pack_too(cast: Cast) -> None:
    class_id = made.exams.approve(cast)
    parts = [PackPart.CLASS, PackPart.POLICIES, PackPart.FORMS]
    assert [kind for kind, _ in collect(class_id).parts] == parts


def test_what_is_gathered_takes_as_many_statements_for_more(
    cast: Cast, django_assert_max_num_queries
) -> None:
    class_id = made.source(cast)
    with django_assert_max_num_queries(60) as few:
        collect(class_id)
    made.timetable.session(cast, made.exams.Batch.objects.get().pk, "再加一项")
    with django_assert_max_num_queries(len(few)):
        collect(class_id)


def test_who_may_not_hand_on_gets_nothing(cast: Cast) -> None:
    class_id = made.source(cast)
    for user in (cast.approver, cast.town_liaison, cast.nobody):
        with pytest.raises(PermissionDenied):
            export_pack(by=cast.actor(user), class_id=class_id, confirmed=True)
    with pytest.raises(Http404):
        export_pack(by=cast.actor(cast.organiser), class_id=0, confirmed=True)


def test_the_parts_are_spelt_canonically(cast: Cast) -> None:
    for path, data in collect(made.source(cast)).members.items():
        again = json.dumps(
            json.loads(data), sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        assert again.encode() == data, path
