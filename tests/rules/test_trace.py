"""The trace: every way in which it breaks off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.trace import LooseSession, TopicTrace, holes

ids = st.lists(st.integers(1, 9), max_size=2).map(tuple)
topics = st.builds(
    TopicTrace,
    topic_id=st.integers(1, 9),
    topic=st.just("组织生活"),
    wanted=st.booleans(),
    findings=ids,
    sessions=ids,
    questions=st.integers(0, 3),
    plans=ids,
)


def topic(*, wanted=False, findings=(), sessions=(), questions=0, plans=()) -> TopicTrace:
    return TopicTrace(3, "组织生活", wanted, findings, sessions, questions, plans)


@pytest.mark.parametrize(
    ("one", "codes"),
    [
        (topic(), ()),
        (topic(wanted=True), ("hole_wanted_without_session",)),
        (
            topic(findings=(1, 2)),
            ("hole_need_without_session", "hole_need_without_practice"),
        ),
        (
            topic(sessions=(4,)),
            ("hole_session_without_need", "hole_topic_without_question"),
        ),
        (topic(wanted=True, sessions=(4,), questions=2), ()),
        (
            topic(findings=(1,), sessions=(4,), questions=2),
            ("hole_need_without_practice",),
        ),
        (topic(findings=(1,), sessions=(4,), questions=2, plans=(8,)), ()),
    ],
)
def test_holes_of_a_topic(one: TopicTrace, codes: tuple[str, ...]) -> None:
    found = holes((one,), (), tested=True, practised=True)

    assert tuple(reason.code for reason in found) == codes


def test_nothing_is_missing_before_its_time() -> None:
    one = topic(findings=(1,), sessions=(4,))

    assert holes((one,), (), tested=False, practised=False) == ()


def test_a_teaching_session_without_a_topic_is_named() -> None:
    (found,) = holes((), (LooseSession(7, "专题讲授（一）"),), tested=False, practised=False)

    assert found.code == "hole_session_without_topic"
    assert found.as_dict() == {"session": 7, "title": "专题讲授（一）"}


@given(st.lists(topics, max_size=4))
def test_a_topic_that_is_needed_taught_tested_and_practised_has_no_hole(
    some: list[TopicTrace],
) -> None:
    found = holes(some, (), tested=True, practised=True)
    whole = [
        one
        for one in some
        if not (one.needed or one.sessions)
        or (one.needed and one.sessions and one.questions and (one.plans or not one.findings))
    ]

    assert (len(whole) == len(some)) is (found == ())
