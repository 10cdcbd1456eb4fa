"""Sign-in: how long, how strong, how often; and the codes of phones."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure
from zhuji.rules.words import SecondFactorFor


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    idle_minutes: Figure[int]  # a staff session without a request ends
    password_length: Figure[int]
    password_kinds: Figure[int]  # of small letters, capitals, digits, other characters
    lockout_failures: Figure[int]
    lockout_minutes: Figure[int]
    address_failures: Figure[int]  # of whichever names, before nobody signs in from an address
    second_factor_for: Figure[SecondFactorFor]
    slip_days: Figure[int]  # an activation slip opens a phone
    renewal_minutes: Figure[int]  # a code shown at the table does
    activation_failures: Figure[int]  # of one address, before its door closes
    activation_lock_minutes: Figure[int]
