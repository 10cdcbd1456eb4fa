"""A class moves on: the facts of all areas are gathered and the step is taken."""

from collections.abc import Mapping
from typing import Final, Protocol

from django.db import transaction

from zhuji.accounts.actions import end_devices_of_class
from zhuji.classes.actions import take_step
from zhuji.classes.queries import StepVerdict, open_steps
from zhuji.flows.class_facts import class_facts
from zhuji.flows.close_class import close_class
from zhuji.flows.lock_roster import lock_roster
from zhuji.flows.matter import Matter
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassStep


class StepFlow(Protocol):
    """A step that does more than move the class: it ends in `classes.actions.take_step` itself."""

    def __call__(self, *, by: Actor, class_id: int, confirmed: bool) -> StepVerdict: ...


# Locking the roster makes the trainees, closing seals the verdicts: each is a story of its own.
STORIES: Final[Mapping[ClassStep, StepFlow]] = {
    ClassStep.LOCK_ROSTER: lock_roster,
    ClassStep.CLOSE: close_class,
}


@transaction.atomic
def take_class_step(*, by: Actor, class_id: int, step: ClassStep, confirmed: bool) -> StepVerdict:
    """Take a step, or say why not; refusals and doubts are in the verdict.

    Raises PermissionDenied and TrainingClass.DoesNotExist.
    """
    if step in STORIES:
        return STORIES[step](by=by, class_id=class_id, confirmed=confirmed)
    facts = class_facts(class_id)
    verdict = take_step(by=by, class_id=class_id, step=step, facts=facts, confirmed=confirmed)
    if step is ClassStep.CANCEL and not isinstance(verdict.outcome, Refusal):
        end_devices_of_class(by=by, class_id=class_id)
    return verdict


def steps_ahead(class_id: int, matter: Matter | None = None) -> Mapping[ClassStep, StepVerdict]:
    """Every step that the table allows now, with what stands against it.

    `matter` is what has been read of the class already.
    """
    return open_steps(class_id, class_facts(class_id, matter))
