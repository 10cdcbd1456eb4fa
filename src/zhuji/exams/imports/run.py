"""A question bank out of a Word, text or table file: read, checked question by question, then taken
in whole.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.base.intake import Choices, Layout, remember_choices
from zhuji.exams.imports.rows import write_questions
from zhuji.exams.imports.tables import USE
from zhuji.exams.models import Question, QuestionBank
from zhuji.rules.actor import Actor
from zhuji.rules.marking import key_from
from zhuji.rules.questions import ParsedBank, ParsedQuestion, ParsedRow, Unplaced
from zhuji.rules.questions.digest import digest_of
from zhuji.rules.questions.key_text import key_text
from zhuji.rules.questions.repeats import stem_identity, warn_of_known
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import CLOSED_KINDS, QuestionKind, RowLevel


@dataclass(frozen=True, slots=True)
class ChapterCount:
    """How many questions of one chapter can go in."""

    chapter: str
    questions: int


@dataclass(frozen=True, slots=True)
class BankPlan:
    """What a file holds and what of it would go into a bank.

    `read` = accepted + warned + rejected. Of the accepted and warned, `known` are in the bank
    already or stand in the file before; the others are `fresh`. `seal` is of what would go in: the
    same as long as neither file nor bank change.
    """

    read: int
    accepted: int
    warned: int
    rejected: int
    by_kind: Mapping[QuestionKind, int]
    by_chapter: tuple[ChapterCount, ...]
    rows: tuple[ParsedRow, ...]
    unplaced: tuple[Unplaced, ...]
    fresh: tuple[tuple[str, ParsedQuestion], ...]
    known: int
    seal: str

    @property
    def faulty(self) -> tuple[ParsedRow, ...]:
        """The questions with something to say, rejected ones first."""
        told = [row for row in self.rows if row.reasons]
        return tuple(sorted(told, key=lambda row: row.level is not RowLevel.REJECTED))


def check(parsed: ParsedBank, bank: str = "") -> BankPlan:
    """What would go into the bank of that name; nothing is written, without a name nothing read."""
    held, stems = _held(bank) if bank else (set(), {})
    parsed = replace(parsed, rows=tuple(_beside(row, held, stems) for row in parsed.rows))
    fresh: dict[str, ParsedQuestion] = {}
    known = 0
    for row in parsed.rows:
        if row.question is None:
            continue
        digest = digest_of(row.question)
        if digest in held or digest in fresh:
            known += 1
        else:
            fresh[digest] = row.question
    chapters = Counter(row.question.chapter for row in parsed.rows if row.question)
    return BankPlan(
        read=parsed.read,
        accepted=parsed.count(RowLevel.ACCEPTED),
        warned=parsed.count(RowLevel.WARNED),
        rejected=parsed.count(RowLevel.REJECTED),
        by_kind={
            kind: count
            for kind in QuestionKind
            if (count := parsed.by_kind.get(kind, 0)) or kind in CLOSED_KINDS
        },
        by_chapter=tuple(ChapterCount(*item) for item in chapters.items()),
        rows=parsed.rows,
        unplaced=parsed.unplaced,
        fresh=tuple(fresh.items()),
        known=known,
        seal=hashlib.sha256("\n".join(fresh).encode()).hexdigest()[:16],
    )


def _held(bank: str) -> tuple[set[str], dict[str, str]]:
    """The digests of a bank's questions, and the answers of those in use by their stems."""
    digests: set[str] = set()
    stems: dict[str, str] = {}
    for each in Question.objects.filter(bank__name=bank).defer("explanation"):
        digests.add(each.digest)
        if not each.retired and each.parent_id is None:
            key = key_from(each.kind, each.key)
            stems[stem_identity(each.stem)] = key_text(each.kind, each.options, key)
    return digests, stems


def _beside(row: ParsedRow, held: Collection[str], stems: Mapping[str, str]) -> ParsedRow:
    known = row.question is None or digest_of(row.question) in held
    return row if known else warn_of_known(row, stems)


@transaction.atomic
def apply(
    *,
    by: Actor,
    parsed: ParsedBank,
    bank: str,
    seal: str | None = None,
    file_id: int | None = None,
    chosen: tuple[Layout, Choices] | None = None,
) -> tuple[Verdict[Permitted], BankPlan]:
    """Take into the bank exactly what the dry run said; makes the bank where there is none.

    `seal` is the dry run's: refused with bank_changed_meanwhile where it no longer holds. Refused
    with bank_file_without_questions. `chosen` columns are remembered. A file that changes nothing
    writes no question and no event.
    """
    plan = check(parsed, bank)
    if not plan.accepted + plan.warned:
        return permit(Reason.of("bank_file_without_questions", read=plan.read)), plan
    if seal is not None and seal != plan.seal:
        return permit(Reason.of("bank_changed_meanwhile")), plan
    if chosen is not None:
        remember_choices(USE, *chosen)
    if not plan.fresh:
        return permit(), plan
    row, _ = QuestionBank.objects.get_or_create(
        name=bank, defaults={"created_by_id": user_of(by), "created_at": now()}
    )
    write_questions(row.pk, user_of(by), [question for _, question in plan.fresh])
    details = {
        "file": file_id,
        "read": plan.read,
        "added": len(plan.fresh),
        "known": plan.known,
        "rejected": plan.rejected,
    }
    record(by=by, event="exams.questions_imported", about=("bank", row.pk), details=details)
    return permit(), plan


@transaction.atomic
def take_questions(
    *, by: Actor, bank: str, questions: Sequence[ParsedQuestion], topic_ids: Mapping[str, int]
) -> int:
    """Take questions that another installation handed on; the bank's id.

    What is in the bank already stays as it is. The others come in unreviewed: somebody here is to
    look at them. Topics go by name, one that `topic_ids` lacks is none.
    """
    row, _ = QuestionBank.objects.get_or_create(
        name=bank, defaults={"created_by_id": user_of(by), "created_at": now()}
    )
    held = set(Question.objects.filter(bank=row).values_list("digest", flat=True))
    fresh: dict[str, ParsedQuestion] = {}
    for one in questions:
        digest = digest_of(one)
        if digest not in held:
            fresh[digest] = one
    write_questions(row.pk, user_of(by), list(fresh.values()), topic_ids)
    details = {"added": len(fresh), "known": len(questions) - len(fresh)}
    record(by=by, event="exams.questions_taken", about=("bank", row.pk), details=details)
    return row.pk


def bank_id_of(name: str) -> int | None:
    return QuestionBank.objects.filter(name=name).values_list("pk", flat=True).first()
