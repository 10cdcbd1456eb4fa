import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import figure
from zhuji.rules.archive import (
    ItemFacts,
    archive_list,
    item_state,
    may_name_absent,
    may_remove,
    open_items,
    unpaid_items,
)
from zhuji.rules.policy import ArchivePolicy
from zhuji.rules.words import ArchiveItem, ArchiveState, ClassState

POLICY = ArchivePolicy(
    gate=figure(value=True),
    listed=figure((ArchiveItem.NOTICE, ArchiveItem.PLAN, ArchiveItem.COST)),
    reimbursement=figure((ArchiveItem.NOTICE, ArchiveItem.COST)),
)
OFF = ArchivePolicy(figure(value=False), POLICY.listed, POLICY.reimbursement)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (None, "open"),
        (ItemFacts(), "open"),
        (ItemFacts(papers=1), "there"),
        (ItemFacts(files=2), "there"),
        (ItemFacts(absent_because="本班没有"), "absent"),
        (ItemFacts(files=1, absent_because="本班没有"), "there"),
    ],
)
def test_how_an_item_stands(facts: ItemFacts | None, state: str) -> None:
    assert item_state(facts) == state


def test_the_list_has_the_county_s_items_in_its_order_with_what_reimbursement_needs() -> None:
    items = archive_list({ArchiveItem.PLAN: ItemFacts(papers=1)}, POLICY)
    assert [(one.number, one.item, one.state, one.paid) for one in items] == [
        (1, "notice", "open", True),
        (2, "plan", "there", False),
        (3, "cost", "open", True),
    ]
    assert open_items(items, POLICY) == (ArchiveItem.NOTICE, ArchiveItem.COST)
    assert open_items(items, OFF) == ()


def test_what_reimbursement_needs_and_is_named_as_absent_is_told() -> None:
    absent = ItemFacts(absent_because="没有发生")
    items = archive_list({ArchiveItem.COST: absent, ArchiveItem.PLAN: absent}, POLICY)
    assert unpaid_items(items) == (ArchiveItem.COST,)


@pytest.mark.parametrize(
    ("facts", "state", "codes"),
    [
        (ItemFacts(), ClassState.RUNNING, ()),
        (ItemFacts(papers=1), ClassState.RUNNING, ("archive_item_is_there",)),
        (ItemFacts(files=1), ClassState.RUNNING, ("archive_item_is_there",)),
        (ItemFacts(), ClassState.CLOSED, ("archive_is_closed",)),
    ],
)
def test_when_an_item_may_be_named_as_absent(
    facts: ItemFacts, state: ClassState, codes: tuple[str, ...]
) -> None:
    assert may_name_absent(ArchiveItem.COST, facts, state).codes == codes


@pytest.mark.parametrize(
    ("state", "codes"), [(ClassState.RUNNING, ()), (ClassState.CLOSED, ("archive_is_closed",))]
)
def test_after_the_closing_the_archive_only_grows(
    state: ClassState, codes: tuple[str, ...]
) -> None:
    assert may_remove(state).codes == codes


@given(
    st.dictionaries(
        st.sampled_from(ArchiveItem),
        st.builds(ItemFacts, st.integers(0, 2), st.integers(0, 2), st.sampled_from(["", "无"])),
    )
)
def test_closing_waits_for_exactly_what_nobody_has_accounted_for(
    facts: dict[ArchiveItem, ItemFacts],
) -> None:
    items = archive_list(facts, POLICY)
    accounted = {
        item
        for item in POLICY.listed.value
        if (one := facts.get(item)) and (one.papers or one.files or one.absent_because)
    }
    assert set(open_items(items, POLICY)) == set(POLICY.listed.value) - accounted
    assert {one.item for one in items if one.state is ArchiveState.OPEN}.isdisjoint(accounted)
