"""The class report: every section in the order of a class's life."""

from collections.abc import Callable
from typing import Final

from zhuji.base.clock import now
from zhuji.reports.queries.class_effect import findings, gain, tracing
from zhuji.reports.queries.class_following import evaluating, exchanging, practising, spreading
from zhuji.reports.queries.class_ground import Ground, ground_of
from zhuji.reports.queries.class_running import completing, people, teaching, testing
from zhuji.reports.queries.figure import Report, Section
from zhuji.rules.actor import Actor

CLASS_SECTIONS: Final[tuple[Callable[[Ground], Section], ...]] = (
    people,
    teaching,
    testing,
    completing,
    evaluating,
    exchanging,
    gain,
    practising,
    findings,
    tracing,
    spreading,
)


def class_report(actor: Actor | None, class_id: int) -> Report:
    """The figures of a class as they stand now, in a fixed number of statements.

    Http404 where there is no such class or the actor does not reach it.
    """
    ground = ground_of(actor, class_id)
    return Report(now(), tuple(section(ground) for section in CLASS_SECTIONS))
