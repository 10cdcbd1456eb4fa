"""Marks by topic: what each sitting earned on each topic, and pre-test and completion test in pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Answer, Exam, PaperTopicMark, Question, Sitting, TestPaper
from zhuji.exams.queries.exams import ExamRow, checks_on_topic, is_over
from zhuji.exams.queries.given import given_of, settled_marks
from zhuji.exams.queries.keys import corrections_of
from zhuji.exams.queries.papers import to_mark
from zhuji.exams.queries.releases import released_of
from zhuji.exams.queries.times import times_of
from zhuji.registry.queries import topic_names
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import PaperQuestion, Response, mark_paper
from zhuji.rules.paper_marks import TopicPart, earned
from zhuji.rules.release import shows
from zhuji.rules.words import ExamPurpose, ReleaseLevel

Scores = dict[int | None, Fraction]  # by topic


@dataclass(frozen=True, slots=True)
class TopicMark:
    """What one marked sitting earned on one topic of its paper, of `full`.

    `topic_id` None: the questions without a topic. `got` None: it was sat on paper and nobody typed
    this topic in; where it is the only one left open, the rest of the sum is it.
    """

    trainee_id: int
    exam_id: int
    purpose: ExamPurpose
    topic_id: int | None
    got: Fraction | None
    full: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """Marks got of the full ones, more than none."""

    got: Fraction
    full: Fraction

    @property
    def share(self) -> Fraction:
        return self.got / self.full


@dataclass(frozen=True, slots=True)
class PairedMark:
    """One trainee before (pre-test) and after (completion test; a make-up test is left out).

    Of one topic, None: without a topic; `paired_totals` has the whole papers instead.
    """

    trainee_id: int
    topic_id: int | None
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class _Paper:
    """An exam's paper, to be marked by topic."""

    purpose: ExamPurpose
    questions: list[PaperQuestion]
    topics: Mapping[int, int | None]  # by the question's number
    full: Scores


def topic_marks(
    class_id: int, trainee_id: int | None = None, *, released: bool = False
) -> tuple[TopicMark, ...]:
    """Every marked sitting of a class, or of one trainee, by topic, of the exams that are over.

    `released`: of those alone whose marks a trainee may see.

    A fixed number of statements, whatever the number of trainees and exams. Papers of which
    the answers are known are marked from them, also where they were sat on paper.
    """
    policies = classes.policies_of(class_id)
    papers = _papers(class_id, released=released)
    sittings = _sittings(class_id, papers, trainee_id)
    answers = newest_answers([pk for pk, *_ in sittings])
    typed = typed_topics([pk for pk, *_, on_paper in sittings if on_paper])
    given = given_of([pk for pk, *_ in sittings])
    marks = []
    for pk, exam_id, sitter, mark, on_paper in sittings:
        paper = papers[exam_id]
        got = (
            earned(mark, typed.get(pk, {}), paper.full)
            if on_paper and pk not in answers
            else _by_topic(
                paper,
                answers.get(pk, {}),
                settled_marks(paper.questions, pk, given, policies.exam),
                partial=policies.exam.multiple_partial.value,
            )
        )
        marks += [
            TopicMark(sitter, exam_id, paper.purpose, topic, got.get(topic), full)
            for topic, full in paper.full.items()
        ]
    return tuple(marks)


def paired_marks(class_id: int) -> tuple[PairedMark, ...]:
    """Before and after by trainee and topic, of those who have both; a pair needs both to be known."""
    marks = topic_marks(class_id)
    before, after = (
        _summed(
            ((mark.trainee_id, mark.topic_id), mark.got, mark.full)
            for mark in marks
            if mark.purpose is purpose
        )
        for purpose in (ExamPurpose.PRE, ExamPurpose.COMPLETION)
    )
    return _paired(before, after)


def typed_topics(sitting_ids: list[int]) -> dict[int, dict[int, Fraction]]:
    """By sitting and topic the marks typed in from paper; one statement."""
    found: defaultdict[int, dict[int, Fraction]] = defaultdict(dict)
    for row in PaperTopicMark.objects.filter(sitting__in=sitting_ids):
        found[row.sitting_id][row.topic_id] = row.mark
    return dict(found)


def parts_of_exam(exam_id: int) -> tuple[TopicPart, ...]:
    """What an exam's paper asks about each topic, in marks, in the catalogue's order; last what is
    without one. Three statements.
    """
    paper = Exam.objects.select_related("paper").get(pk=exam_id).paper
    corrections = corrections_of({paper.pk}).get(paper.pk, [])
    full = _paper(ExamPurpose.COMPLETION, paper.questions, corrections).full
    names = topic_names({topic for topic in full if topic is not None})
    parts = [TopicPart(topic, name, full[topic]) for topic, name in names.items()]
    if None in full:
        parts.append(TopicPart(None, "", full[None]))
    return tuple(parts)


def topics_typed(exam_id: int) -> dict[int, dict[int, Fraction]]:
    """By trainee and topic the marks of an exam typed in from paper; one statement."""
    found: defaultdict[int, dict[int, Fraction]] = defaultdict(dict)
    rows = PaperTopicMark.objects.filter(sitting__exam=exam_id)
    for trainee_id, topic_id, mark in rows.values_list("sitting__trainee", "topic", "mark"):
        found[trainee_id][topic_id] = mark
    return dict(found)


