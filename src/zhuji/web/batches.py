"""Which batch of a class a page is about: named by the address, or asked for by its number."""

from typing import Final

from django.http import Http404, HttpRequest
from django.urls import ResolverMatch, reverse

from zhuji.base.numbers import whole
from zhuji.classes.queries import BatchRow, ClassHead, class_head
from zhuji.flows.papers import PAPERS
from zhuji.timetable.queries import session_or_404
from zhuji.web.http import Request

# Pages of a class that show one batch of it, `?batch=2`; others name it in their address.
BY_NUMBER: Final = frozenset(
    {
        "roster",
        "groups",
        "seats",
        "materials",
        "reading-register",
        "mastery",
        "documents",
        "document",
    }
)


def head_of_chosen(request: Request, class_id: int) -> ClassHead:
    """The class with the batch asked for, the first where none is; Http404 where there is no such one."""
    head = class_head(request.actor, class_id)
    return head.seen_from(_asked(request, head))


def with_batch(name: str, head: ClassHead, **more: str) -> str:
    """The address of a page of the class, on the batch from which it is seen."""
    number = number_of(head, head.batch_id)
    address = reverse(name, kwargs={"class_id": head.id} | more)
    return address + (f"?batch={number}" if number > 1 else "")


def number_of(head: ClassHead, batch_id: int) -> int:
    return next(one.number for one in head.batches if one.id == batch_id)


def batch_of(request: HttpRequest, match: ResolverMatch | None, head: ClassHead) -> int:
    """The batch that a page of a class is about, the first where it is about all."""
    named = match.kwargs if match else {}
    if "batch_id" in named:
        return int(named["batch_id"])
    if len(head.batches) > 1 and "session_id" in named:
        return session_or_404(named["session_id"]).batch_id
    by_number = match is not None and match.view_name in BY_NUMBER
    return _asked(request, head) if by_number else head.batch_id


def other_batches(match: ResolverMatch | None, head: ClassHead) -> list[tuple[BatchRow, str]]:
    """Each batch with the address of this page for it; none where there is one only, or the page is not
    about a batch.
    """
    if match is None or len(head.batches) < 2:
        return []
    by_number = match.view_name in BY_NUMBER
    if not by_number and set(match.kwargs) != {"batch_id"}:
        return []
    if match.view_name == "document" and not _is_per_batch(match.kwargs["kind"]):
        return []
    return [(one, _address(match, one, by_number=by_number)) for one in head.batches]


def _is_per_batch(kind: str) -> bool:
    return any(one.per_batch for key, one in PAPERS.items() if key == kind)


def _address(match: ResolverMatch, one: BatchRow, *, by_number: bool) -> str:
    if by_number:
        return f"{reverse(match.view_name, kwargs=match.kwargs)}?batch={one.number}"
    return reverse(match.view_name, kwargs={"batch_id": one.id})


def _asked(request: HttpRequest, head: ClassHead) -> int:
    if "batch" not in request.GET:
        return head.batch_id
    number = whole(request.GET["batch"])
    for one in head.batches:
        if one.number == number:
            return one.id
    raise Http404
