"""Who has read what: a trainee's own materials, a class's figures, the register of one courseware."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.http import Http404

from zhuji.classes.queries import head_of_batch, topics_of_class
from zhuji.enrolment.queries import RosterRow, roster_of_batch, trainees_of_person
from zhuji.learning.models import PaperReading, ReadingMark
from zhuji.learning.queries.courseware import CoursewareRow, VersionRow, courseware_rows
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.policy import ReadingPolicy
from zhuji.rules.reading import Mark, Page, credited, reading
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ReadingState
from zhuji.timetable.queries import sessions_of_batch

Earned = Mapping[Page, timedelta]


@dataclass(frozen=True, slots=True)
class OwnMaterial:
    """One courseware as its reader sees it; `page` is where to go on."""

    courseware_id: int
    topic: str
    title: str
    version: VersionRow
    verdict: Verdict[ReadingState]
    page: int
    on_paper: bool  # the paper register says that it has been read

    @property
    def has_read(self) -> bool:
        return self.on_paper or self.verdict.outcome is ReadingState.HAS_READ


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One courseware of a class's topics: of `people` so many have read it, so many are reading."""

    courseware: CoursewareRow
    version: VersionRow
    people: int
    has_read: int
    on_paper: int
    reading: int


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One trainee and one courseware; `paper` None: the register says nothing of the trainee."""

    trainee: RosterRow
    verdict: Verdict[ReadingState]
    paper: bool | None

    @property
    def has_read(self) -> bool:
        return bool(self.paper) or self.verdict.outcome is ReadingState.HAS_READ


@dataclass(frozen=True, slots=True)
class Register:
    """The reading register of one courseware in a class."""

    courseware: CoursewareRow
    version: VersionRow
    rows: tuple[ReaderRow, ...]
    recorded_at: datetime | None  # the last time it was typed back


def topics_of_batch(batch_id: int) -> frozenset[int]:
    """The topics of a batch's class, and those that its sessions teach; a fixed number of statements."""
    chosen = {topic_id for topic_id, _name in topics_of_class(head_of_batch(batch_id).id)}
    held = (each.topic_id for each in sessions_of_batch(batch_id) if each.held)
    return frozenset(chosen | {topic_id for topic_id in held if topic_id is not None})


def own_materials(actor: Actor) -> tuple[OwnMaterial, ...]:
    """The courseware of the topics of one's own classes, in the order of topics; a fixed number of
    statements for each class.
    """
    trainees = [] if actor.person_id is None else trainees_of_person(actor.person_id)
    own = [each for each in trainees if not each.withdrawn]
    topics = frozenset[int]().union(*(topics_of_batch(each.batch_id) for each in own))
    if not topics or actor.person_id is None:
        return ()
    policy = current_policy(ReadingPolicy)
    earned = _earned({actor.person_id}, policy)[actor.person_id]
    paper = _paper({each.trainee_id for each in own})
    read_on_paper = {courseware for (_, courseware), has_read in paper.items() if has_read}
    return tuple(
        _own(row, row.shown, earned, policy, on_paper=row.id in read_on_paper)
        for row in courseware_rows(topics)
        if row.shown is not None
    )


def own_material_or_404(actor: Actor, version_id: int) -> OwnMaterial:
    """One of one's own materials by the version that shows; Http404 for any other."""
    found = next((each for each in own_materials(actor) if each.version.id == version_id), None)
    if found is None:
        raise Http404
    return found


def materials_of_class(batch_id: int) -> tuple[MaterialRow, ...]:
    """The courseware of a batch's topics with figures; a fixed number of statements."""
    found = courseware_rows(topics_of_batch(batch_id))
    readers = _readers(batch_id, [row for row in found if row.shown])
    return tuple(
        MaterialRow(
            row,
            row.shown,
            len(readers[row.id]),
            sum(each.has_read for each in readers[row.id]),
            sum(each.paper is True for each in readers[row.id]),
            sum(
                not each.has_read and each.verdict.outcome is ReadingState.BEGUN
                for each in readers[row.id]
            ),
        )
        for row in found
        if row.shown is not None
    )


def register_of(batch_id: int, courseware_id: int) -> Register:
    """One courseware of the class's topics; Http404 for one that does not show there."""
    rows = courseware_rows(topics_of_batch(batch_id))
    row = next((each for each in rows if each.id == courseware_id), None)
    if row is None or row.shown is None:
        raise Http404
    kept = PaperReading.objects.filter(courseware_id=courseware_id, trainee__batch_id=batch_id)
    recorded_at = kept.aggregate(last=Max("recorded_at"))["last"]
    return Register(row, row.shown, _readers(batch_id, [row])[row.id], recorded_at)


def _readers(batch_id: int, rows: Collection[CoursewareRow]) -> dict[int, tuple[ReaderRow, ...]]:
    """By courseware everybody in the roster who has not left. Four statements."""
    people = [each for each in roster_of_batch(batch_id) if not each.withdrawn]
    policy = current_policy(ReadingPolicy)
    earned = _earned({each.person_id for each in people}, policy)
    paper = _paper({each.trainee_id for each in people})
    return {
        row.id: tuple(
            ReaderRow(
                each,
                reading(row.shown.id, row.shown.pages, earned[each.person_id], policy),
                paper.get((each.trainee_id, row.id)),
            )
            for each in people
            if row.shown is not None
        )
        for row in rows
    }


def _own(
    row: CoursewareRow,
    version: VersionRow,
    earned: Earned,
    policy: ReadingPolicy,
    *,
    on_paper: bool,
) -> OwnMaterial:
    least = timedelta(seconds=policy.page_least_seconds.value)
    pages = range(1, version.pages + 1)
    unread = [page for page in pages if earned.get((version.id, page), timedelta()) < least]
    return OwnMaterial(
        row.id,
        row.topic,
        row.title,
        version,
        reading(version.id, version.pages, earned, policy),
        unread[0] if unread else 1,
        on_paper,
    )


def _earned(person_ids: Collection[int], policy: ReadingPolicy) -> Mapping[int, Earned]:
    """What every reader is credited, over all files; one statement."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    rows = ReadingMark.objects.filter(person_id__in=person_ids).order_by("at", "pk")
    for person_id, version_id, page, at in rows.values_list(
        "person_id", "version_id", "page", "at"
    ):
        marks[person_id].append(Mark((version_id, page), at))
    return {each: credited(marks[each], policy) for each in person_ids}


def _paper(trainee_ids: Collection[int]) -> dict[tuple[int, int], bool]:
    """By trainee and courseware what the register says last; one statement."""
    rows = PaperReading.objects.filter(trainee_id__in=trainee_ids).order_by("pk")
    return {
        (trainee_id, courseware_id): has_read
        for trainee_id, courseware_id, has_read in rows.values_list(
            "trainee_id", "courseware_id", "has_read"
        )
    }
