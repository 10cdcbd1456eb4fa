"""Topics, courseware and readers as the tests need them."""

from fractions import Fraction
from io import BytesIO

from pypdf import PdfWriter

from tests.cast import Cast
from tests.once import once
from zhuji.base.files import Kind
from zhuji.learning.actions.catalogue import write_course
from zhuji.learning.actions.courseware import (
    TakenIn,
    add_courseware,
    review_version,
)
from zhuji.learning.models import CoursewareVersion
from zhuji.learning.queries import CourseText
from zhuji.policies.actions import set_figure
from zhuji.registry.models import Topic
from zhuji.rules.actor import INSTALLATION
from zhuji.timetable.models import Session


def pdf(pages: int = 2, width: int = 595) -> bytes:
    """Blank pages; another width makes other bytes."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, 842)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def taken(pages: int = 2, width: int = 595) -> TakenIn:
    content = pdf(pages, width)
    return TakenIn(content, Kind.PDF, "讲义.pdf", pages)


def topic(name: str = "发展党员") -> int:
    return Topic.objects.get_or_create(name=name)[0].pk


@once
def courseware(
    cast: Cast, topic_id: int, title: str = "发展党员讲义", *, reviewed: bool = True, pages: int = 2
) -> int:
    """A courseware given in by the organiser and reviewed by the second; the id of its version."""
    made = add_courseware(
        by=cast.actor(cast.organiser), topic_id=topic_id, title=title, file=taken(pages)
    )
    assert isinstance(made, int)
    version = CoursewareVersion.objects.get(courseware_id=made)
    if reviewed:
        verdict = review_version(by=cast.actor(cast.second_organiser), version_id=version.pk)
        assert verdict.codes == ()
    return version.pk


@once
def material(cast: Cast, session_id: int) -> dict[str, int]:
    """A topic that a session teaches, with its course and a reviewed courseware, by parts of addresses."""
    topic_id = topic(f"专题{session_id}")
    Session.objects.filter(pk=session_id).update(topic_id=topic_id)
    text = CourseText("发展党员工作", Fraction(4), None, "")
    course_id = write_course(by=cast.actor(cast.organiser), topic_id=topic_id, text=text)
    version_id = courseware(cast, topic_id)
    courseware_id = CoursewareVersion.objects.get(pk=version_id).courseware_id
    return {
        "topic_id": topic_id,
        "course_id": course_id,
        "courseware_id": courseware_id,
        "version_id": version_id,
        "page": 1,
    }


@once
def switch_on() -> None:
    set_figure(
        by=INSTALLATION,
        subject="functions",
        key="courseware_on_phone",
        value="true",
        reason="部务会",
    )
