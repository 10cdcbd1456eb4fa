"""The codes that open a trainee's phone: how they are written and read, and when one still opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.policy.functions import any_function_on
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState

# Without characters that are read for one another: 0 O, 1 I L.
ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH: Final = (
    10  # some 49 bits: with thousands of open codes a guess finds one in 10 thousand million
)
_BLOCK: Final = 5


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What is known of a code that was found."""

    person_id: int
    expires_at: datetime
    used: bool
    voided: bool


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """ABCDE-FGHJK; `choose` takes one of a sequence and must be unpredictable."""
    drawn = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return f"{drawn[:_BLOCK]}-{drawn[_BLOCK:]}"


def read_code(typed: str) -> str:
    """A code as it was meant, whatever way it was typed; empty for what is no code.

    Case, spaces, hyphens and full-width characters don't matter.
    """
    narrow = "".join(
        chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else one for one in typed[:60]
    )
    meant = "".join(one for one in narrow.upper() if one.isalnum())
    return meant if len(meant) == LENGTH and set(meant) <= set(ALPHABET) else ""


def may_activate(code: CodeFacts | None, bound_to: int | None, now: datetime) -> Verdict[Permitted]:
    """Whether a phone may be bound by a code; `bound_to` is whose the phone is already.

    One phone is one person's: it changes hands only after its owner has given it up.
    """
    if code is None:
        return permit(Reason.of("activation_unknown"))
    refusals = []
    if code.used:
        refusals.append(Reason.of("activation_used"))
    elif code.voided:
        refusals.append(Reason.of("activation_voided"))
    elif code.expires_at <= now:
        refusals.append(Reason.of("activation_expired", until=code.expires_at))
    elif bound_to is not None and bound_to != code.person_id:
        refusals.append(Reason.of("activation_bound_to_another"))
    return permit(*refusals)


def may_issue(policy: FunctionsPolicy, state: ClassState) -> Verdict[Permitted]:
    """Whether the trainees of a class may be given codes: only where a phone opens a page for them."""
    refusals = []
    if not any_function_on(policy):
        refusals.append(Reason.of("slips_functions_off", policy.exam_on_phone.citation))
    if state in {ClassState.CLOSED, ClassState.CANCELLED}:
        refusals.append(Reason.of("slips_class_over"))
    elif state not in {ClassState.LOCKED, ClassState.RUNNING}:
        refusals.append(Reason.of("slips_before_lock"))
    return permit(*refusals)
