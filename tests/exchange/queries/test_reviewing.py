import pytest
import time_machine

from tests.cast import Cast
from tests.exchange.made import NOW, Room, case, room, text
from tests.timetable.made import staff
from zhuji.accounts.models import User
from zhuji.exchange.actions import comment_case
from zhuji.exchange.queries import blind_case, reviews_for
from zhuji.rules.words import CommentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def reviewer(found: Room) -> User:
    return staff(found.batch_id, "case_reviewer", "reviewer")


def say(cast: Cast, who: User, case_id: int, words: str = "做法可学") -> None:
    comment_case(by=cast.actor(who), case_id=case_id, kind=CommentKind.REVIEWER, text=words)


def test_a_reviewer_reads_neither_unit_nor_branch_nor_writer(cast: Cast) -> None:
    found = room(cast)
    said = text(
        "石桥镇的主题党日",
        author="石桥镇东河村党支部 丁一鸣",
        text="东河村丁一鸣同志带头，学员1执笔。",
    )
    case_id = case(cast, found.class_id, said, writer_id=found.members[0])
    page = blind_case(cast.actor(reviewer(found)), case_id)
    assert page.title == "〇〇的主题党日"
    assert page.paragraphs == ("〇〇〇〇同志带头，〇〇执笔。",)


def test_a_reviewer_sees_the_own_comments_alone(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    who = reviewer(found)
    say(cast, who, case_id)
    say(cast, cast.organiser, case_id, "另一个人说的")
    page = blind_case(cast.actor(who), case_id)
    assert [one.text for one in page.own] == ["做法可学"]


def test_a_reviewer_is_told_what_is_still_to_read(cast: Cast) -> None:
    found = room(cast)
    first, _second = case(cast, found.class_id, text("甲")), case(cast, found.class_id, text("乙"))
    who = reviewer(found)
    say(cast, who, first)
    (lines,) = reviews_for(cast.actor(who))
    assert (lines.waiting, [(one.number, one.said) for one in lines.lines]) == (
        1,
        [(1, True), (2, False)],
    )


def test_who_is_no_reviewer_has_nothing_to_read(cast: Cast) -> None:
    case(cast, room(cast).class_id)
    assert reviews_for(cast.actor(cast.organiser)) == ()


@pytest.mark.parametrize("count", [1, 2])
def test_a_list_takes_the_same_statements(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    found = room(cast)
    for number in range(count):
        case(cast, found.class_id, text(f"第{number}篇"))
    actor = cast.actor(reviewer(found))
    with django_assert_num_queries(4):
        reviews_for(actor)
