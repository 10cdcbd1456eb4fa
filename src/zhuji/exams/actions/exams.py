"""Exams are set for a batch; marks of those who sat on paper are typed in; what is due is marked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from django.db import transaction
from django.db.models import Q

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import roster_of_batch
from zhuji.exams.actions.records import keep_records, keep_records_once
from zhuji.exams.models import Answer, Exam, ExamCandidate, PaperTopicMark, Sitting, TestPaper
from zhuji.exams.queries.exams import is_due
from zhuji.exams.queries.keys import questions_of_paper
from zhuji.exams.queries.neighbours import Seated, both_of, ids_of_both, seated
from zhuji.exams.queries.times import time_of
from zhuji.exams.queries.topics import parts_of_exam
from zhuji.rules.actor import INSTALLATION, Actor, Permission, class_place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import mark_paper
from zhuji.rules.paper_marks import TypedMark, judge_typed
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ExamPurpose


@transaction.atomic
def set_exam(
    *,
    by: Actor,
    batch_id: int,
    paper_id: int,
    opens_at: datetime,
    closes_at: datetime,
    minutes: int,
    purpose: ExamPurpose = ExamPurpose.COMPLETION,
    candidates: Collection[int] | None = None,
    session_id: int | None = None,
) -> int | Verdict[Permitted]:
    """Set an exam for the trainees of a batch, or for the `candidates` among them; its id.

    `minutes` 0: only the window ends a sitting. A make-up test needs candidates and a paper that
    none of them has sat. Refused with every reason of `_exam_refused` and `_candidates_refused`.
    """
    head = classes.head_of_batch(batch_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(head.id))
    chosen = None if candidates is None else frozenset(candidates)
    refusals = _exam_refused(head, paper_id, opens_at, closes_at, minutes)
    refusals += _candidates_refused(batch_id, paper_id, purpose, chosen)
    if refusals:
        return permit(*refusals)
    exam = Exam.objects.create(
        batch_id=batch_id,
        paper_id=paper_id,
        session_id=session_id,
        opens_at=opens_at,
        closes_at=closes_at,
        minutes=minutes,
        purpose=purpose,
        chosen=chosen is not None,
        created_by_id=user_of(by),
        created_at=now(),
    )
    _choose(exam, chosen)
    details = {"paper": paper_id, "batch": batch_id, "minutes": minutes, "purpose": purpose}
    record(by=by, event="exams.exam_set", about=("exam", exam.pk), details=details)
    return exam.pk


def _choose(exam: Exam, chosen: frozenset[int] | None) -> None:
    rows = (ExamCandidate(exam=exam, trainee_id=each) for each in sorted(chosen or ()))
    ExamCandidate.objects.bulk_create(rows)


def _exam_refused(
    head: classes.ClassHead, paper_id: int, opens_at: datetime, closes_at: datetime, minutes: int
) -> list[Reason]:
    published = TestPaper.objects.filter(
        pk=paper_id, training_class_id=head.id, published_at__isnull=False
    )
    window = int((closes_at - opens_at).total_seconds() // 60)
    refusals = []
    if head.state in FINAL:
        refusals.append(Reason.of("exam_class_final", state=head.state))
    if not published.exists():
        refusals.append(Reason.of("exam_paper_not_published"))
    if closes_at <= opens_at:
        refusals.append(Reason.of("exam_window_reversed"))
    if closes_at <= now():
        refusals.append(Reason.of("exam_window_past"))
    if 0 < window < minutes:
        refusals.append(Reason.of("exam_minutes_exceed_window", minutes=minutes, window=window))
    return refusals


def _candidates_refused(
    batch_id: int, paper_id: int, purpose: ExamPurpose, chosen: frozenset[int] | None
) -> list[Reason]:
    if chosen is None:
        return [Reason.of("exam_candidates_missing")] if purpose is ExamPurpose.MAKE_UP else []
    known = {row.trainee_id: row for row in roster_of_batch(batch_id) if not row.withdrawn}
    if not chosen:
        return [Reason.of("exam_candidates_missing")]
    if not chosen <= known.keys():
        return [Reason.of("exam_candidate_of_nobody")]
    if purpose is not ExamPurpose.MAKE_UP:
        return []
    sat = Sitting.objects.filter(exam__paper_id=paper_id, trainee_id__in=chosen)
    numbers = sorted(known[each].number for each in set(sat.values_list("trainee_id", flat=True)))
    shown = tuple(map(str, numbers))
    return [Reason.of("make_up_paper_used", numbers=shown)] if numbers else []


@transaction.atomic
def drop_exam(*, by: Actor, exam_id: int) -> Verdict[Permitted]:
    """Take an exam back as long as nobody has begun, and with it the one beside it; refused with
    exam_has_sittings.
    """
    exam = Exam.objects.select_related("batch").get(pk=exam_id)
    class_id, first = exam.batch.training_class_id, exam.beside_id or exam_id
    ask(by, Permission.EXAMS_MANAGE, class_place(class_id))
    rows = Exam.objects.filter(Q(pk=first) | Q(beside=first))
    # The rows are locked before sittings are looked for: who starts waits, and then finds no exam.
    list(rows.select_for_update().values_list("pk", flat=True))
    if Sitting.objects.filter(exam__in=rows).exists():
        return permit(Reason.of("exam_has_sittings"))
    rows.delete()
    about = ("exam", first)
    record(by=by, event="exams.exam_dropped", about=about, details={"class": class_id})
    return permit()


def mark_all_due(exam_id: int) -> None:
    """`mark_due`, for both papers of a hall where neighbours have different ones."""
    for each in ids_of_both(exam_id):
        mark_due(each)


@transaction.atomic
def mark_due(exam_id: int, *, by: Actor = INSTALLATION) -> int:
    """Mark every sitting whose time is over; how many it were. Again at once: none.

    A sitting is due when it is handed in, or when its bell and the grace behind it are over, so
    that no answer can come in any more.
    """
    due = _due(exam_id)
    if not due:
        keep_records_once(exam_id)
        return 0
    marked = sum(mark_sitting(sitting) for sitting in due)
    if marked:
        about = ("exam", exam_id)
        record(by=by, event="exams.sittings_marked", about=about, details={"sittings": marked})
        keep_records(exam_id)
    return marked


def _due(exam_id: int) -> list[Sitting]:
    open_ones = Sitting.objects.filter(exam_id=exam_id, mark=None, awaits_markers=False)
    whole = open_ones.select_related("exam__paper", "exam__batch")
    found = list(whole)
    if not found:
        return []
    policies, moment = classes.policies_of(found[0].exam.batch.training_class_id), now()
    times = time_of(exam_id)
    due = [sitting.pk for sitting in found if is_due(sitting, times, policies, moment)]
    # Held before the answers are read: one that came in time may still be on its way to its commit.
    return list(whole.select_for_update(of=("self",)).filter(pk__in=due).order_by("pk"))


def mark_sitting(sitting: Sitting) -> bool:
    """Mark one sitting by its newest answers and the frozen key, once; within a transaction. One with
    answers in sentences goes to the markers instead.

    `sitting` with its exam, paper and batch.
    """
    policies = classes.policies_of(sitting.exam.batch.training_class_id)
    rows = Answer.objects.filter(sitting_id=sitting.pk).order_by("version")
    marked = mark_paper(
        questions_of_paper(sitting.exam.paper),
        dict(rows.values_list("question", "chosen")),
        partial=policies.exam.multiple_partial.value,
    )
    rows_to_mark = Sitting.objects.filter(pk=sitting.pk, mark=None)
    if marked.open_marks:
        rows_to_mark.update(awaits_markers=True)
        return False
    return rows_to_mark.update(mark=marked.total) == 1


@transaction.atomic
def type_marks(
    *,
    by: Actor,
    exam_id: int,
    marks: Mapping[int, Fraction],
    topics: Mapping[int, Mapping[int, Fraction]] = MappingProxyType({}),
) -> Verdict[Permitted]:
    """Keep the marks of those who sat on paper, of either paper in the hall, by trainee id; all of them
    or none.

    `topics`: by trainee what was earned on each topic, as far as it was typed. A mark typed before
    is corrected, its topics with it. Refused with exam_not_open_yet, exam_class_final, with
    sat_on_screen for who has a sitting in the system, and as `rules.paper_marks.judge_typed` says.
    """
    exams = both_of(exam_id)
    ask(by, Permission.EXAMS_MARK, class_place(exams[0].batch.training_class_id))
    known = seated(exams, Sitting.objects.all(), also_left=True)
    own = {one.trainee.trainee_id: one for one in known}
    typed = {key: TypedMark(mark, topics.get(key, {})) for key, mark in marks.items()}
    refusals = _marks_refused(exams, typed, own)
    if refusals:
        return permit(*refusals)
    new, corrected = [], 0
    for trainee_id, mark in marks.items():
        one = own[trainee_id]
        if one.sitting is None:
            new.append(_on_paper(one.exam, trainee_id, mark))
        elif one.sitting.mark != mark:
            kept = Sitting.objects.filter(pk=one.sitting.pk, on_paper=True)
            corrected += kept.update(mark=mark)
    Sitting.objects.bulk_create(new)
    corrected += _keep_topics([exam.pk for exam in exams], marks, topics)
    if new or corrected:
        details = {"typed": len(new), "corrected": corrected}
        record(by=by, event="exams.marks_typed", about=("exam", exam_id), details=details)
    return permit()


def _keep_topics(
    exam_ids: Collection[int],
    marks: Mapping[int, Fraction],
    topics: Mapping[int, Mapping[int, Fraction]],
) -> int:
    """Put the topics typed in the place of those before, of the trainees in `marks`; how many sittings
    changed that had some.
    """
    own = Sitting.objects.filter(exam__in=exam_ids, trainee__in=marks, on_paper=True)
    held: dict[int, dict[int, Fraction]] = {}
    for row in PaperTopicMark.objects.filter(sitting__in=own):
        held.setdefault(row.sitting_id, {})[row.topic_id] = row.mark
    changed = [
        (pk, topics.get(trainee, {}))
        for pk, trainee in own.values_list("pk", "trainee")
        if held.get(pk, {}) != dict(topics.get(trainee, {}))
    ]
    PaperTopicMark.objects.filter(sitting__in=[pk for pk, _ in changed]).delete()
    PaperTopicMark.objects.bulk_create(
        PaperTopicMark(sitting_id=pk, topic_id=topic, mark=mark)
        for pk, found in changed
        for topic, mark in found.items()
    )
    return sum(pk in held for pk, _ in changed)


def _on_paper(exam: Exam, trainee_id: int, mark: Fraction) -> Sitting:
    moment = now()
    return Sitting(
        exam_id=exam.pk,
        trainee_id=trainee_id,
        started_at=exam.opens_at,
        handed_in_at=moment,
        on_paper=True,
        mark=mark,
    )


def _marks_refused(
    exams: Sequence[Exam], typed: Mapping[int, TypedMark], own: Mapping[int, Seated]
) -> list[Reason]:
    head = classes.head_of_batch(exams[0].batch_id)
    refusals = []
    if head.state in FINAL:
        refusals.append(Reason.of("exam_class_final", state=head.state))
    if now() < exams[0].opens_at:
        refusals.append(Reason.of("exam_not_open_yet", opens_at=exams[0].opens_at))
    parts = {exam.pk: parts_of_exam(exam.pk) for exam in exams}
    for trainee_id, mark in typed.items():
        one = own.get(trainee_id)
        if one is None:
            refusals.append(Reason.of("mark_of_nobody"))
        elif one.sitting is not None and not one.sitting.on_paper:
            refusals.append(Reason.of("sat_on_screen", number=one.trainee.number))
        else:
            refusals += judge_typed(one.trainee.number, mark, parts[one.exam.pk]).reasons
    return refusals
