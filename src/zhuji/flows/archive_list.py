"""The archive list of a class beside all that is there: papers made, registers, files given in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhuji.completion.actions import name_absent
from zhuji.completion.queries import EntryRow, entries_of_class
from zhuji.documents.queries import DocumentRow, documents_of_class, in_use_of
from zhuji.flows.archive_records import RECORDS, Record
from zhuji.flows.matter import Matter
from zhuji.rules.actor import Actor
from zhuji.rules.archive import ItemFacts, ListedItem, archive_list, open_items, unpaid_items
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ArchiveItem, DocumentKind, SessionKind
from zhuji.wording.text import Text

# Under which item a kind of document is filed; what is not named here belongs to the summary.
_FILED: Final[Mapping[DocumentKind, ArchiveItem]] = {
    DocumentKind.AGENDA: ArchiveItem.TIMETABLE,
    DocumentKind.CERTIFICATES: ArchiveItem.CERTIFICATES,
    DocumentKind.COMPLETION_ROSTER: ArchiveItem.CERTIFICATES,
    DocumentKind.HANDBOOK: ArchiveItem.HANDBOOK,
    DocumentKind.NOTICE: ArchiveItem.NOTICE,
    DocumentKind.QUOTA_SHEET: ArchiveItem.NOTICE,
    DocumentKind.REQUEST: ArchiveItem.APPROVAL,
    DocumentKind.ROSTER: ArchiveItem.ROSTER,
    DocumentKind.SIGN_IN_SHEET: ArchiveItem.SIGN_IN,
    DocumentKind.TIMETABLE: ArchiveItem.TIMETABLE,
}
# Forms to be signed: that they were printed does not say that anybody has signed.
_BLANK: Final = frozenset({DocumentKind.SIGN_IN_SHEET})


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """An item with all that is there: of each kind of document the version that counts, registers
    of the house, and what was given in. `because` is why there may be nothing, where that is known.
    """

    listed: ListedItem
    documents: tuple[DocumentRow, ...]
    records: tuple[Record, ...]
    entries: tuple[EntryRow, ...]
    because: Text

    @property
    def absent_because(self) -> str:
        return next((one.absent_because for one in self.entries if one.absent_because), "")

    @property
    def files(self) -> tuple[EntryRow, ...]:
        return tuple(one for one in self.entries if one.file_name)


@dataclass(frozen=True, slots=True)
class ArchiveStanding:
    """What the closing waits for, and what reimbursement needs though it is named as absent."""

    open: tuple[ArchiveItem, ...]
    unpaid: tuple[ArchiveItem, ...]


def archive_rows(class_id: int, matter: Matter | None = None) -> tuple[ArchiveRow, ...]:
    """Every item of the class's list in the order of its volume; a fixed number of statements.

    `matter` is what has been read of the class already. Http404 where there is no such class.
    """
    matter = matter or Matter(class_id)
    documents, entries = _documents(class_id), entries_of_class(class_id)
    records = _records(matter)
    facts = {item: _facts(item, documents, records, entries) for item in ArchiveItem}
    return tuple(
        ArchiveRow(
            listed=one,
            documents=tuple(documents[one.item]),
            records=tuple(records[one.item]),
            entries=entries.get(one.item, ()),
            because=_because(one.item, matter),
        )
        for one in archive_list(facts, matter.policies.archive)
    )


def archive_standing(class_id: int, matter: Matter | None = None) -> ArchiveStanding:
    """What stands against the closing of a class; `matter` as above."""
    matter = matter or Matter(class_id)
    items = [row.listed for row in archive_rows(class_id, matter)]
    return ArchiveStanding(open_items(items, matter.policies.archive), unpaid_items(items))


@transaction.atomic
def name_items_absent(
    *, by: Actor, class_id: int, reasons: Mapping[ArchiveItem, str]
) -> Verdict[Permitted]:
    """Say of several items that there is nothing, each with its reason: of all of them or of none."""
    rows = {row.listed.item: row for row in archive_rows(class_id)}
    refusals: list[Reason] = []
    for item, reason in reasons.items():
        row = rows.get(item)
        papers = _counted(row.documents, row.records) if row else 0
        verdict = name_absent(by=by, class_id=class_id, item=item, reason=reason, papers=papers)
        if verdict.outcome is Permitted.NO:
            refusals += verdict.reasons
    if refusals:
        transaction.set_rollback(True)
    return permit(*refusals)


def _documents(class_id: int) -> Mapping[ArchiveItem, list[DocumentRow]]:
    found: dict[ArchiveItem, list[DocumentRow]] = defaultdict(list)
    for kind, rows in documents_of_class(class_id).items():
        if kind != DocumentKind.ARCHIVE_INDEX:
            found[_FILED.get(kind, ArchiveItem.SUMMARY)] += in_use_of(rows)
    return found


def _records(matter: Matter) -> Mapping[ArchiveItem, list[Record]]:
    found: dict[ArchiveItem, list[Record]] = defaultdict(list)
    for record in RECORDS:
        if record.there(matter):
            found[record.item].append(record)
    return found


def _facts(
    item: ArchiveItem,
    documents: Mapping[ArchiveItem, list[DocumentRow]],
    records: Mapping[ArchiveItem, list[Record]],
    entries: Mapping[ArchiveItem, tuple[EntryRow, ...]],
) -> ItemFacts:
    own = entries.get(item, ())
    return ItemFacts(
        papers=_counted(documents.get(item, ()), records.get(item, ())),
        files=sum(bool(one.file_name) for one in own),
        absent_because=next((one.absent_because for one in own if one.absent_because), ""),
    )


def _counted(documents: Sequence[DocumentRow], records: Sequence[Record]) -> int:
    return len(records) + sum(row.kind not in _BLANK for row in documents)


def _because(item: ArchiveItem, matter: Matter) -> Text:
    """Why there may be nothing, as the records know it; a person still has to say so."""
    kinds = {row.kind for row in matter.sessions}
    match item:
        case ArchiveItem.LEAVE:
            return _("本班没有人请假。")
        case ArchiveItem.FIELD if SessionKind.FIELD_VISIT not in kinds:
            return _("本班没有安排现场教学。")
        case ArchiveItem.DISCUSSION if SessionKind.DISCUSSION not in kinds:
            return _("本班没有安排研讨。")
        case ArchiveItem.TEST if SessionKind.TEST not in kinds:
            return _("本班没有安排测试。")
    return ""
