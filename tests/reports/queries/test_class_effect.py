"""Sections on what changed: findings of trained units beside others, and the trace."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Cast
from tests.completion.made import AFTER, Stage, running
from tests.diagnosis.made import branch_of, finding, theme_days, topic
from tests.timetable.made import DAY
from zhuji.classes.models import ClassTopic
from zhuji.diagnosis.actions import close_finding
from zhuji.diagnosis.models import Finding
from zhuji.reports.queries import class_report
from zhuji.timetable.models import Session

pytestmark = pytest.mark.django_db
BEFORE = timezone.make_aware(datetime.combine(DAY - timedelta(days=3), time(9)))


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """A class on 组织生活 whose trainees are of the town; the town and the bureau have a finding each."""
    with time_machine.travel(BEFORE, tick=False):
        stage = running(cast)
        ClassTopic.objects.create(training_class_id=stage.class_id, topic=topic())
        Session.objects.filter(pk=stage.sessions[0]).update(topic=topic())
        for name in ("石桥镇东河村党支部", "县教育局机关党支部"):
            branch = branch_of(cast, name)
            theme_days(cast, branch, 2)
            found = finding(cast, branch, "2026-02")
            found.topic = topic()
            found.save(update_fields=["topic"])
    return stage


def section(cast: Cast, stage: Stage, key: str):
    report = class_report(cast.actor(cast.organiser), stage.class_id)
    return next(one for one in report.sections if one.key == key)


def test_findings_of_trained_units_stand_beside_those_of_others(cast: Cast, stage: Stage) -> None:
    with time_machine.travel(AFTER, tick=False):
        town = branch_of(cast).pk
        here = Finding.objects.get(organisation=town).pk
        closed = close_finding(
            by=cast.actor(cast.organiser),
            finding_id=here,
            reason="已补开",
        )
        found = section(cast, stage, "findings")

    assert closed.codes == ()
    trained, others = found.figures
    assert ((trained.value, trained.whole), (others.value, others.whole)) == ((1, 1), (0, 1))
    assert [reason.code for reason in found.said] == ["findings_too_few"]
    assert [line.cells[:2] for line in trained.lines] == [("石桥镇东河村党支部", "石桥镇")]


def test_trace_names_where_it_breaks_off(cast: Cast, stage: Stage) -> None:
    with time_machine.travel(AFTER, tick=False):
        found = section(cast, stage, "tracing")

    (whole,) = found.figures
    assert [line.cells for line in whole.lines] == [("组织生活", 1, 1, 0, 0)]
    codes = [reason.code for reason in found.said]
    assert codes.count("hole_session_without_topic") == len(stage.sessions) - 1
