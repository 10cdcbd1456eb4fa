"""The audit chain: what a checker finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.seal import START, Fault, Finding, Link, check_chain, mark_of, seal_of

KEY = b"k" * 32


def chain(bodies: list[str]) -> tuple[list[Link], tuple[int, str, str]]:
    links: list[Link] = []
    before = START
    for sequence, body in enumerate(bodies, start=1):
        before = seal_of(KEY, before, sequence, body)
        links.append(Link(sequence, body, before))
    return links, (len(links), before, mark_of(KEY, len(links), before))


@given(st.lists(st.text()))
def test_an_untouched_chain_has_no_fault(bodies: list[str]) -> None:
    links, end = chain(bodies)
    assert check_chain(KEY, links, end) == []


@pytest.mark.parametrize(
    ("case", "findings"),
    [
        ("changed", [Finding(Fault.CHANGED, 2)]),
        ("removed", [Finding(Fault.MISSING, 2)]),
        (
            "swapped",
            [Finding(Fault.CHANGED, 1), Finding(Fault.CHANGED, 2), Finding(Fault.CHANGED, 3)],
        ),
        ("cut", [Finding(Fault.CUT, 3)]),
        ("forged end", [Finding(Fault.FORGED_END, 2)]),
        (
            "other key",
            [Finding(Fault.CHANGED, n) for n in (1, 2, 3)] + [Finding(Fault.FORGED_END, 3)],
        ),
    ],
)
def test_a_fault_is_found(case: str, findings: list[Finding]) -> None:
    links, end = chain(["a", "b", "c"])
    key = KEY
    match case:
        case "changed":
            links[1] = Link(2, "B", links[1].seal)
        case "removed":
            del links[1]
        case "swapped":
            links[0], links[1] = Link(1, "b", links[1].seal), Link(2, "a", links[0].seal)
        case "cut":
            del links[2]
        case "forged end":
            del links[2]
            end = (2, links[1].seal, "0" * 64)
        case "other key":
            key = b"x" * 32
    assert check_chain(key, links, end) == findings
