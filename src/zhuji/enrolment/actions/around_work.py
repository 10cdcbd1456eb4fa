"""What a unit says of its people before they are put into batches, saved as one sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from zhuji.base.clock import today
from zhuji.classes.queries import batches_of_class, class_head
from zhuji.enrolment.actions.ledger import Turned
from zhuji.enrolment.actions.placing import add_busy_days, save_unit_wishes, save_wishes
from zhuji.rules.actor import Actor
from zhuji.rules.around_work_text import read_busy, read_wishes
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the sheet, as it was written."""

    nomination_id: int
    person_id: int
    name: str
    wishes: str = ""
    busy: str = ""


def save_around_work(
    *,
    by: Actor,
    class_id: int,
    unit_id: int,
    unit_name: str,
    unit_wishes: str,
    lines: Sequence[Said],
) -> Verdict[Permitted]:
    """The wishes of a unit and of its people, and their busy days: all of it, or nothing with reasons.

    An empty cell of wishes takes those away; busy days are only added here.
    """
    head = class_head(None, class_id)
    numbers = {batch.number: batch.id for batch in batches_of_class(class_id)}
    year = (head.opens_on or today()).year
    try:
        with transaction.atomic():
            own = batches_named(unit_name, unit_wishes, numbers)
            _done(
                unit_name,
                save_unit_wishes(by=by, class_id=class_id, unit_id=unit_id, batch_ids=own),
            )
            for line in lines:
                if not line.wishes.strip():
                    _wish(by, class_id, line, [])
                save_line(by, class_id, line, numbers, year)
    except Turned as turned:
        return permit(*turned.reasons)
    return permit()


def save_line(by: Actor, class_id: int, line: Said, numbers: Mapping[int, int], year: int) -> None:
    """One person's wishes, where any are written, and busy days; raises Turned."""
    wishes = batches_named(line.name, line.wishes, numbers)
    if wishes:
        _wish(by, class_id, line, wishes)
    entries = read_busy(line.busy, year=year, today=today())
    if isinstance(entries, str):
        raise Turned(Reason.of("busy_not_read", name=line.name, text=entries))
    for entry in entries:
        verdict = add_busy_days(
            by=by,
            class_id=class_id,
            person_id=line.person_id,
            days=entry.days,
            kind=entry.kind,
            note=entry.note,
        )
        if verdict.codes != ("busy_days_there",):
            _done(line.name, verdict)


def _wish(by: Actor, class_id: int, line: Said, batch_ids: list[int]) -> None:
    key = line.nomination_id
    _done(line.name, save_wishes(by=by, class_id=class_id, nomination_id=key, batch_ids=batch_ids))


def batches_named(name: str, text: str, numbers: Mapping[int, int]) -> list[int]:
    """The batches of a text like 2、1, by id; raises Turned."""
    wishes = read_wishes(text)
    if wishes is None:
        raise Turned(Reason.of("wish_not_a_batch", name=name, text=text.strip()[:40]))
    for number in wishes:
        if number not in numbers:
            raise Turned(
                Reason.of("wish_no_such_batch", name=name, number=number, count=len(numbers))
            )
    return [numbers[number] for number in wishes]


def _done(name: str, verdict: Verdict[Permitted]) -> None:
    if verdict.outcome is Permitted.NO:
        raise Turned(Reason.of("around_work_of", name=name), *verdict.reasons)
