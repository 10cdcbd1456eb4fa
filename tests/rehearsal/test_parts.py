"""Every part of the whole is tried, and every stage tries some part."""

from zhuji.rehearsal.acts import ACTS
from zhuji.rehearsal.parts import PARTS

STAGES = [name for name, _act in ACTS]


def test_every_stage_belongs_to_a_part() -> None:
    assert sorted(STAGES) == sorted(name for names in PARTS.values() for name in names)


def test_every_part_is_tried() -> None:
    assert [part for part, names in PARTS.items() if not names] == []


def test_there_are_seventeen_parts() -> None:
    assert len(PARTS) == 17
