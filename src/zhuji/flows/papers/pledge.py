"""学员守则和承诺书: the office's own text with a list to sign for each group."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.classes.queries import texts_of_class
from zhuji.documents.layouts.pledge import Pledge, Signer, render_pledge
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.paper_facts import plan_facts, trainee_facts, unit_and_post
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F


def _needs(matter: Matter) -> Iterable[Need]:
    return (
        Need(Reason.of("document_needs_pledge"), bool(texts_of_class(matter.class_id).pledge)),
        Need(Reason.of("document_needs_trainees"), bool(matter.roster)),
    )


def _facts(matter: Matter) -> Facts:
    texts = texts_of_class(matter.class_id)
    return {
        FactPart.CLASS: plan_facts(matter, [F.TITLE]),
        FactPart.TEXTS: (
            line("trainee_rules", unsaid={F.DETAILS: texts.trainee_rules}),
            line("pledge", unsaid={F.DETAILS: texts.pledge}),
        ),
        FactPart.TRAINEES: trainee_facts(matter.by_group, (F.NAME, F.UNIT, F.POST, F.GROUP)),
    }


def _make(matter: Matter) -> bytes:
    texts = texts_of_class(matter.class_id)
    groups = tuple(
        (name, tuple(Signer(row.name, unit_and_post(row)) for row in rows))
        for name, rows in groupby(matter.by_group, key=lambda row: row.group)
    )
    return render_pledge(Pledge(matter.title, texts.trainee_rules, texts.pledge, groups))


PAPER: Final = Paper(
    kind=DocumentKind.PLEDGE,
    stage=DocumentStage.TEACHING,
    place=45,
    file_kind=Kind.DOCX,
    purpose=_("学员守则、承诺书和按研讨组排列的签名表，收回后录入。"),
    needs=_needs,
    facts=_facts,
    make=_make,
    per_batch=True,
)
