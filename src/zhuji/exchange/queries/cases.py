"""Cases of a class: who has handed in what, what was said of it, and what was chosen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from zhuji.base.files import open_file
from zhuji.base.models import StoredFile
from zhuji.classes.queries import ClassHead, class_head, heads_of, policies_of
from zhuji.enrolment.queries import quotas_of_class, units_of, units_with_places
from zhuji.exchange.models import Case, CaseCall, CaseComment, CaseDecision, CaseVersion
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.cases import CallFacts, characters
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CaseOutcome, CommentKind, PlaceKind


@dataclass(frozen=True, slots=True)
class CallView:
    """What a class asks for; `saved` False: nothing yet, these are the county's figures."""

    due_on: date | None
    most_per_unit: int
    most_characters: int
    requirements: str
    saved: bool

    @property
    def facts(self) -> CallFacts | None:
        """What the rule counts with; None where nothing is asked for."""
        if not self.saved or self.due_on is None:
            return None
        return CallFacts(self.due_on, self.most_per_unit, self.most_characters)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One handing in."""

    id: int
    number: int
    title: str
    author: str
    topic_id: int | None
    topic: str
    text: str
    file_id: int | None
    file_name: str
    handed_in_by: str
    handed_in_at: datetime

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def characters(self) -> int:
        return characters(self.text)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What was said; `recommends` None says neither."""

    kind: CommentKind
    group: str
    recommends: bool | None
    text: str
    written_by_id: int
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class DecisionRow:
    number: int
    version: int
    outcome: CaseOutcome
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its newest version. `late_days` 0: it came in time."""

    id: int
    class_id: int
    number: int
    unit_id: int
    unit: str
    writer_id: int | None
    writer: str
    newest: VersionRow
    versions: tuple[VersionRow, ...]
    late_days: int
    comments: tuple[CommentRow, ...]
    decisions: tuple[DecisionRow, ...]

    @property
    def outcome(self) -> CaseOutcome | None:
        """What was decided last; what was given back and has come anew is open again."""
        last = self.decisions[-1] if self.decisions else None
        if last and last.outcome is CaseOutcome.GIVEN_BACK and last.version < self.newest.number:
            return None
        return last.outcome if last else None

    @property
    def recommended(self) -> int:
        return sum(1 for one in self.comments if one.recommends)

    @property
    def not_recommended(self) -> int:
        return sum(1 for one in self.comments if one.recommends is False)


@dataclass(frozen=True, slots=True)
class UnitCases:
    """A unit that has places in the class, and its cases."""

    unit_id: int
    unit: str
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """All cases of a class by unit, in the office's order; `silent` have handed in none."""

    call: CallView
    units: tuple[UnitCases, ...]

    @property
    def cases(self) -> tuple[CaseRow, ...]:
        return tuple(case for unit in self.units for case in unit.cases)

    @property
    def silent(self) -> tuple[UnitCases, ...]:
        return tuple(unit for unit in self.units if not unit.cases)


@dataclass(frozen=True, slots=True)
class UnitCall:
    """One class that asks a unit for cases."""

    head: ClassHead
    unit_id: int
    unit: str
    call: CallView
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class CaseWaiting:
    """Something that a unit's liaison has yet to do for a class."""

    unit_id: int
    class_id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CaseFile:
    content: BinaryIO
    name: str
    media_type: str


def places_of_case(case_id: int) -> tuple[Place, ...] | None:
    """Where a case lies, for the guard of its pages: its class and its unit."""
    row = Case.objects.filter(pk=case_id).values_list("training_class_id", "unit_id").first()
    if row is None:
        return None
    return (Place(PlaceKind.CLASS, row[0]), Place(PlaceKind.UNIT, row[1]))


def call_of(class_id: int) -> CallView:
    """What a class asks for, or what the county usually asks for. At most two statements."""
    found = CaseCall.objects.filter(training_class=class_id).first()
    if found is not None:
        return _call(found)
    policy = policies_of(class_id).exchange
    return CallView(
        None, policy.cases_per_unit.value, policy.case_characters.value, "", saved=False
    )


def _call(row: CaseCall) -> CallView:
    return CallView(
        row.due_on, row.most_per_unit, row.most_characters, row.requirements, saved=True
    )


def cases_of_class(class_id: int) -> CasesPage:
    """The units with places and all cases of a class. Seven statements, whatever their number."""
    call = call_of(class_id)
    rows = _rows(Case.objects.filter(training_class=class_id))
    quotas = quotas_of_class(class_id)
    asked = [unit_id for unit_id, quota in quotas.items() if quota.places]
    names = unit_names({*asked, *(row.unit_id for row in rows)})
    by_unit: dict[int, list[CaseRow]] = {unit_id: [] for unit_id in names}
    for row in rows:
        by_unit[row.unit_id].append(row)
    units = [UnitCases(key, names[key], tuple(own)) for key, own in by_unit.items()]
    return CasesPage(call, tuple(units))


def case_or_404(case_id: int) -> CaseRow:
    """One case with all its versions, comments and decisions. Four statements."""
    for row in _rows(Case.objects.filter(pk=case_id)):
        return row
    raise Http404


