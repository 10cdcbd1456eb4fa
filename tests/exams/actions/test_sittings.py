"""A sitting under the clock of the server: versions, the bell, handing in, all at once."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from threading import Barrier, Event
from typing import TypeVar

import pytest
import time_machine
from django.db import connection, transaction
from django.http import Http404

from tests.cast import Cast, assemble
from tests.exams.made import OPENS, Room, room, save, start, switch_on
from zhuji.accounts.queries import actor_of
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.sittings import (
    AnswerUnreadable,
    hand_in_sitting,
    save_answer,
    start_sitting,
)
from zhuji.exams.models import Answer, Sitting, TestPaper
from zhuji.rules.sitting import HandInOutcome, SaveOutcome
from zhuji.rules.verdict import Verdict

T = TypeVar("T")


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


def key_of(paper_id: int) -> dict[int, list[int]]:
    return {each["number"]: each["key"] for each in TestPaper.objects.get(pk=paper_id).questions}


@pytest.mark.parametrize(
    ("minutes", "codes"), [(-1, ("sitting_not_open_yet",)), (90, ("sitting_closed",))]
)
def test_sitting_begins_only_within_the_window(
    exam: Room, minutes: int, codes: tuple[str, ...]
) -> None:
    with time_machine.travel(OPENS + timedelta(minutes=minutes), tick=False):
        refused = start_sitting(by=actor_of(exam.first), exam_id=exam.exam_id)
    assert isinstance(refused, Verdict)
    assert refused.codes == codes


def test_sitting_needs_the_countys_switch(cast: Cast) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast, on_phone=False)
    with time_machine.travel(OPENS, tick=False):
        refused = start_sitting(by=actor_of(made.first), exam_id=made.exam_id)
        assert isinstance(refused, Verdict)
        assert refused.codes == ("exam_on_paper",)
        switch_on(cast)
        assert isinstance(start_sitting(by=actor_of(made.first), exam_id=made.exam_id), int)


def test_start_again_is_the_same_sitting_at_its_first_time(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False):
        first = start(exam)
    with time_machine.travel(OPENS + timedelta(minutes=5), tick=False):
        assert start(exam) == first
    assert Sitting.objects.get().started_at == OPENS


def test_nobody_but_a_candidate_starts_and_nobody_but_the_trainee_answers(
    exam: Room, cast: Cast
) -> None:
    outsider = actor_of(exam.second)
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        exam.trainees[1].delete()
        with pytest.raises(Http404):
            start_sitting(by=outsider, exam_id=exam.exam_id)
        with pytest.raises(Http404):
            save_answer(by=outsider, sitting_id=sitting_id, question=1, version=1, chosen=[0])
        with pytest.raises(Http404):
            hand_in_sitting(by=outsider, sitting_id=sitting_id)


def test_answer_is_saved_once_however_often_it_is_sent(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        first = save(exam, sitting_id, 1, 1, 2)
        clock.shift(3)
        again = save(exam, sitting_id, 1, 1, 2)
    assert (first.outcome, first.saved_at) == (SaveOutcome.SAVED, OPENS)
    assert (again.outcome, again.saved_at, again.version) == (SaveOutcome.SAVED, OPENS, 1)
    assert Answer.objects.count() == 1


def test_stale_version_is_refused_with_what_is_held(exam: Room) -> None:
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        save(exam, sitting_id, 1, 1, 0)
        save(exam, sitting_id, 1, 2, 1)
        old_tab = save(exam, sitting_id, 1, 2, 2)
    assert (old_tab.outcome, old_tab.version, old_tab.chosen, old_tab.kept) == (
        SaveOutcome.STALE_VERSION,
        2,
        (1,),
        False,
    )
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("seconds", "outcome", "late"),
    [
        (3599, SaveOutcome.SAVED, [False]),
        (3605, SaveOutcome.SAVED_LATE, [True]),
        (3610, SaveOutcome.CLOSED, []),
    ],
)
def test_bell_is_the_servers(
    exam: Room, seconds: int, outcome: SaveOutcome, late: list[bool]
) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        clock.shift(seconds)
        receipt = save(exam, sitting_id, 1, 1, 0)
    assert receipt.outcome is outcome
    assert [row.late for row in Answer.objects.all()] == late


@pytest.mark.parametrize(
    ("question", "chosen"), [(0, [0]), (6, [0]), (1, [3]), (1, [-1]), (1, [0, 1])]
)
def test_answer_that_the_paper_does_not_know_is_not_read(
    exam: Room, question: int, chosen: list[int]
) -> None:
    with time_machine.travel(OPENS, tick=False):
        sitting_id = start(exam)
        with pytest.raises(AnswerUnreadable):
            save(exam, sitting_id, question, 1, *chosen)
    assert Answer.objects.count() == 0


def test_hand_in_marks_at_once_and_twice_is_the_same(exam: Room) -> None:
    keys = key_of(exam.paper_id)
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        for number in (1, 3, 4):
            save(exam, sitting_id, number, 1, *keys[number])
        save(exam, sitting_id, 2, 1, (keys[2][0] + 1) % 3)
        clock.shift(60)
        first = hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        clock.shift(60)
        second = hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        after = save(exam, sitting_id, 5, 1, *keys[5])
    assert (first.outcome, second.outcome) == (
        HandInOutcome.HANDED_IN,
        HandInOutcome.ALREADY_HANDED_IN,
    )
    sitting = Sitting.objects.get()
    assert (sitting.handed_in_at, sitting.mark) == (OPENS + timedelta(seconds=60), Fraction(7))
    assert after.outcome is SaveOutcome.HANDED_IN


def test_sitting_never_handed_in_is_marked_when_its_time_and_grace_are_over(exam: Room) -> None:
    keys = key_of(exam.paper_id)
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        save(exam, sitting_id, 3, 1, keys[3][0])
        save(exam, sitting_id, 3, 2, *keys[3])
        clock.shift(3609)
        assert mark_due(exam.exam_id) == 0
        clock.shift(1)
        assert mark_due(exam.exam_id) == 1
        assert mark_due(exam.exam_id) == 0
    sitting = Sitting.objects.get()
    assert (sitting.handed_in_at, sitting.mark) == (None, Fraction(4))


# At once


@pytest.fixture
def waiting_cast(transactional_db: None) -> Cast:
    return assemble()


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """Each call in a thread and through a connection of its own, all let go together."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        try:
            gate.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_same_answer_at_once_is_one_row(waiting_cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        made = room(waiting_cast)
        sitting_id = start(made)
        receipts = at_once([lambda: save(made, sitting_id, 1, 1, 2) for _ in range(8)])
    assert {receipt.outcome for receipt in receipts} == {SaveOutcome.SAVED}
    assert list(Answer.objects.values_list("question", "version", "chosen")) == [(1, 1, [2])]


def test_two_tabs_at_once_keep_one_row_of_a_version(waiting_cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        made = room(waiting_cast)
        sitting_id = start(made)
        receipts = at_once(
            [
                lambda tab=tab, version=version: save(made, sitting_id, 1, version, tab)
                for version in (1, 2, 3)
                for tab in (0, 1)
            ]
        )
    rows = Answer.objects.values_list("version", flat=True)
    assert len(set(rows)) == len(rows)
    held = Answer.objects.get(version=max(rows))
    assert held.version == 3
    kept = [receipt for receipt in receipts if receipt.kept]
    assert len(kept) == len(rows)
    assert {receipt.outcome for receipt in receipts if not receipt.kept} == {
        SaveOutcome.STALE_VERSION
    }


def test_one_start_on_two_devices_is_one_sitting(waiting_cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        made = room(waiting_cast)
        started = at_once([lambda: start(made) for _ in range(6)])

    assert set(started) == set(Sitting.objects.values_list("pk", flat=True))
    assert len(set(started)) == 1


def test_hand_in_at_once_with_answers_marks_every_answer_kept(waiting_cast: Cast) -> None:
    with time_machine.travel(OPENS, tick=False):
        made = room(waiting_cast)
        sitting_id, by = start(made), actor_of(made.first)
        key = TestPaper.objects.get().questions[0]["key"]
        done = at_once(
            [
                lambda: save(made, sitting_id, 1, 1, *key).kept,
                lambda: hand_in_sitting(by=by, sitting_id=sitting_id).outcome,
                lambda: hand_in_sitting(by=by, sitting_id=sitting_id).outcome,
            ]
        )

    earned = Sitting.objects.get().mark or 0
    assert (earned > 0) == done[0]


def test_answer_still_being_written_is_waited_for(waiting_cast: Cast) -> None:
    """An answer came in the last second of the grace; the marks are made before it is committed."""
    with time_machine.travel(OPENS, tick=False):
        made = room(waiting_cast)
        sitting_id = start(made)
    key = TestPaper.objects.get().questions[0]["key"]
    written, bell = Event(), OPENS + timedelta(minutes=60)

    def slow_answer() -> bool:
        try:
            with transaction.atomic():
                receipt = save(made, sitting_id, 1, 1, *key)
                written.set()
                time.sleep(0.5)
                return receipt.kept
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads, time_machine.travel(bell, tick=False) as clock:
        answer = threads.submit(slow_answer)
        assert written.wait(10)
        clock.shift(timedelta(minutes=5))
        assert mark_due(made.exam_id) == 1
        assert answer.result()

    assert (Sitting.objects.get().mark or 0) > 0
