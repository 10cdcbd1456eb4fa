"""The archive list of a class: files given in, and what is named as absent."""

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.base.models import StoredFile
from zhuji.classes.queries import class_head, policies_of
from zhuji.completion.models import ArchiveEntry
from zhuji.completion.queries import entries_of_class, entry_row
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.archive import ItemFacts, may_name_absent, may_remove
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ArchiveItem


@transaction.atomic
def add_file(
    *, by: Actor, class_id: int, item: ArchiveItem, title: str, file: StoredFile
) -> Verdict[Permitted]:
    """Give a file in under an item, after the closing too; that there was none is taken back by it.

    PermissionDenied, Http404.
    """
    ask(by, Permission.DOCUMENTS_MAKE, class_place(class_id))
    if item not in policies_of(class_id).archive.listed.value:
        return permit(Reason.of("archive_item_not_listed"))
    absent = ArchiveEntry.objects.filter(
        training_class_id=class_id, item=item, file=None, removed_at=None
    )
    absent.update(removed_by_id=user_of(by), removed_at=now())
    row = ArchiveEntry.objects.create(
        training_class_id=class_id,
        item=item,
        file=file,
        title=title,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    _tell(by, class_id, "archive_file_added", item, row.pk)
    return permit()


@transaction.atomic
def name_absent(
    *, by: Actor, class_id: int, item: ArchiveItem, reason: str, papers: int
) -> Verdict[Permitted]:
    """Say that there is nothing under an item, and why. `papers` of the house the flow has counted.

    Refused where there is something, where it is said already, and after the closing.
    """
    ask(by, Permission.DOCUMENTS_MAKE, class_place(class_id))
    if item not in policies_of(class_id).archive.listed.value:
        return permit(Reason.of("archive_item_not_listed"))
    own = entries_of_class(class_id).get(item, ())
    facts = ItemFacts(papers=papers, files=sum(one.file_name != "" for one in own))
    verdict = may_name_absent(item, facts, class_head(None, class_id).state)
    if verdict.outcome is Permitted.NO:
        return verdict
    row = ArchiveEntry(
        training_class_id=class_id,
        item=item,
        absent_because=reason,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return permit(Reason.of("archive_absent_already", item=item))
    _tell(by, class_id, "archive_absent_named", item, row.pk)
    return permit()


@transaction.atomic
def remove_entry(*, by: Actor, entry_id: int) -> Verdict[Permitted]:
    """Take an entry out until the class closes; the row stays with who and when."""
    found = entry_row(entry_id)
    ask(by, Permission.DOCUMENTS_MAKE, class_place(found.class_id))
    verdict = may_remove(class_head(None, found.class_id).state)
    if verdict.outcome is Permitted.NO:
        return verdict
    standing = ArchiveEntry.objects.filter(pk=entry_id, removed_at=None)
    if not standing.update(removed_by_id=user_of(by), removed_at=now()):
        return permit(Reason.of("archive_entry_removed_already"))
    _tell(by, found.class_id, "archive_entry_removed", found.item, entry_id)
    return permit()


def _tell(by: Actor, class_id: int, what: str, item: ArchiveItem, entry_id: int) -> None:
    details = {"item": item.value, "entry": entry_id}
    record(by=by, event=f"completion.{what}", about=("class", class_id), details=details)
