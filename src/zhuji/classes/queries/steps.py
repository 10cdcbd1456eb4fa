"""What the rules say to the steps of a class."""

from collections.abc import Iterable, Mapping

from zhuji.classes.models import TrainingClass
from zhuji.policies.queries import current_policy
from zhuji.rules.approval import may_submit
from zhuji.rules.lifecycle import ClassFacts, Refusal, advance, next_steps
from zhuji.rules.policy import ApprovalPolicy
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassState, ClassStep

StepVerdict = Verdict[ClassState | Refusal]


def step_verdict(
    class_id: int, step: ClassStep, facts: ClassFacts, *, confirmed: bool
) -> tuple[ClassState, StepVerdict]:
    """The state a class is in, and whether the step leads on from it.

    The table and its facts decide; for handing in, the plan too. Raises TrainingClass.DoesNotExist.
    """
    row = _row(class_id)
    return ClassState(row.state), _verdict(row, step, facts, confirmed=confirmed)


def open_steps(class_id: int, facts: ClassFacts) -> Mapping[ClassStep, StepVerdict]:
    """Every step that the table allows now, with what stands against it."""
    row = _row(class_id)
    steps: Iterable[ClassStep] = next_steps(ClassState(row.state))
    return {step: _verdict(row, step, facts, confirmed=False) for step in steps}


def _row(class_id: int) -> TrainingClass:
    return TrainingClass.objects.only("state", "in_plan", "outside_plan_reason").get(pk=class_id)


def _verdict(
    row: TrainingClass, step: ClassStep, facts: ClassFacts, *, confirmed: bool
) -> StepVerdict:
    verdict = advance(ClassState(row.state), step, facts, confirmed=confirmed)
    if step is not ClassStep.SUBMIT or row.state != ClassState.DRAFT:
        return verdict
    plan = may_submit(
        current_policy(ApprovalPolicy),
        in_plan=row.in_plan,
        outside_plan_reason=row.outside_plan_reason,
    )
    if plan.outcome is Permitted.YES:
        return verdict
    return Verdict(Refusal.REFUSED, (*verdict.reasons, *plan.reasons))
