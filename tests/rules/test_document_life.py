from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.document_life import (
    FinalFacts,
    ReturnFacts,
    may_declare_final,
    may_give_back,
    may_take_back,
    next_step,
    state_of,
)
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import (
    ClassState,
    DocumentKind,
    DocumentNext,
    DocumentOrigin,
    DocumentState,
)

RETURN = ReturnFacts(DocumentKind.NOTICE, ClassState.APPROVED, 1, 0, can_be_edited=True)
FINAL = FinalFacts(DocumentKind.NOTICE, ClassState.APPROVED, version=2, final=0)
N = DocumentNext


@pytest.mark.parametrize(
    ("origin", "is_final", "state"),
    [
        (DocumentOrigin.MADE, False, DocumentState.DRAFT),
        (DocumentOrigin.GIVEN_BACK, False, DocumentState.REVISED),
        (DocumentOrigin.MADE, True, DocumentState.FINAL),
        (DocumentOrigin.GIVEN_BACK, True, DocumentState.FINAL),
    ],
)
def test_state_of_a_version(
    origin: DocumentOrigin, *, is_final: bool, state: DocumentState
) -> None:
    assert state_of(origin, is_final=is_final) is state


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, ()),
        ({"class_state": ClassState.CLOSED}, ()),
        ({"class_state": ClassState.CANCELLED}, ("document_of_cancelled_class",)),
        ({"can_be_edited": False}, ("document_cannot_be_edited",)),
        ({"same_as": 1}, ("document_given_back_unchanged",)),
        (
            {"same_as": 3, "can_be_edited": False},
            ("document_cannot_be_edited", "document_given_back_unchanged"),
        ),
    ],
)
def test_what_may_be_given_back(values: dict[str, object], codes: tuple[str, ...]) -> None:
    assert may_give_back(replace(RETURN, **values)).codes == codes


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, ()),
        ({"final": 1}, ("document_final_stands",)),
        ({"final": 2}, ("document_final_already",)),
        ({"class_state": ClassState.CANCELLED, "final": 1}, ("document_of_cancelled_class",)),
        ({"class_state": ClassState.CLOSED}, ()),
    ],
)
def test_what_may_be_declared_final(values: dict[str, object], codes: tuple[str, ...]) -> None:
    assert may_declare_final(replace(FINAL, **values)).codes == codes


@pytest.mark.parametrize(
    ("final", "reason", "codes"),
    [
        (2, "场地有变", ()),
        (2, "  ", ("document_taken_back_without_reason",)),
        (0, "场地有变", ("document_not_final",)),
        (1, "", ("document_not_final",)),
    ],
)
def test_a_final_is_taken_back_with_a_reason(
    final: int, reason: str, codes: tuple[str, ...]
) -> None:
    assert may_take_back(replace(FINAL, final=final), reason).codes == codes


@given(state=st.sampled_from(ClassState), version=st.integers(1, 4), final=st.integers(0, 4))
def test_a_second_final_never_stands(state: ClassState, version: int, final: int) -> None:
    facts = FinalFacts(DocumentKind.NOTICE, state, version, final)
    if may_declare_final(facts).outcome is Permitted.YES:
        assert final == 0
    if may_take_back(facts, "理由").outcome is Permitted.YES:
        assert final == version


@pytest.mark.parametrize(
    ("ready", "newest", "final", "newest_stale", "final_stale", "step"),
    [
        (False, 0, 0, False, False, N.COMPLETE),
        (True, 0, 0, False, False, N.MAKE),
        (True, 1, 0, False, False, N.SETTLE),
        (False, 1, 0, False, False, N.SETTLE),
        (True, 1, 0, True, False, N.MAKE_AGAIN),
        (True, 1, 1, False, False, N.USE),
        (True, 1, 1, True, True, N.CHECK_FINAL),
        (True, 2, 1, False, True, N.COMPARE),
        (True, 2, 1, False, False, N.COMPARE),
    ],
)
def test_what_is_next(
    *, ready: bool, newest: int, final: int, newest_stale: bool, final_stale: bool, step: N
) -> None:
    assert (
        next_step(
            is_ready=ready,
            newest=newest,
            final=final,
            newest_is_stale=newest_stale,
            final_is_stale=final_stale,
        )
        is step
    )
