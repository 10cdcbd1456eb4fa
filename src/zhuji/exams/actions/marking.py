"""People mark answers in sentences; a sitting has its mark once all of them are settled."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.actions.records import keep_records
from zhuji.exams.models import Exam, GivenMark, Sitting
from zhuji.exams.queries.given import Given, given_of, points_of, settled_marks
from zhuji.exams.queries.keys import questions_of_paper
from zhuji.exams.queries.marking import waiting_or_settled
from zhuji.exams.queries.topics import newest_answers
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import PaperQuestion, mark_paper
from zhuji.rules.open_marking import GivenPoints, may_mark
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import OPEN_KINDS


@transaction.atomic
def give_points(
    *, by: Actor, exam_id: int, number: int, given: Mapping[int, tuple[Fraction, ...]]
) -> Verdict[Permitted]:
    """Keep what the actor gives the answers to one question, by sitting; all of them or none.

    Given again, it is a newer version. Refused as `rules.open_marking.may_mark` says, and once the
    class has closed. Http404 for an answer that does not wait for markers.
    """
    exam = Exam.objects.select_related("paper", "batch").get(pk=exam_id)
    class_id = exam.batch.training_class_id
    ask(by, Permission.EXAMS_MARK, class_place(class_id))
    list(Sitting.objects.select_for_update(of=("self",)).filter(pk__in=given).order_by("pk"))
    questions = questions_of_paper(exam.paper)
    question = next((one for one in questions if one.id == number), None)
    waiting = waiting_or_settled(exam_id)
    if question is None or question.kind not in OPEN_KINDS or not given.keys() <= waiting:
        raise Http404
    policy, held = classes.policies_of(class_id).exam, given_of(given)
    refusals = _refused(by, class_id, question, given, held, policy)
    if refusals:
        return permit(*refusals)
    _keep(user_of(by), number, given)
    _settle(questions, given, policy)
    if not Sitting.objects.filter(exam_id=exam_id, mark=None).exists():
        keep_records(exam_id)
    details = {"question": number, "answers": len(given)}
    record(by=by, event="exams.points_given", about=("exam", exam_id), details=details)
    return permit()


def _refused(
    by: Actor,
    class_id: int,
    question: PaperQuestion,
    given: Mapping[int, tuple[Fraction, ...]],
    held: Given,
    policy: ExamPolicy,
) -> tuple[Reason, ...]:
    head = classes.class_head(None, class_id)
    if head.state in FINAL:
        return (Reason.of("exam_class_final", state=head.state),)
    shares = [point.share for point in points_of(question)]
    found = (
        may_mark(
            held.get((sitting_id, question.id), ()),
            GivenPoints(by.user_id or 0, points),
            shares,
            question.marks,
            policy,
        ).reasons
        for sitting_id, points in given.items()
    )
    return tuple(dict.fromkeys(reason for reasons in found for reason in reasons))


def _keep(marker: int, number: int, given: Mapping[int, tuple[Fraction, ...]]) -> None:
    rows = GivenMark.objects.filter(sitting__in=given, question=number, marker_id=marker)
    versions: dict[int, int] = {}
    for sitting_id, version in rows.values_list("sitting", "version"):
        versions[sitting_id] = max(version, versions.get(sitting_id, 0))
    moment = now()
    GivenMark.objects.bulk_create(
        GivenMark(
            sitting_id=sitting_id,
            question=number,
            marker_id=marker,
            version=versions.get(sitting_id, 0) + 1,
            points=[str(point) for point in points],
            mark=sum(points, Fraction(0)),
            given_at=moment,
        )
        for sitting_id, points in given.items()
    )


def _settle(
    questions: list[PaperQuestion], sitting_ids: Collection[int], policy: ExamPolicy
) -> None:
    """Give their mark to the sittings of which every answer is settled now."""
    given, answers = given_of(sitting_ids), newest_answers(list(sitting_ids))
    for sitting_id in sitting_ids:
        marked = mark_paper(
            questions, answers.get(sitting_id, {}), partial=policy.multiple_partial.value
        )
        people = settled_marks(questions, sitting_id, given, policy)
        open_ones = [one.id for one in marked.questions if one.by_people]
        if all(number in people for number in open_ones):
            total = marked.total + sum((people[each] for each in open_ones), Fraction(0))
            Sitting.objects.filter(pk=sitting_id, mark=None).update(mark=total)
