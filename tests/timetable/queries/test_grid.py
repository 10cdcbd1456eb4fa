from datetime import time

from tests.cast import Cast
from tests.timetable import made
from zhuji.rules.words import HalfDay, SessionKind
from zhuji.timetable.queries import day_grid


def test_grid_has_every_day_of_the_class_and_every_half_day(cast: Cast) -> None:
    grid = day_grid(made.batch(cast))

    assert [row.day.day for row in grid.days] == [25, 26, 27]
    assert [cell.half_day for cell in grid.days[0].cells] == list(HalfDay)
    assert [cell.free_from for cell in grid.days[0].cells] == [time(8, 30), time(14, 30), time(19)]


def test_grid_shows_clashes_and_what_to_look_at(cast: Cast) -> None:
    batch = made.batch(cast)
    made.session(cast, batch, "第一讲", starts_at=time(8))
    made.session(cast, batch, "开班式", kind=SessionKind.OPENING, ends_at=time(9, 30))
    test = {"starts_at": time(14, 30), "ends_at": time(15), "half_day": HalfDay.AFTERNOON}
    made.session(cast, batch, "测试", kind=SessionKind.TEST, **test)

    grid = day_grid(batch)

    cell = grid.days[0].cells[0]
    assert [card.row.title for card in cell.cards] == ["第一讲", "开班式"]
    assert [[line.reason.code for line in card.clashes] for card in cell.cards] == [
        ["clash_batch"],
        ["clash_batch"],
    ]
    assert [reason.code for reason in cell.cards[1].warnings] == ["opening_not_first"]
    (test_card,) = grid.days[0].cells[1].cards
    assert [reason.code for reason in test_card.warnings] == ["test_after_lunch"]
    assert (grid.held, grid.clashing, grid.warned, cell.free_from) == (3, 2, 2, time(12))
