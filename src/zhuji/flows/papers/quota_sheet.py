"""名额表与回执: sent with the notice or alone; the return form comes back with the unit's seal."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.notice import QuotaRow, ReturnForm
from zhuji.documents.layouts.quota_sheet import (
    QuotaSheet,
    ShareRow,
    Shares,
    render_quota_sheet,
)
from zhuji.enrolment.queries import QuotaLine, quota_sheet
from zhuji.enrolment.queries.quotas import saved_method
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, quota_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart, QuotaMethod
from zhuji.rules.words import FactField as F
from zhuji.wording.amounts import mixed
from zhuji.wording.labels import label

_SIZES: Final = {
    QuotaMethod.EQUAL: "单位",
    QuotaMethod.BY_PEOPLE: "党务工作者",
    QuotaMethod.BY_BRANCHES: "党支部",
    QuotaMethod.BY_FINDINGS: "查出的问题",
}
_FROM_PLAN: Final = (F.TITLE, F.ORGANISER, F.AUDIENCE, F.DEADLINE, F.CONTACT, F.CONTACT_PHONE)


def _needs(matter: Matter) -> Iterable[Need]:
    plan = matter.plan
    return (
        Need(Reason.of("notice_needs_quota"), matter.places > 0),
        Need(Reason.of("notice_needs_audience"), bool(plan.audience.strip())),
        Need(Reason.of("notice_needs_deadline"), plan.nominate_by is not None),
    )


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, _FROM_PLAN),
        FactPart.QUOTA: quota_facts(matter),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    if plan.nominate_by is None:
        raise ValueError(f"class {matter.class_id}: a quota sheet needs its deadline")
    return render_quota_sheet(
        QuotaSheet(
            class_name=plan.title,
            audience=" ".join(plan.audience.split()).rstrip("。"),
            deadline=official_date(plan.nominate_by),
            return_to=plan.organiser,
            contact=plan.contact,
            phone=plan.contact_phone,
            quota=tuple(
                QuotaRow(name, matter.quotas[unit_id].places)
                for unit_id, name in matter.unit_names.items()
            ),
            return_form=ReturnForm(),
            shares=_shares(matter),
        )
    )


def _shares(matter: Matter) -> Shares | None:
    """How the saved places were worked out; None where they were filled in by hand, or where what they
    were worked out from has changed since.
    """
    method = saved_method(matter.class_id)
    if method is QuotaMethod.BY_HAND:
        return None
    sheet = quota_sheet(matter.class_id, planned=matter.plan.planned_places, method=method)
    if any(line.proposed != line.places for line in sheet.lines):
        return None
    return Shares(
        label(method),
        _SIZES[method],
        tuple(_share(line, method, sheet.denominator) for line in sheet.lines),
    )


def _share(line: QuotaLine, method: QuotaMethod, over: int) -> ShareRow:
    sizes = {
        QuotaMethod.BY_PEOPLE: line.people,
        QuotaMethod.BY_BRANCHES: line.branches,
        QuotaMethod.BY_FINDINGS: line.findings,
    }
    return ShareRow(
        unit=line.unit,
        size=str(sizes.get(method, 1)),
        least=str(line.least),
        due=mixed(line.exact, over),
        whole=str(line.whole),
        remainder=mixed(line.remainder, over) if line.remainder else "",
        added="1" if line.by_remainder else "",
        places=line.places,
    )


PAPER: Final = Paper(
    kind=DocumentKind.QUOTA_SHEET,
    stage=DocumentStage.ENROLLING,
    place=5,
    file_kind=Kind.DOCX,
    purpose=_("各单位名额、空白回执（留盖章处）和名额计算表。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
