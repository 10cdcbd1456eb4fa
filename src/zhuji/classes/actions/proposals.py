"""A class is made, its proposal saved, decided on, and moved from state to state."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Upload, check_upload, store_file
from zhuji.classes.actions.tasks import make_tasks
from zhuji.classes.actions.topics import take_up
from zhuji.classes.models import ApprovalStep, Batch, TrainingClass
from zhuji.classes.queries import class_template, has_budget_lines
from zhuji.classes.queries.proposals import SCAN_KINDS, decision_facts, own_facts, title_taken
from zhuji.classes.queries.steps import step_verdict
from zhuji.policies.queries import current_policies, current_policy, frozen
from zhuji.rules.actor import COUNTY, Actor, Permission, class_place
from zhuji.rules.approval import may_decide
from zhuji.rules.lifecycle import ClassFacts, Refusal, advance
from zhuji.rules.policy import ApprovalPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, ClassStep, Decision, DecisionWay

_DECISION_STEPS = {Decision.APPROVED: ClassStep.APPROVE, Decision.RETURNED: ClassStep.RETURN}
_EVENTS = {
    ClassStep.SUBMIT: "classes.submitted",
    ClassStep.PUBLISH: "classes.published",
    ClassStep.LOCK_ROSTER: "classes.roster_locked",
    ClassStep.OPEN: "classes.opened",
    ClassStep.CLOSE: "classes.closed",
    ClassStep.CANCEL: "classes.cancelled",
}
_DECISION_EVENTS = {
    (Decision.APPROVED, DecisionWay.ON_SCREEN): "classes.approved",
    (Decision.RETURNED, DecisionWay.ON_SCREEN): "classes.returned",
    (Decision.APPROVED, DecisionWay.FROM_PAPER): "classes.approval_registered",
    (Decision.RETURNED, DecisionWay.FROM_PAPER): "classes.return_registered",
}
_MOVED = Reason.of("class_moved_meanwhile")


@transaction.atomic
def create_class(
    *,
    by: Actor,
    template_key: str,
    title: str,
    year: int,
    organiser_id: int,
    topic_ids: Collection[int] = (),
    aim: str = "",
) -> int | Verdict[Permitted]:
    """Make a class with its one batch and its preparation from a template; gives its id.

    Its proposal starts with `aim`, the topics, the template's number of places and nothing else. Refused
    with title_taken; PermissionDenied without the right over the county; KeyError for an unknown template.
    """
    ask(by, Permission.CLASSES_MANAGE, COUNTY)
    template = class_template(template_key)
    if template is None:
        raise KeyError(template_key)
    if title_taken(year=year, title=title):
        return permit(Reason.of("title_taken", title=title, year=year))
    made = TrainingClass.objects.create(
        title=title,
        template=template_key,
        year=year,
        organiser_id=organiser_id,
        planned_places=template.places,
        aim=aim,
        created_by_id=user_of(by),
        created_at=now(),
    )
    Batch.objects.create(training_class=made, number=1)
    take_up(made.pk, topic_ids)
    make_tasks(made)
    details = {"template": template_key}
    record(by=by, event="classes.created", about=("class", made.pk), details=details)
    return made.pk


@transaction.atomic
def save_proposal(
    *, by: Actor, class_id: int, values: Mapping[str, object], version: int
) -> Verdict[Permitted]:
    """Save a draft: `values` are the cleaned values of ProposalForm, the organiser as `organiser`.

    Refused once handed in, when somebody has saved since `version`, and for a title that another
    class of the year bears. The one batch takes the class's days. The sum of a budget that has lines
    is theirs, whatever `values` say.
    """
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    columns = dict(values)
    columns["organiser_id"] = columns.pop("organiser")
    if has_budget_lines(class_id):
        columns.pop("budget", None)
    drafts = TrainingClass.objects.filter(pk=class_id, state=ClassState.DRAFT)
    try:
        with transaction.atomic():
            saved = drafts.filter(proposal_version=version).update(
                **columns, proposal_version=F("proposal_version") + 1
            )
    except IntegrityError:
        year, title = int(str(columns["year"])), str(columns["title"])
        if not title_taken(year=year, title=title, but=class_id):
            raise
        return permit(Reason.of("title_taken", title=title, year=year))
    if not saved:
        changed = drafts.exists()
        return permit(
            Reason.of("proposal_changed_meanwhile" if changed else "proposal_not_editable")
        )
    Batch.objects.filter(training_class=class_id).update(
        starts_on=columns.get("opens_on"), ends_on=columns.get("closes_on")
    )
    record(by=by, event="classes.proposal_saved", about=("class", class_id))
    return permit()


@transaction.atomic
def take_step(
    *, by: Actor, class_id: int, step: ClassStep, facts: ClassFacts, confirmed: bool
) -> Verdict[ClassState | Refusal]:
    """Move a class on; `facts` are gathered over all areas by `flows.class_facts`.

    Approving and returning are decisions and refused here. Of two who press at once one wins, the
    other is told. Reasons confirmed are kept with the event.
    """
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    if step not in _EVENTS:
        return Verdict(Refusal.REFUSED, (Reason.of("step_needs_decision"),))
    state, verdict = step_verdict(class_id, step, facts, confirmed=confirmed)
    if isinstance(verdict.outcome, Refusal):
        return verdict
    stamps = (
        {"proposed_by_id": by.user_id, "proposed_at": now()} if step is ClassStep.SUBMIT else {}
    )
    if not _move(class_id, state, verdict.outcome, stamps):
        return Verdict(Refusal.REFUSED, (_MOVED,))
    record(
        by=by,
        event=_EVENTS[step],
        about=("class", class_id),
        details={"to": verdict.outcome, "confirmed": list(verdict.codes)},
    )
    return verdict


@transaction.atomic
def decide_on_screen(
    *, by: Actor, class_id: int, decision: Decision, remark: str = ""
) -> Verdict[Permitted]:
    """An approver's own decision, today. With YES, reasons are warnings."""
    ask(by, Permission.CLASSES_APPROVE, class_place(class_id))
    return _decide(
        by,
        ApprovalStep(
            training_class_id=class_id,
            decision=decision,
            way=DecisionWay.ON_SCREEN,
            approver_name=by.name,
            approver_id=user_of(by),
            remark=remark,
        ),
        today(),
    )


