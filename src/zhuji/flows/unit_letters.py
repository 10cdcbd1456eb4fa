"""告知函 to the units whose people have not completed."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import translation

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.classes.queries import ClassHead, class_head
from zhuji.completion.queries import TraineeVerdict, make_ups_of_batch, verdicts_of_batch
from zhuji.documents.layouts.letter import LetterLine, UnitLetter, render_unit_letter
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.rules.completion import lacking
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, Completion, MakeUpState
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE
from zhuji.wording.reasons import sentence
from zhuji.wording.times import full_day


@dataclass(frozen=True, slots=True)
class UnitToTell:
    """A unit with people who have not completed; `people` counts all whom it sent."""

    unit_id: int
    unit: str
    people: int
    verdicts: tuple[TraineeVerdict, ...]


def units_to_tell(head: ClassHead) -> tuple[UnitToTell, ...]:
    """The units in the order of the roster; none before the closing."""
    if head.state is not ClassState.CLOSED:
        return ()
    by_unit: dict[int, list[TraineeVerdict]] = {}
    for one in (each for batch in head.batches for each in verdicts_of_batch(batch.id)):
        by_unit.setdefault(one.trainee.unit_id, []).append(one)
    found = []
    for unit_id, own in by_unit.items():
        lacks = tuple(one for one in own if one.verdict.outcome is not Completion.COMPLETED)
        if lacks:
            found.append(UnitToTell(unit_id, own[0].trainee.unit, len(own), lacks))
    return tuple(found)


def unit_letter(class_id: int, unit_id: int) -> ProducedFile:
    """The letter to one unit; Http404 where there is nobody to tell of."""
    head = class_head(None, class_id)
    told = next((one for one in units_to_tell(head) if one.unit_id == unit_id), None)
    if told is None or not (head.opens_on and head.closes_on):
        raise Http404
    with translation.override(PAPER_LANGUAGE):
        arranged = {
            row.trainee_id: f"{label(row.path)}{_until(row.due_on)}"
            for batch in head.batches
            for row in make_ups_of_batch(batch.id)
            if row.state is MakeUpState.OPEN
        }
        letter = UnitLetter(
            class_name=head.title,
            unit=told.unit,
            first_day=head.opens_on,
            last_day=head.closes_on,
            people=told.people,
            lines=tuple(_line(one, arranged) for one in told.verdicts),
            issuer=head.organiser,
            issued_on=today(),
        )
        data = render_unit_letter(letter)
    return fresh_file(head.title, f"告知函_{told.unit}", Kind.DOCX, data)


def _until(due_on: date | None) -> str:
    return f"，{full_day(due_on)}前完成" if due_on else ""


def _fact(reason: Reason) -> str:
    """What is so, without the advice that a page gives after it."""
    if reason.code == "test_not_taken":
        return "没有参加测试。"
    return sentence(reason).partition("。")[0] + "。"


def _line(one: TraineeVerdict, arranged: dict[int, str]) -> LetterLine:
    return LetterLine(
        name=one.trainee.name,
        post=one.trainee.post,
        outcome=label(one.verdict.outcome),
        reasons=tuple(map(_fact, lacking(one.verdict))),
        make_up=arranged.get(one.trainee.trainee_id, "未安排"),
    )
