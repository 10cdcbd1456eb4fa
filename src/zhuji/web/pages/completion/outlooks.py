"""结业预测: what each trainee still lacks, what would do, and who can no longer complete."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.completion.queries import OutlookPage, outlook_page
from zhuji.enrolment.queries import RosterRow
from zhuji.rules.outlook import ConditionOutlook, ConditionState, Outlook, Prospect
from zhuji.rules.words import Condition
from zhuji.web.http import Request
from zhuji.web.said import Said, said
from zhuji.wording.labels import label

WORDS: Final = {
    Prospect.MET: (gettext_lazy("已符合"), "ok"),
    Prospect.OPEN: (gettext_lazy("还可结业"), "warn"),
    Prospect.IMPOSSIBLE: (gettext_lazy("不能结业"), "bad"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition not met: its word, how it is judged where that says more, and what would do."""

    label: str
    kind: str
    told: str
    remedy: str
    article: str
    tells_mark: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One trainee in the list."""

    trainee: RosterRow
    word: str
    kind: str
    missing: tuple[Missing, ...]
    ahead: tuple[Said, ...]


def outlooks(request: Request, batch_id: int) -> HttpResponse:
    """Every trainee's outlook; `?prospect=`, `?missing=` and `?q=` narrow the list."""
    asked, lacking = request.GET.get("prospect", ""), request.GET.get("missing", "")
    query = request.GET.get("q", "")
    page = outlook_page(
        request.actor,
        batch_id,
        prospect=Prospect(asked) if asked in set(Prospect) else None,
        missing=Condition(lacking) if lacking in set(Condition) else None,
        query=query,
    )
    shown = {
        "page": page,
        "head": page.head,
        "rows": [_shown(row.trainee, row.outlook) for row in page.rows],
        "figures": _figures(page),
        "prospects": [(word.value, WORDS[word][0]) for word in Prospect],
        "conditions": [(word.value, label(word)) for word in page.missing],
        "prospect": asked,
        "missing": lacking,
        "query": query,
    }
    return render(request, "web/completion/outlook.html", shown)


def missing_of(outlook: Outlook) -> tuple[Missing, ...]:
    """What is not met, each with what would do."""
    return tuple(_missing(one) for one in outlook.conditions if one.state is not ConditionState.MET)


def _missing(one: ConditionOutlook) -> Missing:
    told = said([one.told])[0]
    says_more = one.state is ConditionState.LOST or one.told.code == "test_failed"
    remedy = said([one.remedy])[0].sentence if one.remedy else ""
    kind = "bad" if one.state is ConditionState.LOST else "warn"
    return Missing(
        label=label(one.condition),
        kind=kind,
        told=told.sentence if says_more else "",
        remedy=remedy,
        article=told.article,
        tells_mark=one.condition is Condition.TEST,
    )


def _shown(trainee: RosterRow, outlook: Outlook) -> Shown:
    word, kind = WORDS[outlook.prospect]
    return Shown(trainee, str(word), kind, missing_of(outlook), said(outlook.ahead))


def _figures(page: OutlookPage) -> list[dict[str, object]]:
    address = reverse("outlook", kwargs={"batch_id": page.batch_id})
    notes = {
        Prospect.MET: _("各项条件都符合"),
        Prospect.OPEN: _("补齐以后可以结业"),
        Prospect.IMPOSSIBLE: _("按现有记录不能补救"),
    }
    own = [
        {
            "label": str(WORDS[word][0]),
            "value": page.prospects[word],
            "href": f"{address}?prospect={word.value}",
            "note": notes[word],
            "kind": WORDS[word][1] if page.prospects[word] and word is not Prospect.MET else "",
        }
        for word in Prospect
    ]
    return [*own, *(_lacks(address, word, count) for word, count in page.missing.items())]


def _lacks(address: str, word: Condition, count: int) -> dict[str, object]:
    return {
        "label": _("差：%(condition)s") % {"condition": label(word)},
        "value": count,
        "href": f"{address}?missing={word.value}",
        "note": _("这一项还不符合"),
        "kind": "",
    }
