"""The wishes and busy days on a return, read before anything is written."""

from collections.abc import Callable

from zhuji.base.clock import today
from zhuji.base.intake import Line
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment.actions.around_work import batches_named
from zhuji.enrolment.actions.ledger import Turned
from zhuji.rules.around_work_text import read_busy
from zhuji.rules.recognition import BLANKS, tidy
from zhuji.rules.words import RowLevel


def around_judge(class_id: int) -> Callable[[Line], tuple[str, str]]:
    """A reader of lines: the wishes and the busy days as written; what can't be read rejects the line."""
    numbers = {batch.number: batch.id for batch in batches_of_class(class_id)}
    year = (class_head(None, class_id).opens_on or today()).year

    def judge(line: Line) -> tuple[str, str]:
        name = line.text("name")[:40]
        wishes, busy = (
            "" if tidy(text) in BLANKS else text
            for text in (line.words("wishes", 100), line.words("busy", 300))
        )
        try:
            batches_named(name, wishes, numbers)
        except Turned as turned:
            for reason in turned.reasons:
                line.say("wishes", reason, RowLevel.REJECTED)
        read = read_busy(busy, year=year, today=today())
        if isinstance(read, str):
            line.reject("busy", "busy_not_read", name=name, text=read)
        return wishes, busy

    return judge
