from dataclasses import replace

import pytest

from tests.rules.timetabling.made import (
    BATCH,
    FIRST,
    LI,
    MONDAY,
    PM,
    ROOM,
    SECOND,
    TUESDAY,
    WANG,
    cell,
)
from zhuji.rules.timetabling import CellChange, Touched, VersionCell, differences, touched

C = CellChange
ONE = VersionCell(1, BATCH, "第一讲", cell(lecturer=LI))
GROUP = VersionCell(2, BATCH, "研讨", cell(TUESDAY, venue=ROOM), frozenset({FIRST}))


def who(batches: str = "", groups: str = "", lecturers: str = "", venues: str = "") -> Touched:
    """Whom a difference touches, as ids with spaces between."""
    return Touched(
        *(frozenset(map(int, one.split())) for one in (batches, groups, lecturers, venues))
    )


@pytest.mark.parametrize(
    ("before", "after", "changes", "whom"),
    [
        ([ONE, GROUP], [ONE, GROUP], [], who()),
        ([], [ONE], [(1, (C.ADDED,))], who("1", "", "21", "31")),
        ([GROUP], [], [(2, (C.REMOVED,))], who("", "11", "", "32")),
        (
            [ONE],
            [replace(ONE, cell=cell(MONDAY, PM, lecturer=LI))],
            [(1, (C.MOVED,))],
            who("1", "", "21", "31"),
        ),
        (
            [ONE],
            [replace(ONE, cell=cell(lecturer=WANG))],
            [(1, (C.LECTURER,))],
            who("", "", "21 22", ""),
        ),
        (
            [ONE],
            [replace(ONE, cell=cell(lecturer=LI, venue=ROOM))],
            [(1, (C.VENUE,))],
            who("1", "", "21", "31 32"),
        ),
        (
            [GROUP],
            [replace(GROUP, group_ids=frozenset({SECOND}))],
            [(2, (C.RENAMED,))],
            who("", "11 12", "", ""),
        ),
        (
            [ONE],
            [replace(ONE, cell=cell(MONDAY, PM, lecturer=WANG, venue=ROOM))],
            [(1, (C.MOVED, C.LECTURER, C.VENUE))],
            who("1", "", "21 22", "31 32"),
        ),
    ],
)
def test_versions_differ(
    before: list[VersionCell],
    after: list[VersionCell],
    changes: list[tuple[int, tuple[CellChange, ...]]],
    whom: Touched,
) -> None:
    found = differences({c.session_id: c for c in before}, {c.session_id: c for c in after})
    assert [(one.session_id, one.changes) for one in found] == changes
    assert touched(found) == whom
