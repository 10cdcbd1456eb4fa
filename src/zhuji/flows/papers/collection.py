"""经验汇编: the cases that were chosen, in the version that was chosen, by topic."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.documents.layouts.collection import (
    CaseGroup,
    CollectedCase,
    Collection,
    render_collection,
)
from zhuji.exchange.queries import CaseRow, VersionRow, cases_of_class
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import plan_facts
from zhuji.registry.queries import topic_choices
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CaseOutcome, DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F

OTHERS: Final = "其他"


def _chosen(matter: Matter) -> list[tuple[CaseRow, VersionRow]]:
    """The cases chosen, each with the version that was read when it was chosen."""
    found = []
    for row in cases_of_class(matter.class_id).cases:
        if row.outcome is CaseOutcome.SELECTED:
            number = row.decisions[-1].version
            found.append((row, next(one for one in row.versions if one.number == number)))
    return found


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("collection_needs_cases"), bool(_chosen(matter))),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, (F.TITLE, F.ORGANISER)),
        FactPart.CASES: tuple(
            line(
                row.id,
                version.title,
                said={F.NUMBER: version.number},
                unsaid={F.VALUE: f"{version.author} {version.topic} {version.text}"},
            )
            for row, version in _chosen(matter)
        ),
    }


def _make(matter: Matter) -> bytes:
    by_topic: dict[str, list[CollectedCase]] = {name: [] for _id, name in topic_choices()}
    others: list[CollectedCase] = []
    for _row, version in _chosen(matter):
        case = CollectedCase(version.title, version.author, version.paragraphs)
        by_topic.get(version.topic, others).append(case)
    by_topic[OTHERS] = [*by_topic.get(OTHERS, []), *others]
    groups = tuple(CaseGroup(name, tuple(cases)) for name, cases in by_topic.items() if cases)
    return render_collection(Collection(matter.plan.title, matter.plan.organiser, today(), groups))


PAPER: Final = Paper(
    kind=DocumentKind.COLLECTION,
    stage=DocumentStage.FOLLOWING,
    place=20,
    file_kind=Kind.DOCX,
    purpose=_("入选的经验材料按专题汇编成册，有封面和目录，文字以取舍时的稿子为准。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
