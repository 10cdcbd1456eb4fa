"""The trace from a problem to practice, topic by topic, and where it breaks off.

Problem → session → question → practice: a finding or another need calls for a topic, a session
teaches it, questions test it, an action plan carries it home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zhuji.rules.verdict import Reason
from zhuji.rules.words import Hole, SessionKind

# What teaches something: a session of these kinds answers a need by its topic.
TEACHING_KINDS: Final = frozenset({SessionKind.LECTURE, SessionKind.TUTORING})


@dataclass(frozen=True, slots=True)
class TopicTrace:
    """What a class has on one topic, as ids; `findings` are of the units that send trainees."""

    topic_id: int
    topic: str
    wanted: bool  # the class was proposed for it
    findings: tuple[int, ...]
    sessions: tuple[int, ...]
    questions: int  # in the published test papers
    plans: tuple[int, ...]  # tied to a finding of this topic

    @property
    def needed(self) -> bool:
        return self.wanted or bool(self.findings)


@dataclass(frozen=True, slots=True)
class LooseSession:
    """A session that teaches, and names no topic."""

    id: int
    title: str


def holes(
    topics: Sequence[TopicTrace],
    loose: Sequence[LooseSession],
    *,
    tested: bool,
    practised: bool,
) -> tuple[Reason, ...]:
    """Every break, in the order of the topics; a topic with nothing at all is none.

    `tested` says that a paper is published, `practised` that plans are being handed in: before
    that, nothing is missing there yet.
    """
    found = [one for topic in topics for one in _of_topic(topic, tested=tested)]
    if practised:
        found += [
            _hole(Hole.NEED_WITHOUT_PRACTICE, topic)
            for topic in topics
            if topic.findings and not topic.plans
        ]
    found += [
        Reason.of(f"hole_{Hole.SESSION_WITHOUT_TOPIC.value}", session=one.id, title=one.title)
        for one in loose
    ]
    return tuple(found)


def _of_topic(topic: TopicTrace, *, tested: bool) -> list[Reason]:
    broken = (
        (Hole.NEED_WITHOUT_SESSION, bool(topic.findings) and not topic.sessions),
        (
            Hole.WANTED_WITHOUT_SESSION,
            topic.wanted and not topic.findings and not topic.sessions,
        ),
        (Hole.SESSION_WITHOUT_NEED, bool(topic.sessions) and not topic.needed),
        (Hole.TOPIC_WITHOUT_QUESTION, tested and bool(topic.sessions) and not topic.questions),
    )
    return [_hole(hole, topic) for hole, there in broken if there]


def _hole(hole: Hole, topic: TopicTrace) -> Reason:
    return Reason.of(f"hole_{hole.value}", topic=topic.topic, findings=len(topic.findings))
