from hypothesis import given, settings

from tests.planning.test_batches import problems
from zhuji.planning.blocks import blocks_of
from zhuji.planning.local import part_of, parts_of
from zhuji.rules.placement import PlacementProblem


@settings(deadline=None, max_examples=30)
@given(problems())
def test_a_part_has_its_own_people_and_their_own_pairs_alone(facts: PlacementProblem) -> None:
    blocks = blocks_of(facts)
    sent = zip(blocks.send_block.tolist(), blocks.send_unit.tolist(), strict=True)
    units = [part for part in parts_of(blocks, 10**6) if part.unit is not None]
    assert {(one, part.unit) for part in units for one in part.blocks.tolist()} == set(sent)
    for part in parts_of(blocks, 10**6):
        there = part.blocks.tolist()
        small = part_of(blocks, part.blocks)
        pairs = [(there[one], there[other]) for one, other in small.apart.tolist()]
        assert pairs == [
            (one, other) for one, other in blocks.apart.tolist() if {one, other} <= set(there)
        ]
        assert [blocks.members[one] for one in there] == list(small.members)
        assert (small.allowed == blocks.allowed[there]).all()
        own = [there.index(one) for one in blocks.send_block.tolist() if one in there]
        assert small.send_block.tolist() == own
