from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.http import Http404

from tests.cast import Cast
from tests.practice.made import HANDED_IN, NOW, SECOND, done, milestones_of, plan, room
from zhuji.practice.actions import add_milestone, drop_milestone, report_milestone
from zhuji.practice.models import MilestoneReport
from zhuji.practice.queries import evidence_file, plan_page

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def add(cast: Cast, trainee_id: int, due_on: date = SECOND):
    return add_milestone(
        by=cast.actor(cast.town_liaison), trainee_id=trainee_id, due_on=due_on, what="汇报情况"
    )


def drop(cast: Cast, trainee_id: int, milestone_id: int):
    return drop_milestone(
        by=cast.actor(cast.town_liaison),
        trainee_id=trainee_id,
        milestone_id=milestone_id,
        reason="并入另一项工作",
    )


def test_a_milestone_is_added_after_the_others(cast: Cast) -> None:
    found = room(cast)
    who = found.members[0]
    assert add(cast, who).codes == ("plan_not_handed_in_yet",)
    plan(cast, found)
    assert add(cast, who, date(2026, 11, 29)).codes == ("milestone_before_plan",)
    assert add(cast, who).codes == ()
    row = plan_page(who).row
    assert row.plan is not None
    assert sorted(one.number for one in row.plan.milestones) == [1, 2, 3]


def test_the_last_milestone_can_not_be_dropped(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    first, second = milestones_of(found.members[0])
    assert drop(cast, found.members[0], first).codes == ()
    assert drop(cast, found.members[0], first).codes == ("milestone_dropped",)
    assert drop(cast, found.members[0], second).codes == ("milestones_would_be_too_few",)


def test_a_milestone_is_done_once_and_can_be_taken_back(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    who, (first, _) = found.members[0], milestones_of(found.members[0])
    assert done(cast, who, first, None).codes == ("milestone_not_done",)
    assert done(cast, who, first, date(2026, 12, 2)).codes == ("done_in_future",)
    assert done(cast, who, first).codes == ()
    assert done(cast, who, first).codes == ("milestone_done_already",)
    assert done(cast, who, first, None).codes == ()
    row = plan_page(who).row
    assert row.plan is not None
    assert row.plan.milestones[0].done_on is None
    assert MilestoneReport.objects.count() == 2


def test_a_milestone_of_another_plan_is_not_there(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    plan(cast, found, found.members[1])
    other = milestones_of(found.members[1])[0]
    with pytest.raises(Http404):
        done(cast, found.members[0], other)
    with pytest.raises(Http404):
        drop(cast, found.members[0], other)


def test_what_shows_it_is_kept_and_handed_out_with_the_plan_alone(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    who, (first, _) = found.members[0], milestones_of(found.members[0])
    report_milestone(
        by=cast.actor(cast.town_liaison),
        trainee_id=who,
        milestone_id=first,
        done_on=HANDED_IN,
        evidence="已印发",
        file=BytesIO(PDF),
        file_name="样表.pdf",
    )
    row = plan_page(who).row
    assert row.plan is not None
    file_id = row.plan.milestones[0].reports[0].file_id
    assert file_id is not None
    found_file = evidence_file(who, file_id)
    with found_file.content as content:
        assert (found_file.name, content.read()) == ("样表.pdf", PDF)
    with pytest.raises(Http404):
        evidence_file(found.members[1], file_id)
