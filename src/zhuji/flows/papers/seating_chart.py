"""座次图: both views of the hall, as PDF."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.seating import (
    ChartRow,
    SeatingChart,
    names_not_printable,
    render_seating,
)
from zhuji.enrolment.queries.seats import Seated, seating_of_batch
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import plan_facts
from zhuji.policies.queries import current_policy
from zhuji.rules.documents import Need
from zhuji.rules.policy import SeatingPolicy
from zhuji.rules.seating import seen_from_hall
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F
from zhuji.wording.labels import label


def seating_needs(seated: Seated | None, lacking: Iterable[str]) -> tuple[Need, ...]:
    """Seats given out to everybody, and no name with a character that can't be printed."""
    unseated = len(seated.unseated) if seated else 0
    names = tuple(lacking)
    return (
        Need(Reason.of("document_needs_seats"), seated is not None),
        Need(Reason.of("document_needs_all_seated", count=unseated), not unseated),
        Need(Reason.of("document_lacks_glyphs", names=names), not names),
    )


def _needs(matter: Matter) -> Iterable[Need]:
    seated = seating_of_batch(matter.batch_id)
    lacking = names_not_printable(_chart(matter, seated)) if seated else {}
    return seating_needs(seated, lacking)


def _facts(matter: Matter) -> Facts:
    seated = seating_of_batch(matter.batch_id)
    people = seated.people if seated else {}
    return {
        FactPart.CLASS: plan_facts(matter, [F.TITLE, F.VENUE]),
        FactPart.SEATS: (
            line("platform", unsaid={F.DETAILS: " ".join(_platform(seated))}),
            *(
                line(row.trainee_id, unsaid={F.DETAILS: f"{spot}｜{row.name}"})
                for spot, row in sorted(people.items())
            ),
        ),
    }


def _make(matter: Matter) -> bytes:
    seated = seating_of_batch(matter.batch_id)
    if seated is None:
        raise ValueError(f"class {matter.class_id}: no seats have been given out")
    return render_seating(_chart(matter, seated))


def _chart(matter: Matter, seated: Seated) -> SeatingChart:
    blocks = seated.hall.blocks()
    return SeatingChart(
        class_name=matter.title,
        place=matter.plan.place,
        note=label(seated.order),
        platform=_platform(seated),
        rows=tuple(
            ChartRow(
                number,
                tuple(tuple(_name(seated, number, one) for one in block) for block in blocks),
            )
            for number in range(1, seated.hall.rows + 1)
        ),
    )


def _platform(seated: Seated | None) -> tuple[str, ...]:
    return seen_from_hall(seated.platform, current_policy(SeatingPolicy)) if seated else ()


def _name(seated: Seated, row: int, column: int) -> str:
    found = seated.people.get((row, column))
    return found.name if found else ""


PAPER: Final = Paper(
    kind=DocumentKind.SEATING_CHART,
    stage=DocumentStage.ENROLLING,
    place=30,
    file_kind=Kind.PDF,
    purpose=_("会场座位图，一页从会场看，一页从主席台看。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
