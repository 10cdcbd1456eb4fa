from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.learning.made import topic
from zhuji.learning.actions.catalogue import (
    give_up,
    register_source,
    rest_on,
    retire_course,
    rewrite_course,
    write_course,
)
from zhuji.learning.models import CourseVersion, Source, TopicSource
from zhuji.learning.queries import CourseText, source_rows, topic_lines, topic_or_404
from zhuji.rules.words import SourceStanding

TITLE = "中国共产党发展党员工作细则"


def registered(cast: Cast, version: str, day: date) -> int:
    verdict = register_source(
        by=cast.actor(cast.organiser), title=f"《{TITLE}》", version=version, effective_on=day
    )
    assert verdict.codes == ()
    return Source.objects.get(title=TITLE, version=version).pk


def text(title: str = "发展党员的流程", hours: int = 4) -> CourseText:
    return CourseText(title, Fraction(hours), None, "")


def test_a_newer_version_marks_the_topics_that_rest_on_an_older_one(cast: Cast) -> None:
    by, one, other = cast.actor(cast.organiser), topic(), topic("组织生活")
    old = registered(cast, "2014年", date(2014, 5, 28))
    assert rest_on(by=by, topic_id=one, source_id=old, articles="第七条").codes == ()
    assert [(line.sources, line.renewed) for line in topic_lines()] == [(1, 0), (0, 0)]
    new = registered(cast, "2026年修订", date(2026, 5, 18))
    assert [(line.sources, line.renewed) for line in topic_lines()] == [(1, 1), (0, 0)]
    assert [row.standing.outcome for row in source_rows()] == [
        SourceStanding.REPLACED,
        SourceStanding.CURRENT,
    ]
    # Resting on the new version gives the old one up; the row stays.
    assert rest_on(by=by, topic_id=one, source_id=new).codes == ()
    assert [row.source.version for row in topic_or_404(one).sources] == ["2026年修订"]
    assert TopicSource.objects.filter(topic_id=one).count() == 2
    assert topic_or_404(other).sources == ()


def test_what_is_registered_twice_is_refused(cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    source = registered(cast, "2014年", date(2014, 5, 28))
    for version, day in (("2014年", date(2015, 1, 1)), ("另一版", date(2014, 5, 28))):
        refused = register_source(by=by, title=TITLE, version=version, effective_on=day)
        assert refused.codes == ("source_known",)
    one = topic()
    rest_on(by=by, topic_id=one, source_id=source)
    assert rest_on(by=by, topic_id=one, source_id=source).codes == ("topic_source_known",)
    (row,) = topic_or_404(one).sources
    assert give_up(by=by, topic_id=topic("别的"), topic_source_id=row.id).codes == ("row_gone",)
    assert give_up(by=by, topic_id=one, topic_source_id=row.id).codes == ()
    assert give_up(by=by, topic_id=one, topic_source_id=row.id).codes == ("row_gone",)


def test_a_course_keeps_its_versions(cast: Cast) -> None:
    by, one = cast.actor(cast.organiser), topic()
    course = write_course(by=by, topic_id=one, text=text())
    assert rewrite_course(by=by, course_id=course, seen=1, text=text("新的名称", 2)).codes == ()
    late = rewrite_course(by=by, course_id=course, seen=1, text=text("后到的"))
    assert late.codes == ("course_changed_meanwhile",)
    card = topic_or_404(one)
    assert [(row.title, row.version, row.hours) for row in card.courses] == [("新的名称", 2, 2)]
    assert [(row.title, row.version) for row in card.earlier] == [("发展党员的流程", 1)]
    assert CourseVersion.objects.count() == 2
    assert retire_course(by=by, course_id=course).codes == ()
    assert retire_course(by=by, course_id=course).codes == ("row_gone",)
    assert topic_or_404(one).courses == ()


def test_the_catalogue_is_the_countys(cast: Cast) -> None:
    for user in (cast.approver, cast.town_liaison, cast.nobody):
        with pytest.raises(PermissionDenied):
            write_course(by=cast.actor(user), topic_id=topic(), text=text())
