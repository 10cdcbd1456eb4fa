"""Cases: called for, handed in, commented and chosen. Nothing that came in is ever changed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Kind, check_upload, store_file
from zhuji.classes.queries import class_head
from zhuji.enrolment.queries import groups_of_batch, trainees_of_class
from zhuji.exchange.models import Case, CaseCall, CaseComment, CaseDecision, CaseVersion
from zhuji.exchange.queries import CaseText, call_of, case_or_404
from zhuji.rules.actor import Actor
from zhuji.rules.cases import CaseFacts, HandIn, characters, decide_choice, decide_hand_in
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import CaseOutcome, CommentKind


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`case_id` is None where nothing was taken; the verdict says why."""

    case_id: int | None
    verdict: Verdict[HandIn]


@transaction.atomic
def save_call(
    *,
    by: Actor,
    class_id: int,
    due_on: date,
    most_per_unit: int,
    most_characters: int,
    requirements: str = "",
) -> Verdict[Permitted]:
    """Ask the units of a class for cases, or ask otherwise. Refused once the class is over."""
    head = class_head(None, class_id)
    if head.state in FINAL:
        return permit(Reason.of("cases_of_final_class", state=head.state))
    values = {
        "due_on": due_on,
        "most_per_unit": most_per_unit,
        "most_characters": most_characters,
        "requirements": requirements,
        "saved_by_id": user_of(by),
        "saved_at": now(),
    }
    CaseCall.objects.update_or_create(training_class_id=class_id, defaults=values)
    details = {"due_on": str(due_on), "most": most_per_unit, "characters": most_characters}
    record(by=by, event="exchange.cases_called", about=("class", class_id), details=details)
    return permit()


@transaction.atomic
def hand_in_case(
    *,
    by: Actor,
    class_id: int,
    unit_id: int,
    said: CaseText,
    case_id: int | None = None,
    writer_id: int | None = None,
) -> HandedIn:
    """Hand in a unit's case, or (with `case_id`) a version that takes the place of the one before.

    Refused where nothing is asked for, for a text too long, one case too many, after the deadline for
    a replacement, and once it was decided on. `writer_id` is a trainee of the unit in the class, or
    nobody; another's is left out.
    """
    # The row is the lock: two who hand in for one unit count one after the other.
    list(CaseCall.objects.select_for_update().filter(training_class=class_id))
    row = None if case_id is None else case_or_404(case_id)
    facts = CaseFacts(
        state=class_head(None, class_id).state,
        call=call_of(class_id).facts,
        of_unit=Case.objects.filter(training_class=class_id, unit=unit_id).count(),
        characters=characters(said.text),
        replaces=row is not None,
        outcome=row.outcome if row else None,
    )
    verdict = decide_hand_in(facts, today())
    if verdict.outcome is HandIn.REFUSED:
        return HandedIn(None, verdict)
    kept = row.id if row else _make_case(class_id, unit_id, writer_id)
    due_on = facts.call.due_on if facts.call else today()
    _add_version(by, kept, said, number=row.newest.number + 1 if row else 1, due_on=due_on)
    details = {"class": class_id, "unit": unit_id, "outcome": verdict.outcome.value}
    record(by=by, event="exchange.case_handed_in", about=("case", kept), details=details)
    return HandedIn(kept, verdict)


def _make_case(class_id: int, unit_id: int, writer_id: int | None) -> int:
    everybody = trainees_of_class(class_id)
    own = {one.trainee_id for one in everybody if one.unit_id == unit_id and not one.withdrawn}
    return Case.objects.create(
        training_class_id=class_id,
        unit_id=unit_id,
        number=_next_case(class_id),
        writer_id=writer_id if writer_id in own else None,
    ).pk


@transaction.atomic
def comment_case(
    *,
    by: Actor,
    case_id: int,
    kind: CommentKind,
    text: str,
    recommends: bool | None = None,
    group_id: int | None = None,
) -> Verdict[Permitted]:
    """Say something of a case; a group's comment names a group of the class. Refused when it is over."""
    row = case_or_404(case_id)
    head = class_head(None, row.class_id)
    refusals = []
    if head.state in FINAL:
        refusals.append(Reason.of("cases_of_final_class", state=head.state))
    groups = {group.id for batch in head.batches for group in groups_of_batch(batch.id)}
    if kind is CommentKind.GROUP and group_id not in groups:
        refusals.append(Reason.of("case_comment_of_nobody"))
    if refusals:
        return permit(*refusals)
    CaseComment.objects.create(
        case_id=case_id,
        kind=kind,
        group_id=group_id if kind is CommentKind.GROUP else None,
        recommends=recommends,
        text=text,
        written_by_id=user_of(by),
        written_at=now(),
    )
    details = {"kind": kind.value}
    record(by=by, event="exchange.case_commented", about=("case", case_id), details=details)
    return permit()


@transaction.atomic
def decide_case(
    *, by: Actor, case_id: int, outcome: CaseOutcome, reason: str, seen: int
) -> Verdict[Permitted]:
    """Choose a case for the collection, leave it out, or give it back to the unit.

    `seen` is the version that was read. Refused where the unit has replaced it since, where it stands
    so already, and once the class is over.
    """
    list(Case.objects.select_for_update().filter(pk=case_id))
    row = case_or_404(case_id)
    state = class_head(None, row.class_id).state
    verdict = decide_choice(state, outcome, version=row.newest.number, seen=seen, last=row.outcome)
    if verdict.outcome is Permitted.NO:
        return verdict
    CaseDecision.objects.create(
        case_id=case_id,
        number=len(row.decisions) + 1,
        version_id=row.newest.id,
        outcome=outcome,
        reason=reason,
        decided_by_id=user_of(by),
        decided_at=now(),
    )
    details = {"outcome": outcome.value, "version": row.newest.number}
    record(by=by, event="exchange.case_decided", about=("case", case_id), details=details)
    return verdict


def _add_version(by: Actor, case_id: int, said: CaseText, *, number: int, due_on: date) -> None:
    stored = None
    if said.file is not None:
        kind = check_upload(said.file, (Kind.DOCX,))
        stored = store_file(said.file, kind=kind, name=said.file_name)
    CaseVersion.objects.create(
        case_id=case_id,
        number=number,
        title=said.title,
        author=said.author,
        topic_id=said.topic_id,
        text=said.text,
        file=stored,
        due_on=due_on,
        handed_in_by_id=user_of(by),
        handed_in_at=now(),
    )


def _next_case(class_id: int) -> int:
    newest = Case.objects.filter(training_class=class_id).aggregate(most=Max("number"))["most"]
    return (newest or 0) + 1
