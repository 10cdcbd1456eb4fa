"""The phones of the running class: some activated, one revoked, one given a new code at the table."""

from typing import Final

from zhuji.accounts.actions import activate_device
from zhuji.demo import cast
from zhuji.demo.acting import DemoRefused
from zhuji.flows.phones import issue_slips, renew_at_table, revoke_phone
from zhuji.rules.verdict import Verdict
from zhuji.wording.reasons import sentence

_SITE: Final = "http://127.0.0.1:8000/activate/"
_ACTIVATED: Final = (
    12  # trainees in the order of the roster, from the second: the first has a password
)


def activate(class_id: int, trainee_ids: list[int]) -> None:
    """Slips for the trainees, who activate; the last but one is revoked, the last stands at the table."""
    organiser, teacher = cast.actor(cast.ORGANISER), cast.actor(cast.TEACHER)
    asked = trainee_ids[1 : _ACTIVATED + 4]
    made = issue_slips(by=organiser, class_id=class_id, trainee_ids=asked, site=_SITE)
    if isinstance(made, Verdict):
        raise DemoRefused("；".join(map(sentence, made.reasons)))
    for number, slip in enumerate(made.slips[:_ACTIVATED]):
        activate_device(typed=slip.code, address=f"192.168.1.{30 + number}")
    revoke_phone(by=organiser, trainee_id=asked[_ACTIVATED - 2])
    renew_at_table(by=teacher, trainee_id=asked[_ACTIVATED - 1])
