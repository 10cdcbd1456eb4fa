import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.actions.seats import Arrangement, arrange_seats, move_to_seat
from zhuji.enrolment.models import Trainee
from zhuji.enrolment.queries import in_order, roster_of_batch
from zhuji.enrolment.queries.seats import aisles_of, seating_of_batch
from zhuji.policies.queries import current_policies, frozen
from zhuji.registry.models import Person
from zhuji.rules.seating import Hall
from zhuji.rules.words import ClassState, NameOrder, SeatDirection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as travelled:
        yield travelled


@pytest.fixture
def batch_id(cast: Cast) -> int:
    batch = made.batch(cast)
    made.trainees(cast, batch, 5)
    TrainingClass.objects.update(state=ClassState.LOCKED, policies=frozen(current_policies()))
    return batch


def arrange(cast: Cast, batch_id: int, order: NameOrder = NameOrder.NUMBER, **hall: int):
    wanted = Arrangement(
        Hall(**({"rows": 2, "columns": 3} | hall)), order, SeatDirection.ROWS, "何主办 部长"
    )
    return arrange_seats(by=cast.actor(cast.organiser), batch_id=batch_id, wanted=wanted)


def seated(batch_id: int) -> dict[tuple[int, int], int]:
    found = seating_of_batch(batch_id)
    assert found
    return {spot: row.number for spot, row in found.people.items()}


def id_of(batch_id: int, number: int) -> int:
    return Trainee.objects.get(batch=batch_id, number=number).pk


def test_everybody_is_seated_in_order(cast: Cast, batch_id: int) -> None:
    assert seating_of_batch(batch_id) is None
    assert arrange(cast, batch_id).codes == ()
    assert seated(batch_id) == {(1, 1): 1, (1, 2): 2, (1, 3): 3, (2, 1): 4, (2, 2): 5}
    found = seating_of_batch(batch_id)
    assert found
    assert (found.platform, found.unseated) == (("何主办 部长",), ())


def test_surnames_stand_by_their_strokes(cast: Cast, batch_id: int) -> None:
    """By hand: 丁 has 2 strokes, 马 3, 孔 4; 田 and 卢 5, of which 卢 begins 竖横 and 田 竖折."""
    for number, name in enumerate(("田野", "卢静怡", "孔德胜", "马晓岚", "丁一鸣"), start=1):
        Person.objects.filter(name=f"学员{number}").update(name=name)
    listed = in_order(roster_of_batch(batch_id), (), NameOrder.STROKES)
    assert [row.name for row in listed] == ["丁一鸣", "马晓岚", "孔德胜", "卢静怡", "田野"]


def test_two_change_places_and_one_moves_to_an_empty_seat(cast: Cast, batch_id: int) -> None:
    by = cast.actor(cast.organiser)
    arrange(cast, batch_id)
    first, fifth = id_of(batch_id, 1), id_of(batch_id, 5)
    move_to_seat(by=by, batch_id=batch_id, trainee_id=first, spot=(2, 2))
    assert seated(batch_id) == {(1, 1): 5, (1, 2): 2, (1, 3): 3, (2, 1): 4, (2, 2): 1}
    move_to_seat(by=by, batch_id=batch_id, trainee_id=fifth, spot=(2, 3))
    assert seated(batch_id) == {(2, 3): 5, (1, 2): 2, (1, 3): 3, (2, 1): 4, (2, 2): 1}
    move_to_seat(by=by, batch_id=batch_id, trainee_id=fifth, spot=(2, 3))
    assert seated(batch_id)[2, 3] == 5


def test_who_has_withdrawn_leaves_the_seat_to_another(cast: Cast, batch_id: int) -> None:
    by = cast.actor(cast.organiser)
    arrange(cast, batch_id)
    Trainee.objects.filter(number=2).update(withdrawn_at=BEFORE, withdrawn_by=cast.organiser)
    assert (1, 2) not in seated(batch_id)
    fifth = id_of(batch_id, 5)
    assert move_to_seat(by=by, batch_id=batch_id, trainee_id=fifth, spot=(1, 2)).codes == ()
    assert seated(batch_id)[1, 2] == 5


def test_a_late_comer_takes_an_empty_seat_and_drives_nobody_out(cast: Cast, batch_id: int) -> None:
    by = cast.actor(cast.organiser)
    arrange(cast, batch_id)
    (late,) = made.trainees(cast, batch_id, 1, first=6)
    taken = move_to_seat(by=by, batch_id=batch_id, trainee_id=late, spot=(1, 1))
    free = move_to_seat(by=by, batch_id=batch_id, trainee_id=late, spot=(2, 3))
    assert (taken.codes, free.codes) == (("seat_taken",), ())
    assert len(seated(batch_id)) == 6


@pytest.mark.parametrize(
    ("spot", "codes"), [((3, 1), ("seat_not_in_hall",)), ((0, 1), ("seat_not_in_hall",))]
)
def test_a_seat_outside_the_hall_is_none(
    cast: Cast, batch_id: int, spot: tuple[int, int], codes: tuple[str, ...]
) -> None:
    by = cast.actor(cast.organiser)
    arrange(cast, batch_id)
    told = move_to_seat(by=by, batch_id=batch_id, trainee_id=id_of(batch_id, 1), spot=spot)
    assert told.codes == codes


def test_somebody_of_another_batch_is_not_seated(cast: Cast, batch_id: int) -> None:
    arrange(cast, batch_id)
    told = move_to_seat(by=cast.actor(cast.organiser), batch_id=batch_id, trainee_id=0, spot=(2, 3))
    assert told.codes == ("seat_for_nobody_here",)


def test_too_small_a_hall_leaves_the_old_seats(cast: Cast, batch_id: int) -> None:
    arrange(cast, batch_id)
    assert arrange(cast, batch_id, rows=1, columns=4).codes == ("hall_too_small",)
    assert len(seated(batch_id)) == 5


def test_before_the_lock_and_by_others_nothing_is_done(cast: Cast, batch_id: int) -> None:
    wanted = Arrangement(Hall(2, 3), NameOrder.UNIT, SeatDirection.ROWS)
    with pytest.raises(PermissionDenied):
        arrange_seats(by=cast.actor(cast.approver), batch_id=batch_id, wanted=wanted)
    TrainingClass.objects.update(state=ClassState.PUBLISHED)
    assert arrange(cast, batch_id).codes == ("seats_before_lock",)


@pytest.mark.parametrize(
    ("text", "aisles"), [("", ()), ("4、8", (4, 8)), ("8,4,4", (4, 8)), ("四", ()), ("2，x", (2,))]
)
def test_aisles_are_read_as_offices_write_them(text: str, aisles: tuple[int, ...]) -> None:
    assert aisles_of(text) == aisles


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_people(
    cast: Cast, count: int, django_assert_num_queries
) -> None:
    batch = made.batch(cast)
    made.trainees(cast, batch, count)
    TrainingClass.objects.update(state=ClassState.LOCKED, policies=frozen(current_policies()))
    arrange(cast, batch)
    with django_assert_num_queries(3):
        seating_of_batch(batch)
