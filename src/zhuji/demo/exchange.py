"""The demo's cases and discussions: written by units, commented, chosen; two groups' records typed back."""

from datetime import date, time
from typing import Final

from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast
from zhuji.demo.made import Units
from zhuji.exchange.actions import (
    comment_case,
    decide_case,
    hand_in_case,
    save_call,
    save_record,
)
from zhuji.exchange.queries import (
    CaseText,
    GroupSheet,
    PointText,
    RecordText,
    case_or_404,
    discussions_of_batch,
)
from zhuji.registry.queries import topic_rows, unit_names, venue_rows
from zhuji.rules.actor import Actor
from zhuji.rules.words import CaseOutcome, CommentKind, HalfDay, SessionKind
from zhuji.timetable.actions import add_session
from zhuji.timetable.queries import SessionDraft, SessionRow, sessions_of_batch

_DISCUSSED: Final = "分组研讨：组织生活怎样开齐开好"
_CASES: Final = (
    ("主题党日“四个一”做法", "组织生活"),
    ("把党课开到田间地头", "组织生活"),
    ("发展党员材料“一人一袋”", "党员发展和管理"),
    ("支委会议事清单", "党支部委员会"),
    ("流动党员“一月一联系”", ""),
)
_PARAGRAPHS: Final = (
    "背景。支部党员居住分散，农忙和外出务工时间不一，组织生活常常凑不齐人，记录也不规范。",
    "做法。年初按农时排出全年计划，定日期、定内容、定召集人、定记录人，贴在活动室墙上；缺席的会后补学。",
    "成效。全年组织生活按计划开齐，记录统一用县里的样表，检查时不用再补；党员知道什么时候开、开什么。",
    "体会。制度贵在排实、排细，召集人和记录人分开，谁的事谁清楚。",
)
_POINTS: Final = (
    PointText(
        "主题党日有的月份没有开", "农忙和务工时间不一，没有提前排", "按农时排出全年主题党日计划"
    ),
    PointText("会议记录不规范", "没有统一样表，记录人不固定", "印发记录样表，固定记录人"),
    PointText("党课内容离党员生产生活远", "照本宣科", "请致富带头人和老党员上讲台"),
)


def call_for_cases(class_id: int, due_on: date) -> None:
    """A class asks its units for cases."""
    called = save_call(
        by=cast.actor(cast.ORGANISER),
        class_id=class_id,
        due_on=due_on,
        most_per_unit=2,
        most_characters=3000,
        requirements="写本支部做成的一件事：背景、做法、成效、体会。不写套话。",
    )
    acting.agreed(called, "征集经验材料")


def choose_cases(class_id: int, units: Units, reader: Actor) -> None:
    """Five units have handed one in; `reader` comments on them, some are chosen, one given back."""
    cases = _hand_in(class_id, units)
    _comment(cases, reader)
    _choose(cases)


def _hand_in(class_id: int, units: Units) -> list[int]:
    names, found = unit_names(units), []
    topics = {row.name: row.id for row in topic_rows()}
    for unit_id, (title, topic) in zip(units, _CASES, strict=False):
        liaison, _approver = units[unit_id]
        said = CaseText(
            title=title,
            author=f"{names[unit_id]}党委",
            text="\n".join(_PARAGRAPHS),
            topic_id=topics.get(topic),
        )
        done = hand_in_case(by=liaison, class_id=class_id, unit_id=unit_id, said=said)
        if done.case_id is None:
            raise acting.DemoRefused(title)
        found.append(done.case_id)
    return found


def _comment(cases: list[int], reader: Actor) -> None:
    for case_id in cases[:3]:
        said = comment_case(
            by=reader,
            case_id=case_id,
            kind=CommentKind.TEACHER,
            text="做法具体，别的支部学得来。",
            recommends=True,
        )
        acting.agreed(said, "评阅意见")


def _choose(cases: list[int]) -> None:
    chosen = ((cases[0], "做法具体，可以推广"), (cases[2], "材料规范，便于照做"))
    told = [(case_id, CaseOutcome.SELECTED, why) for case_id, why in chosen]
    told.append((cases[3], CaseOutcome.GIVEN_BACK, "清单附在后面，正文压缩到一页"))
    for case_id, outcome, reason in told:
        seen = case_or_404(case_id).newest.number
        verdict = decide_case(
            by=cast.actor(cast.ORGANISER),
            case_id=case_id,
            outcome=outcome,
            reason=reason,
            seen=seen,
        )
        acting.agreed(verdict, "取舍")


def add_discussion(
    class_id: int, day: date, half_day: HalfDay, starts_at: time, ends_at: time
) -> tuple[SessionRow, ...]:
    """A discussion by groups; all sessions of the class with it."""
    organiser, batch_id = cast.actor(cast.ORGANISER), class_head(None, class_id).batch_id
    draft = SessionDraft(
        day=day,
        half_day=half_day,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=SessionKind.DISCUSSION,
        title=_DISCUSSED,
        venue_id=venue_rows()[0].id,
    )
    added = add_session(by=organiser, batch_id=batch_id, draft=draft, accepted="两项合并进行")
    if added.session_id is None:
        raise acting.DemoRefused(draft.title)
    return sessions_of_batch(batch_id)


def type_records(class_id: int, by: Actor, *, missing: int = 0) -> None:
    """The record sheets of that discussion typed back, but for the last so many."""
    (found,) = [
        one
        for one in discussions_of_batch(class_head(None, class_id).batch_id)
        if one.session.title == _DISCUSSED
    ]
    for sheet in found.sheets[: len(found.sheets) - missing]:
        saved = save_record(
            by=by,
            session_id=found.session.id,
            group_id=sheet.group.id,
            said=_said(sheet, found.session.venue),
            seen=0,
        )
        acting.agreed(saved, sheet.group.name)


def _said(sheet: GroupSheet, place: str) -> RecordText:
    first, second, third = (one.trainee_id for one in sheet.members[:3])
    number = sheet.group.number % len(_POINTS)
    return RecordText(
        topic="组织生活怎样开齐开好",
        place=place,
        convenor_id=sheet.group.leader_id or first,
        recorder_id=second,
        speaker_id=third,
        expected=len(sheet.members),
        present=len(sheet.members) - number % 2,
        points=(*_POINTS[number:], *_POINTS[:number])[:2],
    )
