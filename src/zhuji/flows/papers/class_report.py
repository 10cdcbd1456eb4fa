"""办班报告: what came of a class, each figure with its definition."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.files import Kind
from zhuji.documents.layouts.report import render_report
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper, line
from zhuji.flows.report_papers import report_paper, value_text
from zhuji.reports.queries import class_report
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import DocumentKind, DocumentStage, FactField, FactPart
from zhuji.wording.reports import figure_words


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_trainees"), bool(matter.roster)),)


def _facts(matter: Matter) -> Facts:
    report = class_report(None, matter.class_id)
    return {
        FactPart.FIGURES: tuple(
            line(one.key, str(figure_words(one.key).name), said={FactField.VALUE: value_text(one)})
            for section in report.sections
            for one in section.figures
        )
    }


def _make(matter: Matter) -> bytes:
    report = class_report(None, matter.class_id)
    return render_report(report_paper(f"{matter.title}办班报告", report))


PAPER: Final = Paper(
    kind=DocumentKind.CLASS_REPORT,
    stage=DocumentStage.FOLLOWING,
    place=90,
    file_kind=Kind.DOCX,
    purpose=_("全班各项数字、口径和图表，与“办班报告”页一致。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
