"""The archive list of a class: how each item stands, and whether the class may close over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhuji.rules.policy import ArchivePolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ArchiveItem, ArchiveState, ClassState


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What is there under an item: papers of the house, files given in, or why there is nothing."""

    papers: int = 0
    files: int = 0
    absent_because: str = ""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of the list in the order of the volume; `paid` where reimbursement needs it."""

    number: int
    item: ArchiveItem
    state: ArchiveState
    paid: bool


def archive_list(
    facts: Mapping[ArchiveItem, ItemFacts], policy: ArchivePolicy
) -> tuple[ListedItem, ...]:
    """Every item that the county lists. What is there counts, whatever was said before."""
    return tuple(
        ListedItem(number, item, item_state(facts.get(item)), item in policy.reimbursement.value)
        for number, item in enumerate(policy.listed.value, 1)
    )


def item_state(facts: ItemFacts | None) -> ArchiveState:
    """How one item stands."""
    if facts and (facts.papers or facts.files):
        return ArchiveState.THERE
    return ArchiveState.ABSENT if facts and facts.absent_because else ArchiveState.OPEN


def open_items(items: Sequence[ListedItem], policy: ArchivePolicy) -> tuple[ArchiveItem, ...]:
    """The items that closing waits for."""
    if not policy.gate.value:
        return ()
    return tuple(one.item for one in items if one.state is ArchiveState.OPEN)


def unpaid_items(items: Sequence[ListedItem]) -> tuple[ArchiveItem, ...]:
    """The items needed for reimbursement that are named as absent."""
    return tuple(one.item for one in items if one.paid and one.state is ArchiveState.ABSENT)


def may_name_absent(
    item: ArchiveItem, facts: ItemFacts, class_state: ClassState
) -> Verdict[Permitted]:
    """Only of an item under which there is nothing, and until the class closes."""
    refusals = []
    if facts.papers or facts.files:
        refusals.append(Reason.of("archive_item_is_there", item=item))
    if class_state is ClassState.CLOSED:
        refusals.append(Reason.of("archive_is_closed"))
    return permit(*refusals)


def may_remove(class_state: ClassState) -> Verdict[Permitted]:
    """What was given in may be taken out until the class closes; afterwards it may only grow."""
    closed = class_state is ClassState.CLOSED
    return permit(*([Reason.of("archive_is_closed")] if closed else []))
