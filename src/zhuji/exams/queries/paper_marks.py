"""What is needed to type marks back from paper: what each paper asks of the topics, what was typed before."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhuji.exams.queries.neighbours import ids_of_both
from zhuji.exams.queries.topics import parts_of_exam, topics_typed
from zhuji.rules.paper_marks import TopicPart, all_parts


@dataclass(frozen=True, slots=True)
class PaperMarks:
    """By exam of the occasion the parts of its paper; by trainee and topic the marks typed before."""

    parts: Mapping[int, tuple[TopicPart, ...]]
    held: Mapping[int, Mapping[int, Fraction]]

    @property
    def columns(self) -> tuple[TopicPart, ...]:
        """What is asked by any of the papers."""
        return all_parts(self.parts.values())

    def fulls(self, topic_id: int | None) -> tuple[Fraction, ...]:
        """What the papers give for a topic at most, each figure once."""
        found = (each.full for own in self.parts.values() for each in own)
        asked = (each.topic_id == topic_id for own in self.parts.values() for each in own)
        return tuple(dict.fromkeys(full for full, own in zip(found, asked, strict=True) if own))


def paper_marks_of(exam_id: int) -> PaperMarks:
    """Of both papers where neighbours have different ones; a fixed number of statements a paper."""
    exams = ids_of_both(exam_id)
    held = {key: own for each in exams for key, own in topics_typed(each).items()}
    return PaperMarks({each: parts_of_exam(each) for each in exams}, held)