@transaction.atomic
def register_decision(
    *,
    by: Actor,
    class_id: int,
    decision: Decision,
    decided_on: date | None,
    approver_name: str,
    number: str = "",
    remark: str = "",
    scan: Upload | None = None,
    scan_name: str = "",
) -> Verdict[Permitted]:
    """A decision given on paper (签批登记), typed in by an organiser with its scan.

    With YES, reasons are warnings. FileRefused for a scan that is no PDF, JPEG or PNG.
    """
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    step = ApprovalStep(
        training_class_id=class_id,
        decision=decision,
        way=DecisionWay.FROM_PAPER,
        number=number.strip(),
        approver_name=approver_name.strip(),
        remark=remark,
    )
    return _decide(by, step, decided_on, scan, scan_name)


def _decide(
    by: Actor,
    step: ApprovalStep,
    decided_on: date | None,
    scan: Upload | None = None,
    scan_name: str = "",
) -> Verdict[Permitted]:
    """Decide by the rules, move the class, keep the step: all of it or nothing."""
    class_id = step.training_class_id
    state = ClassState(TrainingClass.objects.values_list("state", flat=True).get(pk=class_id))
    moved = advance(state, _DECISION_STEPS[step.decision], own_facts(class_id), confirmed=True)
    if isinstance(moved.outcome, Refusal):
        return Verdict(Permitted.NO, moved.reasons)
    facts = decision_facts(
        class_id,
        decision=step.decision,
        way=step.way,
        decider_user_id=by.user_id,
        decided_on=decided_on,
        number=step.number,
        approver_name=step.approver_name,
        has_scan=scan is not None,
    )
    verdict = may_decide(facts, current_policy(ApprovalPolicy), today=today())
    if verdict.outcome is Permitted.NO or decided_on is None:
        return verdict
    approved = step.decision is Decision.APPROVED
    stamps = {"policies": dict(frozen(current_policies()))} if approved else {}
    if not _move(class_id, state, moved.outcome, stamps):
        return permit(_MOVED)
    if scan:
        step.scan = store_file(scan, kind=check_upload(scan, SCAN_KINDS), name=scan_name)
    step.decided_on, step.recorded_by_id, step.recorded_at = decided_on, user_of(by), now()
    step.save(force_insert=True)
    details = {"step": step.pk, "warned": list(verdict.codes)}
    event = _DECISION_EVENTS[step.decision, step.way]
    record(by=by, event=event, about=("class", class_id), details=details)
    return verdict


def _move(
    class_id: int, state: ClassState, following: ClassState, stamps: Mapping[str, object]
) -> bool:
    rows = TrainingClass.objects.filter(pk=class_id, state=state)
    return rows.update(state=following, **stamps) == 1
