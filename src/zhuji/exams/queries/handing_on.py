"""What of banks and papers a class hands on: reviewed questions and blueprints, topics by name."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from zhuji.exams.models import TestPaper
from zhuji.exams.queries.drafts import blueprint_from
from zhuji.exams.queries.whole import whole_questions
from zhuji.registry.queries import topic_names
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.words import Difficulty, QuestionKind


@dataclass(frozen=True, slots=True)
class HandedLine:
    """One line of a blueprint; an empty topic means any."""

    topic: str
    kind: QuestionKind
    difficulty: Difficulty | None
    count: int
    marks: Fraction


@dataclass(frozen=True, slots=True)
class HandedBlueprint:
    title: str
    lines: tuple[HandedLine, ...]


def questions_to_hand_on(class_id: int, topic_ids: Collection[int]) -> tuple[ParsedQuestion, ...]:
    """The questions of the class's published papers, and the reviewed ones of the topics: cases with
    theirs, pictures and all, nothing of the bank they stood in.

    Questions out of use and questions that stand in two banks are handed on once, or not at all.
    Four statements.
    """
    papers = TestPaper.objects.filter(training_class_id=class_id, published_at__isnull=False)
    asked = {
        each.get("case") or each["id"]
        for kept in papers.values_list("questions", flat=True)
        for each in kept
    }
    wanted = Q(pk__in=asked) | Q(topic__in=topic_ids, reviewed_at__isnull=False)
    return whole_questions(wanted)


def blueprints_to_hand_on(class_id: int) -> tuple[HandedBlueprint, ...]:
    """The blueprints of the class's published papers. Two statements."""
    papers = TestPaper.objects.filter(training_class_id=class_id, published_at__isnull=False)
    found = [
        (title, blueprint_from(kept).lines)
        for title, kept in papers.values_list("title", "blueprint")
    ]
    names = topic_names({line.topic_id for _, lines in found for line in lines if line.topic_id})
    return tuple(
        HandedBlueprint(
            title,
            tuple(
                HandedLine(
                    names.get(line.topic_id, "") if line.topic_id else "",
                    line.kind,
                    line.difficulty,
                    line.count,
                    line.marks,
                )
                for line in lines
            ),
        )
        for title, lines in found
    )
