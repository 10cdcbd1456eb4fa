"""The end of a class in the demo: its archive accounted for, a make-up decided on, a review asked for."""

from datetime import timedelta
from typing import Final

from zhuji.base.clock import today
from zhuji.classes.queries import class_head
from zhuji.completion.actions import register_make_up, request_review
from zhuji.completion.queries import verdicts_of_batch
from zhuji.demo import acting, cast
from zhuji.enrolment.queries import roster_of_batch
from zhuji.flows.archive_list import archive_standing, name_items_absent
from zhuji.rules.words import ArchiveItem, Completion, Condition, MakeUpPath, ReviewWay

_BECAUSE: Final = {
    ArchiveItem.LECTURERS: "授课人课件由县委党校留存。",
    ArchiveItem.LEAVE: "本班没有人请假。",
    ArchiveItem.DISCUSSION: "本班没有安排研讨。",
    ArchiveItem.FIELD: "本班没有安排现场教学。",
    ArchiveItem.PHOTOS: "没有拍照，没有编发简报。",
    ArchiveItem.COST: "票据由财务股另行归档。",
}


def account_for_archive(class_id: int) -> None:
    """Whatever is not there is named as absent, each with its reason."""
    reasons = {
        item: _BECAUSE.get(item, "本班没有形成这项材料。")
        for item in archive_standing(class_id).open
    }
    organiser = cast.actor(cast.ORGANISER)
    acting.agreed(name_items_absent(by=organiser, class_id=class_id, reasons=reasons), "归档目录")


def decide_on_make_up(class_id: int) -> None:
    """Who lacks nothing but the test gets a re-test."""
    organiser = cast.actor(cast.ORGANISER)
    for one in verdicts_of_batch(class_head(None, class_id).batch_id):
        if one.verdict.outcome is Completion.MAKE_UP:
            decided = register_make_up(
                by=organiser,
                trainee_id=one.trainee.trainee_id,
                path=MakeUpPath.RETEST,
                reason="经部务会研究，同意补考。",
                due_on=today() + timedelta(days=60),
            )
            acting.agreed(decided, one.trainee.name)


def ask_for_review(batch_id: int) -> None:
    """A trainee of the running class asks on paper that the record of presence be looked at."""
    trainee = roster_of_batch(batch_id)[7]
    asked = request_review(
        by=cast.actor(cast.TEACHER),
        trainee_id=trainee.trainee_id,
        condition=Condition.RECORD,
        text="第一天上午已按时到会，签到表上漏签，被记为迟到，请核对。",
        way=ReviewWay.PAPER,
        asked_on=today(),
    )
    acting.agreed(asked.verdict, trainee.name)
