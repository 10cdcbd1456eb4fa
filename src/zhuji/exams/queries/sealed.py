"""Questions under seal: they stand in a test of which nothing has been released yet, or in a published
paper that still waits for its test.
"""

from datetime import timedelta
from typing import Final

from django.db.models import Q

from zhuji.base.clock import now, today
from zhuji.classes.queries import not_over_on
from zhuji.exams.models import Exam, Question, TestPaper
from zhuji.exams.queries.times import last_bell, times_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.release import ReleaseFacts, is_sealed
from zhuji.rules.words import ReleaseLevel, ReleaseWhen

# Pauses and extra minutes move the end of a test by hours; a later one is not looked for.
_LATEST_END: Final = timedelta(days=7)
_LATE_ANSWERS: Final = timedelta(hours=1)  # no class's own figure is above it


def sealed_questions(actor: Actor) -> frozenset[int]:
    """The questions, and cases by them, whose keys are not for this actor yet; at most five
    statements.

    Who has the banks of the whole county sees them, and who has those of the very class in whose
    test a question stands. An organiser of another class waits until the test is released.
    """
    if actor.may(Permission.EXAMS_BANK_SEE):
        return frozenset()
    moment = now()
    waiting = (
        Q(closes_at__gte=moment - _LATEST_END)
        | Q(release_when=ReleaseWhen.BY_CLICK, released_at=None)
        | Q(release_when=ReleaseWhen.AT_TIME, release_at__gt=moment)
    )
    exams = [
        exam
        for exam in Exam.objects.filter(waiting).select_related("paper")
        if not actor.may(Permission.EXAMS_BANK_SEE, class_place(exam.paper.training_class_id))
    ]
    times = times_of({exam.pk for exam in exams})
    return _waiting(actor) | frozenset(
        number
        for exam in exams
        if is_sealed(
            ReleaseFacts(
                ReleaseLevel(exam.release),
                ReleaseWhen(exam.release_when),
                exam.release_at,
                exam.released_at,
                over=moment >= last_bell(exam, times[exam.pk], moment) + _LATE_ANSWERS,
            ),
            moment,
        )
        for number in _numbers(exam.paper)
    )


def _waiting(actor: Actor) -> frozenset[int]:
    """The questions of papers without a test, as long as their classes are not over."""
    papers = [
        paper
        for paper in TestPaper.objects.filter(published_at__isnull=False, exams=None)
        if not actor.may(Permission.EXAMS_BANK_SEE, class_place(paper.training_class_id))
    ]
    going = not_over_on(today(), {paper.training_class_id for paper in papers}) if papers else ()
    return frozenset(
        number for paper in papers if paper.training_class_id in going for number in _numbers(paper)
    )


def _numbers(paper: TestPaper) -> list[int]:
    """The questions of a paper, and its cases."""
    return [
        number for each in paper.questions for number in (each["id"], each.get("case")) if number
    ]


def bank_is_sealed(actor: Actor, bank_id: int) -> bool:
    """Whether a whole bank may not go out to this actor yet; one statement more."""
    ids = sealed_questions(actor)
    return bool(ids) and Question.objects.filter(bank_id=bank_id, pk__in=ids).exists()
