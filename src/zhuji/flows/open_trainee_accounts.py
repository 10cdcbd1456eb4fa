"""Trainees get a way to sign in on the PCs of the school; on their own phones a slip lets them in."""

import secrets
from dataclasses import dataclass
from typing import Final

from zhuji.accounts.actions import let_trainee_in, open_trainee_user
from zhuji.accounts.queries import accounts_of_people
from zhuji.base.asking import ask
from zhuji.classes.queries import class_head
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.policy.functions import any_function_on
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

# Without characters that are read for one another: 0 o, 1 l i.
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a trainee is handed; `password` is empty where an account was there already."""

    number: int
    name: str
    unit: str
    username: str
    password: str


def may_open_accounts(class_id: int) -> Verdict[Permitted]:
    """Only where the county has switched on a function that opens a page to trainees, be it on a phone
    or on a PC of the school, and the roster is there.
    """
    policy = current_policy(FunctionsPolicy)
    off = Reason.of("trainee_functions_off", policy.exam_on_phone.citation)
    refusals = [] if any_function_on(policy) else [off]
    if not _here(class_id):
        refusals.append(Reason.of("accounts_before_lock"))
    return permit(*refusals)


def open_trainee_accounts(
    *, by: Actor, class_id: int, renew: bool = False
) -> tuple[Slip, ...] | Verdict[Permitted]:
    """Make a sign-in for each trainee who has none, and give the trainee's role to all.

    The name is the class's number and the trainee's, 12-007; with several batches 12-2-007. `renew`
    makes new passwords for sign-ins of this class made before; other accounts are never touched.
    Each account stands for itself, so a second run makes only what is missing. PermissionDenied
    without the right.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    allowed = may_open_accounts(class_id)
    if allowed.outcome is Permitted.NO:
        return allowed
    rows = _here(class_id)
    there = accounts_of_people({row.person_id for _, row in rows})
    return tuple(
        _slip(by, username, row, there.get(row.person_id), renew=renew) for username, row in rows
    )


def _here(class_id: int) -> list[tuple[str, RosterRow]]:
    """Everybody with the name for a sign-in; numbers begin anew in each batch."""
    batches = class_head(None, class_id).batches
    heads = {one.id: f"{class_id}-{one.number}" for one in batches}
    if len(batches) == 1:
        heads = dict.fromkeys(heads, f"{class_id}")
    return [
        (f"{head}-{row.number:03d}", row)
        for batch_id, head in heads.items()
        for row in roster_of_batch(batch_id)
        if not row.withdrawn
    ]


def _slip(
    by: Actor, username: str, row: RosterRow, account: tuple[int, str] | None, *, renew: bool
) -> Slip:
    if account is None:
        password = one_time_password()
        user_id = open_trainee_user(
            by=by, person_id=row.person_id, username=username, name=row.name, password=password
        )
        let_trainee_in(by=by, user_id=user_id, person_id=row.person_id)
    else:
        user_id, kept = account
        password = one_time_password() if renew and kept == username else ""
        let_trainee_in(by=by, user_id=user_id, person_id=row.person_id, password=password)
        username = kept
    return Slip(row.number, row.name, row.unit, username, password)


def one_time_password() -> str:
    """Two blocks of five: some 49 bits, typed on a phone without changing the keyboard often."""
    blocks = ("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(2))
    return "-".join(blocks)
