"""The board: batches as columns, people by unit as cards; every move is checked before it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhuji.base.numbers import whole
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions import move_by_hand, release_batch, standing_of, weigh_move
from zhuji.enrolment.actions.ledger import Turned
from zhuji.enrolment.queries import PersonToPlace, Planning, planning_of, where_everybody_is
from zhuji.rules.around_work import may_place
from zhuji.rules.names import initials_of, is_meant
from zhuji.rules.placement import Swap, swaps
from zhuji.rules.words import MoveOutcome
from zhuji.web.http import Request
from zhuji.web.pages.placing import shown
from zhuji.web.pages.placing.shown import BatchColumn
from zhuji.web.said import refuse, said, tell
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Card:
    person: PersonToPlace
    wish: int  # the rank of the batch among the person's wishes, 0 where it is none


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A batch, or those without one (`column` is None), by unit."""

    column: BatchColumn | None
    units: tuple[tuple[str, tuple[Card, ...]], ...]


def board(request: Request, class_id: int) -> HttpResponse:
    """Everybody where they are, or those who are looked for, to be moved by dragging or by keyboard."""
    head = class_head(request.actor, class_id)
    planning = planning_of(class_id)
    where = where_everybody_is(planning.facts)
    query = request.GET.get("q", "").strip()
    found = [one for one in planning.facts.people if _is_meant(query, one)]
    page = {
        "head": head,
        "closed": said(may_place(head.state).reasons),
        "board": _columns(planning, where, found),
        "people": planning.facts.people,
        "found": found,
        "query": query,
    }
    return render(request, "web/placing/board.html", page)


def move(request: Request, class_id: int) -> HttpResponse:
    """GET weighs a move and says what it would break; POST makes it."""
    head = class_head(request.actor, class_id)
    sent = request.POST if request.method == "POST" else request.GET
    moves = _moves(sent.getlist("person"), sent.getlist("batch"))
    if request.method == "POST":
        return _move(request, class_id, moves, sent.get("reason", ""))
    planning = planning_of(class_id)
    where = where_everybody_is(planning.facts)
    verdict = weigh_move(planning, where, moves)
    if not moves.keys() <= planning.people.keys():
        raise Http404
    names = {one.row.id: one.name for one in shown.batch_columns(planning, where)}
    page = {
        "head": head,
        "moves": [
            (planning.people[key], batch, names.get(batch, "")) for key, batch in moves.items()
        ],
        "outcome": verdict.outcome.value,
        "label": label(verdict.outcome),
        "reasons": [sentence(one) for one in verdict.reasons],
        "needs_reason": verdict.outcome is MoveOutcome.ASKS,
    }
    part = "_weighed" if request.headers.get("HX-Request") else "move"
    return render(request, f"web/placing/{part}.html", page)


def _move(request: Request, class_id: int, moves: Mapping[int, int], reason: str) -> HttpResponse:
    try:
        verdict = move_by_hand(by=request.actor, class_id=class_id, moves=moves, reason=reason)
    except Turned as turned:
        refuse(request, turned.reasons)
        return redirect("placing-board", class_id=class_id)
    if verdict.outcome is MoveOutcome.FITS or (
        verdict.outcome is MoveOutcome.ASKS and reason.strip()
    ):
        messages.success(request, _("已调整，以后计算时保持不动，直到取消固定。"))
    else:
        if verdict.outcome is MoveOutcome.ASKS:
            messages.error(request, _("没有调整：请写明理由后再调。"))
        refuse(request, verdict.reasons)
    return redirect("placing-board", class_id=class_id)


@require_POST
def release(request: Request, class_id: int) -> HttpResponse:
    """Later runs may move somebody again."""
    class_head(request.actor, class_id)
    key = whole(request.POST.get("person")) or 0
    verdict = release_batch(by=request.actor, class_id=class_id, nomination_id=key)
    tell(request, verdict, _("已取消固定，下次计算可以调动。"))
    return redirect("placing-board", class_id=class_id)


def card(request: Request, class_id: int, nomination_id: int) -> HttpResponse:
    """One person: wishes, what stands in the way, and exchanges that lead into a batch wanted."""
    head = class_head(request.actor, class_id)
    planning = planning_of(class_id)
    person = planning.people.get(nomination_id)
    if person is None:
        raise Http404
    where = where_everybody_is(planning.facts)
    columns = shown.batch_columns(planning, where)
    names = {one.row.id: one.name for one in columns}
    wanted = whole(request.GET.get("batch")) or next(iter(person.wishes), 0)
    page = {
        "head": head,
        "person": person,
        "here": names.get(where.get(nomination_id, 0), ""),
        "wishes": [names.get(one, "") for one in person.wishes],
        "columns": columns,
        "wanted": wanted,
        "wanted_name": names.get(wanted, ""),
        "swaps": _swaps(planning, where, nomination_id, wanted) if wanted in names else [],
        "closed": said(may_place(head.state).reasons),
    }
    return render(request, "web/placing/card.html", page)


def _swaps(
    planning: Planning, where: Mapping[int, int], person: int, batch: int
) -> list[dict[str, object]]:
    if person not in where or where[person] == batch:
        return []
    names = {str(one.row.id): one.name for one in shown.batch_columns(planning, where)}
    found = swaps(standing_of(planning, where), str(person), str(batch))
    return [_swap(planning, one, names) for one in found]


def _swap(planning: Planning, swap: Swap, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "moves": [
            (planning.people[int(key)], int(batch), names[batch]) for key, batch in swap.moves
        ],
        "worse": swap.cost,
        "better": -swap.cost,
    }


def _is_meant(query: str, person: PersonToPlace) -> bool:
    pinyin = person.pinyin
    named = is_meant(query, name=person.name, pinyin=pinyin, initials=initials_of(pinyin))
    return named or query in person.unit


def _columns(
    planning: Planning, where: Mapping[int, int], people: Sequence[PersonToPlace]
) -> list[BoardColumn]:
    """Those without a batch first, where there are any."""
    cards: dict[int, dict[str, list[Card]]] = {}
    for one in people:
        batch = where.get(one.nomination_id, 0)
        wish = one.wishes.index(batch) + 1 if batch in one.wishes else 0
        cards.setdefault(batch, {}).setdefault(one.unit, []).append(Card(one, wish))

    def of(batch: int) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        return tuple((unit, tuple(held)) for unit, held in cards.get(batch, {}).items())

    found = [BoardColumn(one, of(one.row.id)) for one in shown.batch_columns(planning, where)]
    return [BoardColumn(None, of(0)), *found] if 0 in cards else found


def _moves(people: list[str], batches: list[str]) -> dict[int, int]:
    """Whom to which batch; pairs that are no numbers are passed over."""
    pairs = zip(map(whole, people), map(whole, batches), strict=False)
    return {person: batch for person, batch in pairs if person and batch}
