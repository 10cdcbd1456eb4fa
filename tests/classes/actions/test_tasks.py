from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import NOW, make, propose, values
from zhuji.audit.queries import events_about
from zhuji.classes.actions import (
    TaskValues,
    add_task,
    change_task,
    reopen_task,
    save_proposal,
    settle_task,
    tasks_from_template,
)
from zhuji.classes.models import PreparationTask, TrainingClass
from zhuji.classes.queries import class_template, task_or_404, tasks_of_class
from zhuji.classes.queries.proposals import proposal
from zhuji.rules.words import ClassState, TaskOutcome, TaskPart, TaskStanding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def of(class_id: int, key: str) -> PreparationTask:
    return PreparationTask.objects.get(training_class=class_id, key=key)


def plain(**other: object) -> TaskValues:
    return TaskValues(**({"title": "借用投影仪", "part": TaskPart.VENUE, "days_before": 2} | other))  # type: ignore[arg-type] # figures of the test


def test_a_new_class_has_the_tasks_of_its_template(cast: Cast) -> None:
    class_id = make(cast)
    template = class_template("demonstration-3-days")
    assert template
    assert [row.key for row in PreparationTask.objects.order_by("order")] == [
        one.key for one in template.tasks
    ]
    assert of(class_id, "notice").owner_unit == cast.organisation_department
    assert of(class_id, "venue").owner_unit is None
    assert {row.standing.outcome for row in tasks_of_class(class_id)} == {TaskStanding.UNDATED}


def test_the_days_follow_the_opening_unless_pinned(cast: Cast) -> None:
    class_id = propose(cast)
    by, notice, venue = cast.actor(cast.organiser), of(class_id, "notice"), of(class_id, "venue")
    pinned = plain(pinned_on=date(2026, 11, 6), pinned_reason="党校 6 日以后没有人")
    assert change_task(by=by, task_id=venue.pk, values=pinned).codes == ()
    assert task_or_404(notice.pk).due == date(2026, 11, 13)

    moved = values(cast, opens_on=date(2026, 11, 30), closes_on=date(2026, 12, 2))
    save_proposal(by=by, class_id=class_id, values=moved, version=proposal(class_id).version)

    assert task_or_404(notice.pk).due == date(2026, 11, 18)
    assert task_or_404(venue.pk).due == date(2026, 11, 6)


def test_a_pinned_day_needs_its_reason(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), make(cast)
    verdict = add_task(by=by, class_id=class_id, values=plain(pinned_on=date(2026, 11, 6)))
    assert verdict.codes == ("task_pinned_without_reason",)


def test_a_reason_without_a_day_is_dropped(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), make(cast)
    assert add_task(by=by, class_id=class_id, values=plain(pinned_reason="随便")).codes == ()
    added = PreparationTask.objects.latest("pk")
    assert (added.key, added.pinned_reason, added.order) == ("", "", 21)


def test_the_template_is_added_once(cast: Cast) -> None:
    by, class_id = cast.actor(cast.organiser), make(cast)
    of(class_id, "notice").delete()
    assert [tasks_from_template(by=by, class_id=class_id) for _ in range(2)] == [1, 0]


def test_the_unit_that_owns_a_task_settles_it(cast: Cast) -> None:
    class_id = propose(cast)
    task = of(class_id, "venue")
    values_ = plain(owner_unit_id=cast.town.pk)
    change_task(by=cast.actor(cast.organiser), task_id=task.pk, values=values_)

    with pytest.raises(PermissionDenied):
        settle_task(by=cast.actor(cast.bureau_liaison), task_id=task.pk, outcome=TaskOutcome.DONE)
    done = settle_task(
        by=cast.actor(cast.town_liaison), task_id=task.pk, outcome=TaskOutcome.DONE, note="已借"
    )
    again = settle_task(by=cast.actor(cast.organiser), task_id=task.pk, outcome=TaskOutcome.DONE)

    row = task_or_404(task.pk)
    assert (done.codes, again.codes) == ((), ("task_already_settled",))
    assert (row.outcome, row.settled_by, row.settled_note) == (
        TaskOutcome.DONE,
        "石联络",
        "已借",
    )
    assert [one.event for one in events_about("class", class_id)][-2:] == [
        "classes.task_changed",
        "classes.task_settled",
    ]


def test_what_is_not_needed_says_why(cast: Cast) -> None:
    by, task = cast.actor(cast.organiser), of(make(cast), "board")
    refused = settle_task(by=by, task_id=task.pk, outcome=TaskOutcome.NOT_NEEDED, note=" ")
    allowed = settle_task(by=by, task_id=task.pk, outcome=TaskOutcome.NOT_NEEDED, note="不住宿")
    assert (refused.codes, allowed.codes) == (("task_not_needed_without_reason",), ())


def test_a_settled_task_is_opened_again_with_a_reason(cast: Cast) -> None:
    by, task = cast.actor(cast.organiser), of(make(cast), "board")
    settle_task(by=by, task_id=task.pk, outcome=TaskOutcome.DONE)
    bare = reopen_task(by=by, task_id=task.pk, reason="")
    opened = reopen_task(by=by, task_id=task.pk, reason="食堂换了")
    twice = reopen_task(by=by, task_id=task.pk, reason="食堂换了")
    assert (bare.codes, opened.codes, twice.codes) == (
        ("task_reopened_without_reason",),
        (),
        ("task_not_settled",),
    )
    assert task_or_404(task.pk).open


@pytest.mark.parametrize("state", [ClassState.CLOSED, ClassState.CANCELLED])
def test_nothing_of_a_class_that_is_over_is_changed(cast: Cast, state: ClassState) -> None:
    by, class_id = cast.actor(cast.organiser), make(cast)
    task = of(class_id, "board")
    TrainingClass.objects.update(state=state, policies={"form": 1})
    told = [
        add_task(by=by, class_id=class_id, values=plain()),
        change_task(by=by, task_id=task.pk, values=plain()),
        settle_task(by=by, task_id=task.pk, outcome=TaskOutcome.DONE),
        reopen_task(by=by, task_id=task.pk, reason="改"),
    ]
    assert [verdict.codes for verdict in told] == [("tasks_are_final",)] * 4
    assert tasks_from_template(by=by, class_id=class_id) == 0


def test_only_organisers_change_tasks(cast: Cast) -> None:
    class_id = make(cast)
    task, by = of(class_id, "board"), cast.actor(cast.approver)
    for act in (
        lambda: add_task(by=by, class_id=class_id, values=plain()),
        lambda: change_task(by=by, task_id=task.pk, values=plain()),
        lambda: reopen_task(by=by, task_id=task.pk, reason="改"),
        lambda: tasks_from_template(by=by, class_id=class_id),
    ):
        with pytest.raises(PermissionDenied):
            act()
