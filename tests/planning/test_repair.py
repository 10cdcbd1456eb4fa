import numpy as np
from tools.bench.batch_instances import instance

from zhuji.planning.batches import plan
from zhuji.planning.blocks import blocks_of, placement_of
from zhuji.planning.repair import flow_and_repair
from zhuji.rules.placement import check, total_cost


def test_a_mended_flow_breaks_nothing_and_bounds_what_is_best() -> None:
    facts = instance(200, 8, apart=40, together=6, overlap=1, share=0.4, least=0.5)
    blocks = blocks_of(facts)
    chosen, bound = flow_and_repair(blocks, blocks.wishes, 0)
    assert chosen is not None
    placement = placement_of(facts, blocks, chosen)
    assert check(facts, placement) == ()
    best = plan(facts).cost
    assert best is not None
    assert bound <= best <= total_cost(facts, placement)
    assert int(blocks.wishes[np.arange(len(chosen)), chosen].sum()) == total_cost(facts, placement)
