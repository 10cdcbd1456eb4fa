"""总结: headings and figures that agree with the sealed verdicts; the wording is the office's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.completion.queries import figures_in
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.layouts.summary import MarksTold, Summary, Taught, render_summary
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.paper_facts import completion_facts, plan_facts, quota_facts, session_facts
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState, Completion, DocumentKind, DocumentStage, FactPart
from zhuji.rules.words import FactField as F
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label

_FROM_PLAN: Final = (F.TITLE, F.ORGANISER, F.CO_ORGANISERS, F.DATES, F.VENUE)


def _needs(matter: Matter) -> Iterable[Need]:
    return (Need(Reason.of("document_needs_closing"), matter.head.state is ClassState.CLOSED),)


def _facts(matter: Matter) -> Facts:
    return {
        FactPart.CLASS: plan_facts(matter, _FROM_PLAN),
        FactPart.QUOTA: quota_facts(matter),
        FactPart.TIMETABLE: session_facts(matter, matter.sessions, [F.FORM, F.CLASS_HOURS]),
        FactPart.COMPLETION: completion_facts(matter),
    }


def _make(matter: Matter) -> bytes:
    plan = matter.plan
    if not (plan.opens_on and plan.closes_on):
        raise ValueError(f"class {matter.class_id}: a closed class has its dates")
    outcomes = Counter(one.verdict.outcome for one in matter.verdicts)
    earned = matter.earned
    return render_summary(
        Summary(
            class_name=plan.title,
            organiser=plan.organiser,
            co_organisers=plan.co_organisers,
            first_day=plan.opens_on,
            last_day=plan.closes_on,
            venue=plan.place,
            written_on=today(),
            places=matter.places,
            trainees=len(matter.verdicts),
            units=len({one.trainee.unit_id for one in matter.verdicts}),
            groups=len(matter.groups),
            batches=len(matter.batch_ids),
            taught=_taught(matter, earned),
            lecturers=len({row.lecturer_id for row in matter.sessions if row.lecturer_id}),
            hours=hours_text(sum(earned.values(), Fraction(0))),
            outcomes=tuple((label(outcome), outcomes[outcome]) for outcome in Completion),
            certificates=len(matter.certificates),
            tested=_tested(matter),
        )
    )


def _taught(matter: Matter, earned: Mapping[int, Fraction]) -> tuple[Taught, ...]:
    kinds = dict.fromkeys(row.kind for row in matter.sessions)
    return tuple(
        Taught(
            form=label(kind),
            sessions=sum(row.kind is kind for row in matter.sessions),
            hours=hours_text(
                sum(
                    (
                        earned.get(row.id, Fraction(0))
                        for row in matter.sessions
                        if row.kind is kind
                    ),
                    Fraction(0),
                )
            ),
        )
        for kind in kinds
    )


def _tested(matter: Matter) -> MarksTold | None:
    """Marks as the verdicts have them, so that both papers say the same."""
    share = matter.policies.completion.pass_share.value
    taken = [
        (figures.mark, figures.full)
        for figures in (figures_in(one.verdict) for one in matter.verdicts)
        if figures.mark is not None and figures.full is not None
    ]
    if not taken:
        return None
    marks = [mark for mark, _full in taken]
    return MarksTold(
        taken=len(taken),
        passed=sum(mark >= share * full for mark, full in taken),
        highest=decimal(max(marks)),
        lowest=decimal(min(marks)),
        mean=f"{float(sum(marks, Fraction(0)) / len(marks)):.1f}",
    )


PAPER: Final = Paper(
    kind=DocumentKind.SUMMARY,
    stage=DocumentStage.COMPLETING,
    place=50,
    file_kind=Kind.DOCX,
    purpose=_("总结的框架和数字，与结业判定一致；做法、问题和打算由办班单位填写。"),
    needs=_needs,
    facts=_facts,
    make=_make,
)
