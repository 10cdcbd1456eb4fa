"""Completion: the list of verdicts, one trainee's verdict, closing a class, what a trainee lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.classes.queries import ClassHead, class_head
from zhuji.completion.queries import (
    CompletionPage,
    Figures,
    TraineePage,
    completion_page,
    figures_in,
    own_standing,
    trainee_page,
    verdict_history,
)
from zhuji.documents.queries import certificate_of_trainee
from zhuji.enrolment.queries import batch_name, trainee_of_person
from zhuji.exams.queries import marks_are_out
from zhuji.flows.close_class import close_class, closing_outlook
from zhuji.flows.make_documents import completion_list
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.completion import UNMET
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.outlook import Outlook
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Reason, Term
from zhuji.rules.words import ClassState, Completion, PlaceKind
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request
from zhuji.web.pages.completion.outlooks import Missing, missing_of
from zhuji.web.said import Said, said
from zhuji.wording.amounts import figure
from zhuji.wording.labels import label
from zhuji.wording.terms import TERMS

KINDS: Final = {
    Completion.COMPLETED: "ok",
    Completion.MAKE_UP: "warn",
    Completion.NOT_COMPLETED: "bad",
    Completion.WITHDRAWN: "",
}
_REMARKS: Final = frozenset({"leave_over_warning", "retest_open"})
_TELLS_MARK: Final = frozenset({"test_passed", "test_failed", "retest_open"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A reason as it is read: `state` is met, unmet or remark; `href` leads to the evidence."""

    sentence: str
    article: str
    state: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict's word and the look of its badge."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mine:
    """What a trainee sees of the own verdict; without `outcome` while it still follows the facts.
    `complete`: nothing is lacking and nothing is kept back. `missing` and `ahead` tell, until the
    closing, what would still do and how little more leave would be too much; `may_ask`: the county
    has switched on asking for a review on this page.
    """

    outcome: Outcome | None
    complete: bool
    lacking: tuple[Condition, ...]
    met: tuple[Condition, ...]
    figures: Figures
    certificate: str
    missing: tuple[Missing, ...] = ()
    ahead: tuple[Said, ...] = ()
    may_ask: bool = False


def condition(reason: Reason, evidence: Mapping[str, tuple[str, str]] | None = None) -> Condition:
    """`evidence` gives address and words of a link by the first word of a reason's code."""
    told = said([reason])[0]
    state = "met"
    if reason.code in UNMET:
        state = "unmet"
    elif reason.code in _REMARKS:
        state = "remark"
    href, link = (evidence or {}).get(reason.code.partition("_")[0], ("", ""))
    return Condition(told.sentence, told.article, state, href, link)


def outcome_of(word: Completion, *, sealed: bool = True) -> Outcome:
    """Until the closing seals it, a verdict of not completed only says that something is to come."""
    if word is Completion.NOT_COMPLETED and not sealed:
        return Outcome(_("还差条件"), "")
    return Outcome(label(word), KINDS[word])


def mine(person_id: int | None) -> Mine | None:
    """The completion slot of a trainee's own page (`web/completion/_mine.html`, as `mine`).

    None for who is a trainee of nothing. While an exam runs, nothing in it tells a mark.
    """
    found = None if person_id is None else trainee_of_person(person_id)
    if found is None:
        return None
    out = marks_are_out(found.class_id, found.trainee_id)
    shown, ahead = own_standing(found.batch_id, found.trainee_id, with_marks=out)
    certificate = certificate_of_trainee(found.trainee_id)
    hidden: frozenset[str] = frozenset() if out else _TELLS_MARK
    told = tuple(condition(one) for one in shown.verdict.reasons if one.code not in hidden)
    lacking = tuple(one for one in told if one.state == "unmet")
    return Mine(
        outcome=outcome_of(shown.verdict.outcome) if shown.sealed_at else None,
        complete=not lacking and not hidden,
        lacking=lacking,
        met=tuple(one for one in told if one.state != "unmet"),
        figures=figures_in(shown.verdict),
        certificate=certificate.number if certificate else "",
        may_ask=current_policy(FunctionsPolicy).review_on_phone.value,
        **({} if ahead is None else _ahead(ahead, out=out)),
    )


def _ahead(ahead: Outlook, *, out: bool) -> dict[str, Any]:
    """What would still do; while marks are kept back nothing that follows from one."""
    missing = tuple(one for one in missing_of(ahead) if out or not one.tells_mark)
    return {"missing": missing, "ahead": said(ahead.ahead)}