def calls_of_units(unit_ids: Collection[int]) -> tuple[UnitCall, ...]:
    """What units are asked for, the nearest deadline last. A fixed number of statements."""
    cases = Case.objects.filter(unit__in=unit_ids)
    calls = {row.training_class_id: _call(row) for row in CaseCall.objects.order_by("-due_on")}
    rows = _rows(cases)
    heads, names = heads_of(set(calls)), unit_names(unit_ids)
    given = units_with_places(set(calls), unit_ids)
    return tuple(
        UnitCall(
            heads[class_id],
            unit_id,
            names[unit_id],
            call,
            tuple(row for row in rows if (row.class_id, row.unit_id) == (class_id, unit_id)),
        )
        for class_id, call in calls.items()
        for unit_id in sorted(given.get(class_id, ()))
    )


def calls_waiting(actor: Actor) -> tuple[CaseWaiting, ...]:
    """What a liaison has yet to do: hand in the first case of a unit, or mend one given back."""
    units = units_of(actor, Permission.EXCHANGE_HAND_IN)
    calls = calls_of_units(units) if units else ()
    found = []
    for one in calls:
        if one.head.state in FINAL:
            continue
        reasons = [
            Reason.of("waiting_case_given_back", title=one.head.title, case=case.newest.title)
            for case in one.cases
            if case.outcome is CaseOutcome.GIVEN_BACK
        ]
        if not one.cases and one.call.due_on is not None:
            title, due_on = one.head.title, one.call.due_on
            reasons = [Reason.of("waiting_cases", title=title, due_on=due_on)]
        found += [CaseWaiting(one.unit_id, one.head.id, reason) for reason in reasons]
    return tuple(found)


def unit_call(unit_id: int, class_id: int) -> UnitCall:
    """What one class asks of a unit; Http404 where it has no places there."""
    if unit_id not in units_with_places({class_id}, [unit_id]).get(class_id, ()):
        raise Http404
    call = call_of(class_id)
    rows = _rows(Case.objects.filter(training_class=class_id, unit=unit_id))
    name = unit_names({unit_id})[unit_id]
    return UnitCall(class_head(None, class_id), unit_id, name, call, tuple(rows))


def case_file(case_id: int, version_id: int) -> CaseFile:
    """The Word file of a version; Http404 where it has none. Raises FileRefused."""
    found = CaseVersion.objects.filter(pk=version_id, case=case_id, file__isnull=False)
    stored = StoredFile.objects.filter(pk__in=found.values("file")).first()
    if stored is None:
        raise Http404
    return CaseFile(open_file(stored), stored.name, stored.media_type)


def cases_handed_in(batch_id: int) -> frozenset[int]:
    """The trainees of a batch whom a case names as its writer, unless it was given back and has not
    come anew. One that a unit hands in without naming a trainee counts for nobody.
    """
    named = Case.objects.filter(writer__batch=batch_id).prefetch_related("versions", "decisions")
    return frozenset(
        case.writer_id for case in named if case.writer_id is not None and not _is_given_back(case)
    )


def _is_given_back(case: Case) -> bool:
    decisions = list(case.decisions.all())
    if not decisions or decisions[-1].outcome is not CaseOutcome.GIVEN_BACK:
        return False
    newest = max(version.pk for version in case.versions.all())
    return decisions[-1].version_id == newest


def _rows(cases: QuerySet[Case]) -> list[CaseRow]:
    """Cases with all that hangs on them. Four statements."""
    whole = cases.select_related("unit", "writer__person").prefetch_related(
        Prefetch("versions", CaseVersion.objects.select_related("topic", "file", "handed_in_by")),
        Prefetch("comments", CaseComment.objects.select_related("group", "written_by")),
        Prefetch("decisions", CaseDecision.objects.select_related("version", "decided_by")),
    )
    return [_row(case) for case in whole]


def _row(case: Case) -> CaseRow:
    kept = list(case.versions.all())
    versions = tuple(map(_version, kept))
    return CaseRow(
        id=case.pk,
        class_id=case.training_class_id,
        number=case.number,
        unit_id=case.unit_id,
        unit=case.unit.name,
        writer_id=case.writer_id,
        writer=case.writer.person.name if case.writer else "",
        newest=versions[-1],
        versions=versions,
        late_days=_late_days(kept[0]),
        comments=tuple(map(_comment, case.comments.all())),
        decisions=tuple(map(_decision, case.decisions.all())),
    )


def _late_days(first: CaseVersion) -> int:
    """Days after the deadline that counted then: one moved afterwards makes nobody late."""
    return max((timezone.localdate(first.handed_in_at) - first.due_on).days, 0)


def _version(row: CaseVersion) -> VersionRow:
    return VersionRow(
        id=row.pk,
        number=row.number,
        title=row.title,
        author=row.author,
        topic_id=row.topic_id,
        topic=row.topic.name if row.topic else "",
        text=row.text,
        file_id=row.file_id,
        file_name=row.file.name if row.file else "",
        handed_in_by=row.handed_in_by.name,
        handed_in_at=row.handed_in_at,
    )


def _comment(row: CaseComment) -> CommentRow:
    return CommentRow(
        kind=row.kind,
        group=row.group.name if row.group else "",
        recommends=row.recommends,
        text=row.text,
        written_by_id=row.written_by_id,
        written_by=row.written_by.name,
        written_at=row.written_at,
    )


def _decision(row: CaseDecision) -> DecisionRow:
    return DecisionRow(
        number=row.number,
        version=row.version.number,
        outcome=row.outcome,
        reason=row.reason,
        decided_by=row.decided_by.name,
        decided_at=row.decided_at,
    )
