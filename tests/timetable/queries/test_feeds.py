"""A calendar's address: what it shows to whom, that no other person stands in it, and when it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.cast import Cast, give, user
from tests.classes import made as classes
from tests.surveys.made import on_phone
from tests.timetable import made
from zhuji.accounts.models import RoleAssignment, User
from zhuji.audit.models import AuditEvent
from zhuji.base.calendars import calendar_bytes
from zhuji.classes.models import Batch, TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.registry.models import Lecturer
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, FeedKind, PlaceKind
from zhuji.timetable.actions import cancel_session, change_session, end_feed, open_feed
from zhuji.timetable.models import CalendarFeed
from zhuji.timetable.queries import calendar_of_token, feed_kinds, open_feeds


@pytest.fixture
def batch(cast: Cast) -> int:
    on_phone("calendar_feeds")
    return Batch.objects.get(training_class=classes.approve(cast)).pk


def announce(batch_id: int, state: ClassState = ClassState.PUBLISHED) -> None:
    TrainingClass.objects.filter(batches=batch_id).update(state=state)


def opened(cast: Cast, who: User, kind: FeedKind, batch_id: int | None = None) -> str:
    token = open_feed(by=cast.actor(who), kind=kind, batch_id=batch_id)
    assert token is not None
    return token


def shown(token: str) -> list[tuple[str, int, bool]]:
    found = calendar_of_token(token)
    assert found is not None
    return [(one.summary, one.sequence, one.cancelled) for one in found.events]


def test_class_is_shown_without_a_name_and_follows_changes_under_one_uid(
    cast: Cast, batch: int
) -> None:
    by = cast.actor(cast.organiser)
    first = made.session(cast, batch, new_lecturer=("周讲师", "党校讲师"), new_venue="一号厅")
    token = opened(cast, cast.organiser, FeedKind.CLASS, batch)
    before = calendar_of_token(token)
    assert before is not None
    assert shown(token) == [("党支部工作条例解读", 0, False)]
    assert "周讲师".encode() not in calendar_bytes(before.name, before.events)
    assert before.events[0].location == "一号厅"

    change_session(by=by, session_id=first, draft=made.draft("改了题目"), accepted="两项合并进行")
    assert shown(token) == [("改了题目", 1, False)]

    # Moved, it is the same event at its new time, one further in sequence.
    there = made.draft("改了题目", day=made.DAY + timedelta(days=1))
    change_session(by=by, session_id=first, draft=there, accepted="两项合并进行")
    moved = calendar_of_token(token)
    assert moved is not None
    assert moved.events[0].starts_at == before.events[0].starts_at + timedelta(days=1)
    assert moved.events[0].uid == before.events[0].uid
    assert shown(token) == [("改了题目", 2, False)]

    cancel_session(by=by, session_id=first, reason="讲师临时出差")
    assert shown(token) == [("改了题目", 3, True)]
    after = calendar_of_token(token)
    assert after is not None
    assert after.events[0].uid == before.events[0].uid
    assert after.events[0].changed_at > before.events[0].changed_at
    assert after.events[0].description.splitlines()[-1] == "已取消：讲师临时出差"


def test_cancelled_class_is_cancelled_session_by_session(cast: Cast, batch: int) -> None:
    made.session(cast, batch)
    token = opened(cast, cast.organiser, FeedKind.CLASS, batch)
    announce(batch, ClassState.CANCELLED)

    assert shown(token) == [("党支部工作条例解读", 0, True)]


def test_lecturer_sees_what_is_theirs_in_announced_classes(cast: Cast, batch: int) -> None:
    made.session(cast, batch, new_lecturer=("周讲师", "党校讲师"))
    made.session(cast, batch, "别人讲的")
    teacher = user("lecturer-zhou", "周讲师")
    give(teacher, "lecturer", Place(PlaceKind.LECTURER, Lecturer.objects.get().pk))
    token = opened(cast, teacher, FeedKind.TEACHING)

    assert shown(token) == []
    announce(batch)
    assert shown(token) == [("党支部工作条例解读", 0, False)]


def test_trainee_sees_what_is_for_all_and_for_the_own_group(cast: Cast, batch: int) -> None:
    group, other = made.group(batch, 1), made.group(batch, 2)
    trainee = Trainee.objects.get(pk=made.trainees(cast, batch, 1)[0])
    Trainee.objects.filter(pk=trainee.pk).update(group=group)
    made.session(cast, batch, "全班的课")
    made.session(cast, batch, "本组研讨", group_ids=frozenset({group}))
    made.session(cast, batch, "别组研讨", group_ids=frozenset({other}))
    announce(batch)
    own = user("trainee-own", "学员")
    User.objects.filter(pk=own.pk).update(person=trainee.person)
    token = opened(cast, User.objects.get(pk=own.pk), FeedKind.ATTENDING)

    assert sorted(title for title, _, _ in shown(token)) == ["全班的课", "本组研讨"]


def test_address_ends_with_its_user_its_right_its_successor_and_the_county(
    cast: Cast, batch: int
) -> None:
    by = cast.actor(cast.organiser)
    first = opened(cast, cast.organiser, FeedKind.CLASS, batch)
    second = opened(cast, cast.organiser, FeedKind.CLASS, batch)
    assert calendar_of_token(first) is None
    assert calendar_of_token(second) is not None
    assert open_feeds(by, batch) == {FeedKind.CLASS}
    assert CalendarFeed.objects.filter(digest__contains=second).count() == 0

    assert end_feed(by=by, kind=FeedKind.CLASS, batch_id=batch) is True
    assert calendar_of_token(second) is None
    assert end_feed(by=by, kind=FeedKind.CLASS, batch_id=batch) is False
    assert AuditEvent.objects.filter(event__startswith="timetable.feed").count() == 4

    third = opened(cast, cast.organiser, FeedKind.CLASS, batch)
    RoleAssignment.objects.filter(user=cast.organiser).delete()
    assert calendar_of_token(third) is None


def test_nothing_is_shown_or_opened_while_the_county_has_feeds_off(cast: Cast) -> None:
    batch_id = made.batch(cast)

    opening = open_feed(by=cast.actor(cast.organiser), kind=FeedKind.CLASS, batch_id=batch_id)

    assert opening is None
    assert CalendarFeed.objects.count() == 0


def test_who_neither_teaches_nor_attends_has_no_feed_of_the_own(cast: Cast, batch: int) -> None:
    nobody = cast.actor(cast.nobody)

    assert feed_kinds(nobody) == ()
    with pytest.raises(PermissionDenied):
        open_feed(by=nobody, kind=FeedKind.TEACHING)
    with pytest.raises(PermissionDenied):
        open_feed(by=nobody, kind=FeedKind.CLASS, batch_id=batch)


@pytest.mark.parametrize("sessions", [1, 3])
def test_statements_do_not_grow_with_sessions(
    cast: Cast, batch: int, sessions: int, django_assert_num_queries: Any
) -> None:
    for number in range(sessions):
        made.session(cast, batch, f"第{number}讲")
    token = opened(cast, cast.organiser, FeedKind.CLASS, batch)

    with django_assert_num_queries(10):
        assert len(shown(token)) == sessions


def test_pages_hand_the_address_out_once_and_end_it(
    cast: Cast, batch: int, client: Client, sign_in: Any
) -> None:
    made.session(cast, batch)
    title = Batch.objects.get(pk=batch).training_class.title
    inside, page = sign_in(cast.organiser), f"/batches/{batch}/calendar/"
    assert "未开通" in inside.get(page).content.decode()

    answer = inside.post(page, {"kind": "class"}).content.decode()
    address = answer.partition("<code>")[2].partition("</code>")[0]
    assert address.startswith("http://testserver/calendar/")
    assert address not in inside.get(page).content.decode()
    assert page in inside.get(f"/batches/{batch}/timetable/").content.decode()

    fed = Client().get(address)
    assert (fed.status_code, fed["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert f"X-WR-CALNAME:{title}".encode() in fed.content

    inside.post(page, {"kind": "class", "end": ""})
    assert Client().get(address).status_code == 404


def test_timetable_is_downloaded_as_a_file(cast: Cast, sign_in: Any) -> None:
    batch_id = made.batch(cast)
    made.session(cast, batch_id)

    answer = sign_in(cast.organiser).get(f"/batches/{batch_id}/timetable.ics")

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.count(b"BEGIN:VEVENT") == 1


def test_own_page_is_there_for_who_attends(cast: Cast, batch: int, sign_in: Any) -> None:
    trainee = Trainee.objects.get(pk=made.trainees(cast, batch, 1)[0])
    User.objects.filter(pk=cast.nobody.pk).update(person=trainee.person)
    inside = sign_in(User.objects.get(pk=cast.nobody.pk))

    assert "我的课程" in inside.get("/calendar/").content.decode()
    assert sign_in(cast.approver).get("/calendar/").status_code == 404
