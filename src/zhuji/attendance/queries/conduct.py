"""The conduct register, read by those alone who keep it for the class; completion gets only ids."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Final

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from zhuji.attendance.models import ConductEntry
from zhuji.base.files import Kind, open_file
from zhuji.classes.queries import places_of_batch, policies_of
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.conduct import ConductFacts, conduct_lead, conduct_state, stands_against
from zhuji.rules.policy import ConductPolicy
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ConductDecision, ConductKind, ConductState, Consequence, PlaceKind

# What evidence may be.
EVIDENCE_KINDS: Final = (Kind.PDF, Kind.JPEG, Kind.PNG)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as it stands. `lead` is the heaviest consequence that the rules name for its kind."""

    id: int
    batch_id: int
    trainee_id: int
    number: int
    name: str
    unit: str
    day: date
    kind: ConductKind
    fact: str
    has_evidence: bool
    recorded_by: str
    recorded_by_id: int
    recorded_at: datetime
    decision: ConductDecision | None
    decision_reason: str
    decided_by: str
    decided_at: datetime | None
    withdrawn: bool
    withdrawn_reason: str
    withdrawn_by: str
    withdrawn_at: datetime | None
    state: ConductState
    lead: Verdict[Consequence]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file to hand out; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


def places_of_entry(entry_id: int) -> tuple[Place, ...] | None:
    """Where an entry lies, for the guard of its page; None when there is no such entry."""
    found = ConductEntry.objects.filter(pk=entry_id)
    class_id = found.values_list("trainee__batch__training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def entries_of_batch(actor: Actor, batch_id: int) -> tuple[EntryRow, ...]:
    """The register of a batch: undecided ones first, then the newest; PermissionDenied to others."""
    places = places_of_batch(batch_id) or ()
    if not actor.may(Permission.ATTENDANCE_CONDUCT_KEEP, *places):
        raise PermissionDenied
    rows = _rows(ConductEntry.objects.filter(trainee__batch_id=batch_id), places)
    return tuple(sorted(rows, key=lambda row: row.state is not ConductState.OPEN))


def entry_or_404(actor: Actor, entry_id: int) -> EntryRow:
    """One entry; Http404 where there is none, PermissionDenied to others than its keepers."""
    places = places_of_entry(entry_id)
    if places is None:
        raise Http404
    if not actor.may(Permission.ATTENDANCE_CONDUCT_KEEP, *places):
        raise PermissionDenied
    return _rows(ConductEntry.objects.filter(pk=entry_id), places)[0]


def evidence_of(actor: Actor, entry_id: int) -> Evidence:
    """The evidence of an entry; Http404 where there is none, FileRefused where the disk lacks it."""
    entry_or_404(actor, entry_id)
    file = ConductEntry.objects.select_related("evidence").get(pk=entry_id).evidence
    if file is None:
        raise Http404
    return Evidence(file.name, file.media_type, open_file(file))


def conduct_facts(row: EntryRow) -> ConductFacts:
    return ConductFacts(row.id, row.kind, row.decision, row.withdrawn)


def breaches_of_batch(batch_id: int) -> dict[int, tuple[int, ...]]:
    """By trainee the ids of the entries that stand against completion. One statement."""
    rows = ConductEntry.objects.filter(trainee__batch_id=batch_id).order_by("id")
    found: dict[int, tuple[int, ...]] = {}
    for pk, trainee_id, kind, decision, withdrawn_at in rows.values_list(
        "pk", "trainee_id", "kind", "decision", "withdrawn_at"
    ):
        decided = ConductDecision(decision) if decision else None
        facts = ConductFacts(pk, ConductKind(kind), decided, withdrawn_at is not None)
        if stands_against(facts):
            found[trainee_id] = (*found.get(trainee_id, ()), pk)
    return found


def undecided_conduct(batch_id: int) -> int:
    """How many entries wait to be decided on. One statement."""
    rows = ConductEntry.objects.filter(trainee__batch_id=batch_id)
    return rows.filter(decision="", withdrawn_at=None).count()


def _rows(entries: QuerySet[ConductEntry], places: tuple[Place, ...]) -> list[EntryRow]:
    related = ("trainee__person", "trainee__unit", "recorded_by", "decided_by", "withdrawn_by")
    policy = policies_of(places[0].id).conduct if places else None
    return [_row(one, policy) for one in entries.select_related(*related) if policy]


def _row(one: ConductEntry, policy: ConductPolicy) -> EntryRow:
    kind, withdrawn = ConductKind(one.kind), one.withdrawn_at is not None
    decision = ConductDecision(one.decision) if one.decision else None
    return EntryRow(
        id=one.pk,
        batch_id=one.trainee.batch_id,
        trainee_id=one.trainee_id,
        number=one.trainee.number,
        name=one.trainee.person.name,
        unit=one.trainee.unit.name,
        day=one.day,
        kind=kind,
        fact=one.fact,
        has_evidence=one.evidence_id is not None,
        recorded_by=one.recorded_by.name,
        recorded_by_id=one.recorded_by_id,
        recorded_at=one.recorded_at,
        decision=decision,
        decision_reason=one.decision_reason,
        decided_by=one.decided_by.name if one.decided_by else "",
        decided_at=one.decided_at,
        withdrawn=withdrawn,
        withdrawn_reason=one.withdrawn_reason,
        withdrawn_by=one.withdrawn_by.name if one.withdrawn_by else "",
        withdrawn_at=one.withdrawn_at,
        state=conduct_state(ConductFacts(one.pk, kind, decision, withdrawn)),
        lead=conduct_lead(kind, policy),
    )
