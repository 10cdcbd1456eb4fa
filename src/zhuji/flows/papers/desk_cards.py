"""桌签: those on the platform first, then the trainees as they sit, or by number without seats."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.desk_cards import DeskCard, names_not_printable, render_desk_cards
from zhuji.enrolment.queries.seats import seating_of_batch
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart


def _needs(matter: Matter) -> Iterable[Need]:
    lacking = tuple(names_not_printable(_cards(matter)))
    return (
        Need(Reason.of("document_needs_trainees"), bool(matter.roster)),
        Need(Reason.of("document_lacks_glyphs", names=lacking), not lacking),
    )


def _facts(matter: Matter) -> Facts:
    cards = _cards(matter)
    return {
        FactPart.TRAINEES: tuple(
            line(number, unsaid={FactField.DETAILS: f"{one.name}｜{one.about}"})
            for number, one in enumerate(cards)
        )
    }


def _cards(matter: Matter) -> list[DeskCard]:
    seated = seating_of_batch(matter.batch_id)
    if seated is None:
        return [DeskCard(row.name, row.unit) for row in matter.roster]
    # What stands on the platform is name and post: the name comes first.
    platform = [_of_platform(text) for text in seated.platform]
    people = [row for _spot, row in sorted(seated.people.items())]
    return platform + [DeskCard(row.name, row.unit) for row in (*people, *seated.unseated)]


def _of_platform(text: str) -> DeskCard:
    name, *rest = text.split(maxsplit=1)
    return DeskCard(name, rest[0] if rest else "")


def _make(matter: Matter) -> bytes:
    return render_desk_cards(_cards(matter))


PAPER: Final = Paper(
    kind=DocumentKind.DESK_CARDS,
    stage=DocumentStage.ENROLLING,
    place=31,
    file_kind=Kind.PDF,
    purpose=_("每人一张 A4，对折立放，两面都有姓名，两字姓名拉开。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
