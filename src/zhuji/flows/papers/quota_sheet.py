"""名额表与回执: sent with the notice or alone; the return form comes back with the unit's seal."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.names import official_date
from zhuji.documents.layouts.notice import QuotaRow, ReturnForm
from zhuji.documents.layouts.quota_sheet import QuotaSheet, render_quota_sheet
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import plan_facts, quota_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F

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
        )
    )


PAPER: Final = Paper(
    kind=DocumentKind.QUOTA_SHEET,
    stage=DocumentStage.ENROLLING,
    place=5,
    file_kind=Kind.DOCX,
    purpose=_("各单位名额和空白回执，写明对象和截止日期，回执留盖章处。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
