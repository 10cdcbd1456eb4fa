"""What is mastered of each topic: by person, by group, by the class."""

from collections import defaultdict
from dataclasses import dataclass

from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow, roster_of_batch, trainees_of_class
from zhuji.exams.queries.topics import topic_marks
from zhuji.registry.queries import topic_choices
from zhuji.rules.mastery import MarkOnTopic, MasterySum, mastery, mastery_sum, told_to_unit
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Mastery

Verdicts = tuple[Verdict[Mastery], ...]


@dataclass(frozen=True, slots=True)
class PersonMastery:
    """One trainee by topic, in the order of `MasteryPage.topics`."""

    trainee: RosterRow
    verdicts: Verdicts


@dataclass(frozen=True, slots=True)
class GroupMastery:
    """One group, or those in none, or one unit, by topic."""

    name: str
    people: int
    sums: tuple[MasterySum, ...]


@dataclass(frozen=True, slots=True)
class MasteryPage:
    """A batch by topic: `topics` are those that its tests have asked about, in the catalogue's order."""

    topics: tuple[tuple[int, str], ...]
    whole: tuple[MasterySum, ...]
    groups: tuple[GroupMastery, ...]
    units: tuple[GroupMastery, ...]  # in the order of their first trainee
    people: tuple[PersonMastery, ...]


@dataclass(frozen=True, slots=True)
class UnitMastery:
    """One unit by topic: None where fewer than `least` of its trainees have a mark."""

    topics: tuple[tuple[str, MasterySum | None], ...]
    least: int

    @property
    def withheld(self) -> bool:
        return any(told is None for _name, told in self.topics)


def mastery_of_class(class_id: int, batch_id: int) -> MasteryPage:
    """Everybody in the roster who has not left, in the order of the numbers.

    A fixed number of statements, whatever the number of trainees.
    """
    marks = _marks(class_id)
    asked = {topic_id for _, topic_id in marks}
    topics = tuple(choice for choice in topic_choices() if choice[0] in asked)
    policy = classes.policies_of(class_id).learning
    people = tuple(
        PersonMastery(
            row,
            tuple(mastery(marks.get((row.trainee_id, topic), ()), policy) for topic, _ in topics),
        )
        for row in roster_of_batch(batch_id)
        if not row.withdrawn
    )
    whole = _sums([one.verdicts for one in people], len(topics))
    return MasteryPage(
        topics, whole, _groups(people, len(topics)), _units(people, len(topics)), people
    )


def mastery_of_trainee(class_id: int, trainee_id: int) -> tuple[tuple[str, Verdict[Mastery]], ...]:
    """The own topics by name with their verdicts, of the tests whose marks are released to the trainee.

    Empty where none has asked about any.
    """
    marks = _marks(class_id, trainee_id, released=True)
    policy = classes.policies_of(class_id).learning
    return tuple(
        (name, mastery(marks[trainee_id, topic], policy))
        for topic, name in topic_choices()
        if (trainee_id, topic) in marks
    )


def mastery_of_unit(class_id: int, unit_id: int) -> UnitMastery:
    """By topic how many of a unit's own trainees have mastered it, of the tests whose marks are
    released. A fixed number of statements, whatever the number of trainees.
    """
    marks = _marks(class_id, released=True)
    policy = classes.policies_of(class_id).learning
    own = [
        each.trainee_id
        for each in trainees_of_class(class_id)
        if each.unit_id == unit_id and not each.withdrawn
    ]
    sums = (
        (name, mastery_sum(mastery(marks.get((one, topic), ()), policy).outcome for one in own))
        for topic, name in topic_choices()
    )
    return UnitMastery(
        tuple((name, told_to_unit(each, policy)) for name, each in sums if each.known),
        policy.unit_least.value,
    )


def _marks(
    class_id: int, trainee_id: int | None = None, *, released: bool = False
) -> dict[tuple[int, int], list[MarkOnTopic]]:
    marks: defaultdict[tuple[int, int], list[MarkOnTopic]] = defaultdict(list)
    for mark in topic_marks(class_id, trainee_id, released=released):
        if mark.topic_id is not None:
            found = MarkOnTopic(mark.purpose, mark.got, mark.full)
            marks[mark.trainee_id, mark.topic_id].append(found)
    return marks


def _groups(people: tuple[PersonMastery, ...], topics: int) -> tuple[GroupMastery, ...]:
    """In the order in which the groups were made; last, who is in none."""
    by_group: defaultdict[tuple[bool, int, str], list[Verdicts]] = defaultdict(list)
    for one in people:
        group = one.trainee.group_id
        by_group[group is None, group or 0, one.trainee.group].append(one.verdicts)
    return tuple(
        GroupMastery(name, len(verdicts), _sums(verdicts, topics))
        for (_, _, name), verdicts in sorted(by_group.items(), key=lambda each: each[0])
    )


def _units(people: tuple[PersonMastery, ...], topics: int) -> tuple[GroupMastery, ...]:
    by_unit: defaultdict[str, list[Verdicts]] = defaultdict(list)
    for one in people:
        by_unit[one.trainee.unit].append(one.verdicts)
    return tuple(
        GroupMastery(name, len(verdicts), _sums(verdicts, topics))
        for name, verdicts in by_unit.items()
    )


def _sums(people: list[Verdicts], topics: int) -> tuple[MasterySum, ...]:
    return tuple(
        mastery_sum(verdicts[place].outcome for verdicts in people) for place in range(topics)
    )