def questions_by_topic(class_id: int) -> dict[int, int]:
    """How many questions of the published test papers of a class test each topic; one statement."""
    papers = TestPaper.objects.filter(training_class_id=class_id, published_at__isnull=False)
    counts: dict[int, int] = {}
    for questions in papers.values_list("questions", flat=True):
        for each in questions:
            if topic := each.get("topic"):
                counts[topic] = counts.get(topic, 0) + 1
    return counts


def paired_totals(class_id: int) -> tuple[PairedMark, ...]:
    """Before and after by trainee, whole papers, those typed in among them; three statements."""
    papers = _papers(class_id)
    sittings = _sittings(class_id, papers)
    before, after = (
        _summed(
            ((trainee_id, None), mark, sum(papers[exam_id].full.values(), Fraction(0)))
            for _, exam_id, trainee_id, mark, _ in sittings
            if papers[exam_id].purpose is purpose
        )
        for purpose in (ExamPurpose.PRE, ExamPurpose.COMPLETION)
    )
    return _paired(before, after)


@dataclass(frozen=True, slots=True)
class TopicTests:
    """What the banks and the classes have on a topic: questions, and its short checks."""

    questions: int
    reviewed: int
    checks: tuple[ExamRow, ...]


def tests_on_topic(topic_id: int) -> TopicTests:
    """Two statements, whatever the number of questions and checks."""
    used = Question.objects.filter(topic_id=topic_id, retired=False)
    reviewed = Count("pk", filter=Q(reviewed_at__isnull=False))
    counts = used.aggregate(total=Count("pk"), reviewed=reviewed)
    return TopicTests(counts["total"], counts["reviewed"], checks_on_topic(topic_id))


Key = tuple[int, int | None]


def _summed(found: Iterable[tuple[Key, Fraction | None, Fraction]]) -> dict[Key, Score]:
    got: defaultdict[Key, Fraction] = defaultdict(Fraction)
    full: defaultdict[Key, Fraction] = defaultdict(Fraction)
    for key, known, of in found:
        if known is not None and of > 0:
            got[key] += known
            full[key] += of
    return {key: Score(got[key], full[key]) for key in full}


def _paired(before: Mapping[Key, Score], after: Mapping[Key, Score]) -> tuple[PairedMark, ...]:
    return tuple(
        PairedMark(*key, score, after[key]) for key, score in before.items() if key in after
    )


def _papers(class_id: int, *, released: bool = False) -> dict[int, _Paper]:
    """The papers of a class's exams that are over, by exam: once the class is, all of them are.

    Four statements, and those of the class and its policies.
    """
    rows = Exam.objects.filter(batch__training_class_id=class_id).select_related("paper")
    exams = list(rows.defer("paper__blueprint"))
    policies, moment = classes.policies_of(class_id), now()
    times = times_of({row.pk for row in exams})
    closed = classes.class_head(None, class_id).state in FINAL
    corrections = corrections_of({row.paper_id for row in exams})
    return {
        row.pk: _paper(row.purpose, row.paper.questions, corrections.get(row.paper_id, ()))
        for row in exams
        if (
            shows(released_of(row, times[row.pk], policies, moment), ReleaseLevel.MARKS)
            if released
            else closed or is_over(row, times[row.pk], policies, moment)
        )
    }


def _paper(
    purpose: ExamPurpose,
    kept: list[dict[str, int | None]],
    corrections: Sequence[Correction] = (),
) -> _Paper:
    questions = corrected(to_mark(kept), corrections)
    topics = {
        question.id: each.get("topic") for question, each in zip(questions, kept, strict=True)
    }
    full: Scores = {}
    for question in questions:
        topic = topics[question.id]
        full[topic] = full.get(topic, Fraction(0)) + question.marks
    return _Paper(purpose, questions, topics, full)


def _sittings(
    class_id: int, papers: Mapping[int, _Paper], only: int | None = None
) -> list[tuple[int, int, int, Fraction, bool]]:
    rows = Sitting.objects.filter(
        exam__batch__training_class_id=class_id, mark__isnull=False, trainee__withdrawn_at=None
    )
    if only is not None:
        rows = rows.filter(trainee_id=only)
    found = rows.values_list("pk", "exam_id", "trainee_id", "mark", "on_paper")
    return [
        (pk, exam_id, trainee_id, Fraction(mark or 0), on_paper)
        for pk, exam_id, trainee_id, mark, on_paper in found
        if exam_id in papers
    ]


def newest_answers(sitting_ids: list[int]) -> dict[int, dict[int, Response]]:
    """By sitting and question number the newest response; one statement."""
    found: defaultdict[int, dict[int, Response]] = defaultdict(dict)
    rows = Answer.objects.filter(sitting_id__in=sitting_ids).order_by("version")
    for sitting_id, number, chosen in rows.values_list("sitting_id", "question", "chosen"):
        found[sitting_id][number] = tuple(chosen)
    return found


def _by_topic(
    paper: _Paper,
    answers: Mapping[int, Response],
    by_people: Mapping[int, Fraction],
    *,
    partial: bool,
) -> dict[int | None, Fraction | None]:
    """What was earned on each topic; None where what people gave is known in one sum only."""
    got: dict[int | None, Fraction | None] = dict.fromkeys(paper.full, Fraction(0))
    for marked in mark_paper(paper.questions, answers, partial=partial).questions:
        topic = paper.topics[marked.id]
        earned_here = by_people.get(marked.id) if marked.by_people else marked.earned
        before = got[topic]
        got[topic] = None if before is None or earned_here is None else before + earned_here
    return got