def listing(request: Request, batch_id: int) -> HttpResponse:
    """Every trainee's verdict; `?outcome=` and `?q=` narrow the list."""
    asked, query = request.GET.get("outcome", ""), request.GET.get("q", "")
    wanted = Completion(asked) if asked in set(Completion) else None
    page = completion_page(request.actor, batch_id, outcome=wanted, query=query)
    sealed = page.sealed_at is not None
    shown = {
        "page": page,
        "head": page.head,
        "rows": [
            (row, outcome_of(row.outcome, sealed=sealed), said(row.lacking)) for row in page.rows
        ],
        "figures": _figures(page, sealed=sealed),
        "outcome": wanted or "",
        "outcomes": [(word.value, outcome_of(word, sealed=sealed).label) for word in Completion],
        "query": query,
        "closing": _closing(request.actor, page.head),
        "may_make": _may(request.actor, Permission.DOCUMENTS_MAKE, page.head.id),
    }
    return render(request, "web/completion/list.html", shown)


def export(request: Request, batch_id: int) -> HttpResponseBase:
    """The list as a workbook."""
    page = completion_page(request.actor, batch_id)
    return handed_out(completion_list(page))


def trainee(request: Request, trainee_id: int) -> HttpResponse:
    """One trainee's verdict with every reason, its article, its arithmetic and its evidence."""
    page = trainee_page(request.actor, trainee_id)
    verdict = page.shown.verdict
    evidence = _evidence(request.actor, page)
    conditions = tuple(condition(reason, evidence) for reason in verdict.reasons)
    shown = {
        "page": page,
        "head": page.head,
        "outcome": outcome_of(verdict.outcome, sealed=page.shown.sealed_at is not None),
        "reasons": conditions,
        "lacking": [one for one in conditions if one.state == "unmet"],
        "terms": tuple(map(_term, verdict.arithmetic)),
        "certificate": certificate_of_trainee(trainee_id),
        "earlier": verdict_history(page.shown.trainee)[1:] if page.shown.number > 1 else (),
    }
    return render(request, "web/completion/trainee.html", shown)


def close(request: Request, class_id: int) -> HttpResponse:
    """Ask before closing, then close; what was seen here counts as confirmed. The figures are told
    in the words that the closing will seal, batch by batch.
    """
    head = class_head(request.actor, class_id)
    if request.method == "POST":
        confirmed = "confirmed" in request.POST
        verdict = close_class(by=request.actor, class_id=class_id, confirmed=confirmed)
        if not isinstance(verdict.outcome, Refusal):
            messages.success(request, _("已结业归档，判定和学时已经固定，可以发放证书。"))
            return redirect("completion", batch_id=head.batch_id)
    else:
        verdict = closing_outlook(class_id)
    pages = {one: completion_page(request.actor, one.id) for one in head.batches}
    shown = {
        "head": head,
        "parts": [(batch_name(one.number), _figures(pages[one], sealed=True)) for one in pages],
        "refused": verdict.outcome is Refusal.REFUSED,
        "reasons": said(verdict.reasons, head),
    }
    return render(request, "web/completion/close.html", shown)


def _figures(page: CompletionPage, *, sealed: bool) -> list[dict[str, object]]:
    address = reverse("completion", kwargs={"batch_id": page.batch_id})
    everyone = {
        "label": _("学员"),
        "value": page.total,
        "href": address,
        "note": _("名单上的全部学员"),
        "kind": "",
    }
    notes = {
        Completion.COMPLETED: _("各项条件都符合"),
        Completion.NOT_COMPLETED: _("有条件不符合") if sealed else _("办班中，还可以补齐"),
        Completion.WITHDRAWN: _("已决定退学，或请假超限"),
        Completion.MAKE_UP: _("只差测试，可以补考"),
    }
    own = [
        {
            "label": outcome.label,
            "value": count,
            "href": f"{address}?outcome={word.value}",
            "note": notes[word],
            "kind": outcome.kind if count and outcome.kind != "ok" else "",
        }
        for word, count in page.counts.items()
        for outcome in (outcome_of(word, sealed=sealed),)
    ]
    return [everyone, *own]


def _closing(actor: Actor, head: ClassHead) -> tuple[Said, ...] | None:
    """What stands against closing; None where it is not this actor's next step."""
    may = _may(actor, Permission.COMPLETION_CLOSE, head.id)
    if head.state is not ClassState.RUNNING or not may:
        return None
    return said(closing_outlook(head.id).reasons, head)


def _evidence(actor: Actor, page: TraineePage) -> dict[str, tuple[str, str]]:
    """Where the records behind the conditions are shown, for who may see them."""
    found = {}
    if _may(actor, Permission.ATTENDANCE_PRESENCE_SEE, page.head.id):
        attended = reverse("presence", kwargs={"trainee_id": page.shown.trainee.trainee_id})
        found = dict.fromkeys(("presence", "leave", "absences"), (attended, _("考勤记录")))
    if page.exam_id and _may(actor, Permission.EXAMS_MANAGE, page.head.id):
        found["test"] = (reverse("exam", kwargs={"exam_id": page.exam_id}), _("测试成绩"))
    return found


def _term(term: Term) -> dict[str, str]:
    return {"label": str(TERMS[term.code]), "value": figure(term.code, term.value)}


def _may(actor: Actor, permission: Permission, class_id: int) -> bool:
    return actor.may(permission, Place(PlaceKind.CLASS, class_id))
