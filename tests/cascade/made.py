"""A class with a full timetable, a paper and questions, and the pack that is made of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from django.apps import apps
from django.conf import settings
from django.test import override_settings
from pypdf import PdfWriter

from tests.cast import Cast
from tests.exams import made as exams
from tests.once import once
from tests.timetable import made as timetable
from zhuji.base.clock import now
from zhuji.base.files.store import path_of
from zhuji.base.sealed import open_sealed, seal
from zhuji.base.sealed.container import Sealed
from zhuji.cascade.models import ClassPack
from zhuji.cascade.queries import ResultBody, write_result
from zhuji.classes.actions import TaskValues, add_task, save_texts
from zhuji.evaluation.actions import NewEvaluation, create_evaluation
from zhuji.evaluation.queries import ratable_sessions
from zhuji.exams.models import Question
from zhuji.flows.export_pack import export_pack
from zhuji.flows.open_pack import Asked, Opened, open_pack
from zhuji.flows.pack_parts import PARTS
from zhuji.learning.actions.catalogue import register_source, rest_on, write_course
from zhuji.learning.actions.courseware import add_courseware, take_in
from zhuji.learning.models import CoursewareVersion, Source
from zhuji.learning.queries import CourseText
from zhuji.registry.models import Lecturer, Topic
from zhuji.rules.words import HalfDay, PackPart, SessionKind, SurveyKind, TaskPart

ELSEWHERE = "ab" * 32


@once
def source(cast: Cast) -> int:
    """A class of two days with a lecturer, two topics, a published paper and two trainees."""
    class_id = exams.room(cast, on_phone=False, opens_at=now()).class_id
    batch_id = exams.Batch.objects.get(training_class_id=class_id).pk
    lecturer = Lecturer.objects.create(name="钱学敏", title="县委党校副教授")
    topics = [
        Topic.objects.create(name=name, order=n) for n, name in enumerate(("组织生活", "党员"))
    ]
    Question.objects.update(topic=topics[1], article="第六条")
    timetable.session(cast, batch_id, "开班式", kind=SessionKind.OPENING)
    timetable.session(
        cast, batch_id, "党员发展和管理", topic_id=topics[1].pk, lecturer_id=lecturer.pk
    )
    timetable.session(
        cast,
        batch_id,
        "“三会一课”怎样开",
        day=date(2026, 11, 26),
        half_day=HalfDay.AFTERNOON,
        starts_at=time(14, 30),
        ends_at=time(17),
        topic_id=topics[0].pk,
    )
    by = cast.actor(cast.organiser)
    save_texts(by=by, class_id=class_id, trainee_rules="按时到课。", pledge="我承诺学以致用。")
    add_task(by=by, class_id=class_id, values=TaskValues("借好投影仪", TaskPart.VENUE, 3))
    create_evaluation(
        by=by,
        batch_id=batch_id,
        new=NewEvaluation(
            kind=SurveyKind.EVALUATION,
            title="教学评估",
            intro="不记名。",
            closes_on=None,
            session_ids=[row.id for row in ratable_sessions(batch_id)],
            session_items=["讲授清楚"],
            class_items=["组织安排"],
            levels=[("好", 5), ("一般", 3), ("差", 1)],
            texts=["还想学什么"],
        ),
    )
    return class_id


@once
def courseware(cast: Cast, topic_id: int, author: str = "") -> None:
    """A reviewed courseware of a topic, a course with a lecturer, and what the topic rests on."""
    by, written = cast.actor(cast.organiser), BytesIO()
    with PdfWriter() as pdf:
        pdf.add_blank_page(595, 842)
        pdf.add_metadata({"/Author": author})
        pdf.write(written)
    file = take_in(written, "课件.pdf")
    add_courseware(by=by, topic_id=topic_id, title="三会一课课件", file=file)
    CoursewareVersion.objects.update(reviewed_by=cast.second_organiser, reviewed_at=now())
    lecturer = Lecturer.objects.get(name="钱学敏").pk
    write_course(by=by, topic_id=topic_id, text=CourseText("三会一课", Fraction(3), lecturer, "讲"))
    title = "中国共产党支部工作条例（试行）"
    register_source(by=by, title=title, version="2018年", effective_on=date(2018, 10, 28))
    rest_on(by=by, topic_id=topic_id, source_id=Source.objects.get().pk, articles="第四条")


@once
def exported(cast: Cast, class_id: int | None = None) -> tuple[int, bytes]:
    """The pack of a class: its id and its bytes."""
    made = export_pack(
        by=cast.actor(cast.organiser), class_id=class_id or source(cast), confirmed=True
    )
    assert made.pack_id is not None, made.verdict.reasons
    return made.pack_id, bytes_of(made.pack_id)


def bytes_of(pack_id: int) -> bytes:
    return path_of(ClassPack.objects.get(pk=pack_id).file.sha256).read_bytes()


@contextmanager
def elsewhere() -> Iterator[None]:
    """Another installation: another key, and no pack of ours."""
    ClassPack.objects.all().delete()
    with override_settings(SECRET_KEY=ELSEWHERE):
        yield


def asked(cast: Cast, **other: Any) -> Asked:
    usual = {
        "title": "石桥镇党务工作者培训班",
        "organiser_id": cast.town.pk,
        "opens_on": date(2026, 12, 10),
        "trusted": True,
        "again": False,
    }
    return Asked(**(usual | other))


def opened(cast: Cast, data: bytes, **other: Any) -> Opened:
    return open_pack(
        by=cast.actor(cast.organiser),
        upload=BytesIO(data),
        name="示范班.zhujipack",
        asked=asked(cast, **other),
    )


def lose_file(pack_id: int) -> None:
    path_of(ClassPack.objects.get(pk=pack_id).file.sha256).unlink()


def told(pack_id: int, **other: Any) -> bytes:
    """A result file of a town with a system of its own, for a pack that was made here."""
    with override_settings(SECRET_KEY=ELSEWHERE):
        return written(pack_id, **other)


def written(pack_id: int, **other: Any) -> bytes:
    """A result file signed by the installation whose settings count."""
    usual: dict[str, Any] = {
        "format": "zhuji-result",
        "version": 1,
        "pack": ClassPack.objects.get(pk=pack_id).identity,
        "identity": "ab" * 16,
        "title": "石桥镇培训班",
        "unit": "石桥镇",
        "made_at": datetime(2026, 12, 20, 9, tzinfo=UTC),
        "opens_on": date(2026, 12, 10),
        "closes_on": date(2026, 12, 11),
        "trainees": 30,
        "completed": 28,
        "hours": "12",
        "tested": 29,
        "test_mean": "4/5",
        "evaluated": 0,
        "evaluation_mean": None,
    }
    return write_result(ResultBody(**(usual | other)))


def values_of(data: bytes) -> dict[PackPart, Any]:
    """The parts of a pack as plain values that a test may spoil."""
    held = open_sealed(BytesIO(data)).members
    return {part.kind: msgspec.json.decode(held[part.path]) for part in PARTS if part.path in held}


def resealed(
    data: bytes,
    change: Callable[[dict[PackPart, Any]], object],
    more: dict[str, bytes] | None = None,
    identity: str = "0f" * 16,
) -> bytes:
    """A pack with its parts changed and signed by the one who changed them: right in every byte."""
    held: Sealed = open_sealed(BytesIO(data))
    values = values_of(data)
    change(values)
    members = {
        f"parts/{kind}.json": msgspec.json.encode(value, order="sorted")
        for kind, value in values.items()
    }
    return seal(
        identity=identity,
        title=held.manifest.title,
        origin=held.manifest.origin,
        made_on=held.manifest.made_on,
        members=members | (more or {}),
    )


def only_reading(execute: Any, sql: str, *rest: Any) -> Any:
    """For `connection.execute_wrapper`: the first statement that writes fails the test."""
    assert sql.lstrip().upper().startswith("SELECT"), sql
    return execute(sql, *rest)


def kept_files() -> int:
    root = Path(settings.FILES_ROOT)
    return sum(path.is_file() for path in root.rglob("*")) if root.exists() else 0


def everything() -> dict[str, int]:
    """How many rows each of our tables has, and how many files are kept."""
    counts = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("zhuji.")
    }
    return counts | {"files": kept_files()}
