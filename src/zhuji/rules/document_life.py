"""The life of a document: made as a draft, given back revised, declared final, taken back."""

from dataclasses import dataclass

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import (
    ClassState,
    DocumentKind,
    DocumentNext,
    DocumentOrigin,
    DocumentState,
)


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """A file given back. `of` is the version it is said to come from, `same_as` the version that has
    the very same bytes (0: none).
    """

    kind: DocumentKind
    class_state: ClassState
    of: int
    same_as: int
    can_be_edited: bool


@dataclass(frozen=True, slots=True)
class FinalFacts:
    """A version that is to be declared final; `final` is the version that stands as final (0: none)."""

    kind: DocumentKind
    class_state: ClassState
    version: int
    final: int


def state_of(origin: DocumentOrigin, *, is_final: bool) -> DocumentState:
    """What a version is to be called."""
    if is_final:
        return DocumentState.FINAL
    return DocumentState.REVISED if origin is DocumentOrigin.GIVEN_BACK else DocumentState.DRAFT


def may_give_back(facts: ReturnFacts) -> Verdict[Permitted]:
    """A file that was changed is kept beside the version it was made from; a final hinders nobody."""
    refusals = []
    if facts.class_state is ClassState.CANCELLED:
        refusals.append(Reason.of("document_of_cancelled_class"))
    if not facts.can_be_edited:
        refusals.append(Reason.of("document_cannot_be_edited", kind=facts.kind))
    if facts.same_as:
        refusals.append(Reason.of("document_given_back_unchanged", version=facts.same_as))
    return permit(*refusals)


def may_declare_final(facts: FinalFacts) -> Verdict[Permitted]:
    """One version of a kind is final at a time; the one that stands is taken back first."""
    if facts.class_state is ClassState.CANCELLED:
        return permit(Reason.of("document_of_cancelled_class"))
    if facts.final == facts.version:
        return permit(Reason.of("document_final_already", version=facts.version))
    if facts.final:
        return permit(Reason.of("document_final_stands", version=facts.final))
    return permit()


def may_take_back(facts: FinalFacts, reason: str) -> Verdict[Permitted]:
    """A final is taken back with a reason: what was archived or sent out by it has to be told."""
    if facts.final != facts.version:
        return permit(Reason.of("document_not_final", version=facts.version))
    if not reason.strip():
        return permit(Reason.of("document_taken_back_without_reason"))
    return permit()


def next_step(
    *, is_ready: bool, newest: int, final: int, newest_is_stale: bool, final_is_stale: bool
) -> DocumentNext:
    """What is to be done with a kind: `newest` and `final` are versions, 0 where there is none.

    Where a final stands, it is what is used: what came after it is compared with it.
    """
    if final:
        if final_is_stale and newest == final:
            return DocumentNext.CHECK_FINAL
        return DocumentNext.USE if newest == final else DocumentNext.COMPARE
    if newest:
        return DocumentNext.MAKE_AGAIN if newest_is_stale else DocumentNext.SETTLE
    return DocumentNext.MAKE if is_ready else DocumentNext.COMPLETE
