"""The seats of a hall: given out by an order, seen from the hall and the platform, changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.classes.queries import ClassHead
from zhuji.enrolment.actions.seats import Arrangement, arrange_seats, move_to_seat
from zhuji.enrolment.forms import SeatForm, SeatingForm
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.enrolment.queries.seats import Seated, aisles_of, seating_of_batch
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SeatingPolicy
from zhuji.rules.seating import Hall, Spot, may_seat, seen_from_hall, seen_from_platform
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import NameOrder, SeatDirection
from zhuji.web.batches import head_of_chosen, with_batch
from zhuji.web.http import Request
from zhuji.web.said import Said, said, tell
from zhuji.wording.labels import label

_COLUMNS = 10  # of a hall that nobody has described yet


@dataclass(frozen=True, slots=True)
class HallRow:
    """A row as it is seen, cut by the aisles; None is an empty seat."""

    number: int
    blocks: tuple[tuple[RosterRow | None, ...], ...]


def seats(request: Request, class_id: int) -> HttpResponse:
    """The hall and its people; POST gives out the seats anew."""
    head = head_of_chosen(request, class_id)
    seated = seating_of_batch(head.batch_id)
    form = SeatingForm(request.POST or None, initial=_initial(head, seated))
    refused: tuple[Said, ...] = ()
    if request.method == "POST" and form.is_valid():
        verdict = arrange_seats(
            by=request.actor, batch_id=head.batch_id, wanted=_wanted(form.cleaned_data)
        )
        if verdict.outcome is Permitted.YES:
            tell(request, verdict, _("座次已排定。"))
            return redirect(with_batch("seats", head))
        refused = said(verdict.reasons)
    shown = {
        "head": head,
        "form": form,
        "refused": refused,
        "seated": seated,
        "closed": said(may_seat(head.state).reasons),
        "turned": "platform" in request.GET,
    }
    return render(request, "web/enrolment/seats.html", shown | _hall(request, seated))


@require_POST
def seat_change(request: Request, class_id: int) -> HttpResponse:
    """One trainee to another seat; who sits there takes the trainee's."""
    head = head_of_chosen(request, class_id)
    seated = seating_of_batch(head.batch_id)
    form = SeatForm(request.POST, **_choices(seated))
    if not form.is_valid():
        messages.error(request, _("请从本期学员和这个会场的座位中选择。"))
        return redirect(with_batch("seats", head))
    verdict = move_to_seat(by=request.actor, batch_id=head.batch_id, **form.values())
    tell(request, verdict, _("座次已调整。"))
    return redirect(with_batch("seats", head))


def _hall(request: Request, seated: Seated | None) -> dict[str, object]:
    if seated is None:
        return {}
    turned = "platform" in request.GET
    policy = current_policy(SeatingPolicy)
    from_hall: Sequence[str] = seen_from_hall(seated.platform, policy)
    platform = from_hall
    rows = [_row(seated, number) for number in range(1, seated.hall.rows + 1)]
    if turned:
        platform = seen_from_platform(platform)
        rows = [_turned(row) for row in reversed(rows)]
    return {
        "rows": rows,
        "platform": platform,
        "from_hall": "　".join(from_hall),
        "from_platform": "　".join(seen_from_platform(from_hall)),
        "even": label(policy.platform_even.value) if len(from_hall) % 2 == 0 else "",
        "wide": seated.hall.columns + len(seated.hall.blocks()),
        "seat_form": SeatForm(**_choices(seated)),
    }


def _row(seated: Seated, number: int) -> HallRow:
    blocks = seated.hall.blocks()
    return HallRow(
        number,
        tuple(tuple(seated.people.get((number, one)) for one in block) for block in blocks),
    )


def _turned(row: HallRow) -> HallRow:
    return HallRow(row.number, tuple(tuple(reversed(block)) for block in reversed(row.blocks)))


def _choices(seated: Seated | None) -> dict[str, list[tuple[str, str]]]:
    """Trainees with where they sit, and all seats with who sits there."""
    if seated is None:
        return {"trainees": [], "spots": []}
    people = sorted(seated.people.items(), key=lambda one: one[1].number)
    trainees = [(str(row.trainee_id), f"{row.name}　{_spot(spot)}") for spot, row in people]
    trainees += [(str(row.trainee_id), f"{row.name}　{_('没有座位')}") for row in seated.unseated]
    hall = seated.hall
    spots = [
        (row, column) for row in range(1, hall.rows + 1) for column in range(1, hall.columns + 1)
    ]
    return {
        "trainees": trainees,
        "spots": [
            (f"{spot[0]}-{spot[1]}", f"{_spot(spot)}　{_who(seated.people.get(spot))}")
            for spot in spots
        ],
    }


def _spot(spot: Spot) -> str:
    return _("%(row)s 排 %(column)s 座") % {"row": spot[0], "column": spot[1]}


def _who(row: RosterRow | None) -> str:
    return row.name if row else _("空")


def _wanted(data: dict[str, object]) -> Arrangement:
    hall = Hall(int(str(data["rows"])), int(str(data["columns"])), aisles_of(str(data["aisles"])))
    return Arrangement(
        hall,
        NameOrder(str(data["order"])),
        SeatDirection(str(data["direction"])),
        str(data["platform"]),
    )


def _initial(head: ClassHead, seated: Seated | None) -> dict[str, object]:
    if seated is not None:
        return {
            "rows": seated.hall.rows,
            "columns": seated.hall.columns,
            "aisles": "、".join(map(str, seated.hall.aisles)),
            "order": seated.order,
            "direction": seated.direction,
            "platform": "\n".join(seated.platform),
        }
    people = sum(not row.withdrawn for row in roster_of_batch(head.batch_id))
    return {
        "rows": max(-(-people // _COLUMNS), 1),
        "columns": _COLUMNS,
        "aisles": "5",
        "order": NameOrder.UNIT,
        "direction": SeatDirection.ROWS,
    }
