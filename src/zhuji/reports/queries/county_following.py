"""Sections of the county report on what was thought, taken home and carried on, and on the problems."""

from collections import defaultdict
from fractions import Fraction

from django.utils.translation import gettext as _

from zhuji.cascade.queries.spread import spreads
from zhuji.diagnosis.queries import FindingRow, findings_of_units
from zhuji.evaluation.queries import evaluations_closed
from zhuji.policies.queries import current_policy
from zhuji.practice.queries import milestones_of_classes, plans_of_classes
from zhuji.reports.queries.county_ground import CountyGround
from zhuji.reports.queries.figure import Line, ReportFigure, Section
from zhuji.reports.queries.findings import bars_of, change_of, standing_figure
from zhuji.reports.queries.standing import standing_on
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.words import Completion, FindingState
from zhuji.surveys.queries.means import rating_means


def evaluating(ground: CountyGround) -> Section:
    """Evaluations of the year's classes; of fewer than may be told nothing is."""
    surveys = evaluations_closed({head.id for head in ground.classes})
    titles = {head.id: head.title for head in ground.classes}
    least = current_policy(SurveyPolicy).smallest_group.value
    means = rating_means(surveys.values())
    told = {
        class_id: means[survey_id]
        for class_id, survey_id in surveys.items()
        if survey_id in means and means[survey_id][0] >= least
    }
    answered = sum(count for count, _mean in told.values())
    points = sum((count * mean for count, mean in told.values()), Fraction(0))
    lines = tuple(
        Line((titles[class_id], count, mean), "class-report", class_id)
        for class_id, (count, mean) in told.items()
    )
    columns = ("class", "answered", "mean")
    return Section(
        "evaluating",
        (
            ReportFigure(
                "classes_evaluated", len(told), len(ground.classes) or None, columns, lines
            ),
            ReportFigure(
                "year_mean", points / answered if answered else None, None, columns, lines
            ),
        ),
    )


def practising(ground: CountyGround) -> Section:
    """Action plans and milestones of the year's classes, by class."""
    ids = [head.id for head in ground.classes]
    plans, sums = plans_of_classes(ids), milestones_of_classes(ids)
    lines = tuple(
        Line(
            (
                head.title,
                plans.get(head.id, 0),
                *((one.planned, one.done, one.overdue) if one else (0, 0, 0)),
            ),
            "plans",
            head.id,
        )
        for head in ground.classes
        for one in (sums.get(head.id),)
        if head.id in plans
    )
    columns = ("class", "plans", "milestones", "milestones_done", "milestones_overdue")
    planned = sum(one.planned for one in sums.values())
    return Section(
        "practising",
        (
            ReportFigure("year_plans", sum(plans.values()), None, columns, lines),
            ReportFigure(
                "milestones_done",
                sum(one.done for one in sums.values()),
                planned or None,
                columns,
                lines,
            ),
            ReportFigure(
                "milestones_overdue",
                sum(one.overdue for one in sums.values()),
                sum(one.due for one in sums.values()) or None,
                columns,
                lines,
            ),
        ),
    )


def findings(ground: CountyGround) -> Section:
    """Findings by topic, and those that stood before the year's first class: closed since or not."""
    rows = findings_of_units(INSTALLATION)
    by_topic: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rows:
        by_topic[row.topic or _("没有归入专题")].append(row)
    lines = tuple(
        Line((topic, sum(_is_open(one) for one in own), sum(not _is_open(one) for one in own)))
        for topic, own in by_topic.items()
    )
    open_ones = sum(map(_is_open, rows))
    first = min((head.opens_on for head in ground.classes if head.opens_on), default=None)
    standing = standing_on(first) if first else ()
    trained = {
        ground.workers[one.person_id]
        for one in ground.records
        if one.record.outcome is Completion.COMPLETED and one.person_id in ground.workers
    }
    here = [one for one in standing if one.row.unit_id in trained]
    others = [one for one in standing if one.row.unit_id not in trained]
    return Section(
        "findings",
        (
            ReportFigure(
                "findings_open",
                open_ones,
                len(rows) or None,
                ("topic", "open", "closed"),
                lines,
            ),
            standing_figure("year_findings_trained", here),
            standing_figure("year_findings_others", others),
        ),
        said=change_of(here, others, ground.effect).reasons,
        compared=bars_of(here, others, ground.effect),
        remarks=("findings_no_cause",),
    )


def spreading(ground: CountyGround) -> Section:
    """Every class that was handed on, with how many units have carried it on."""
    shown = spreads(INSTALLATION)
    lines = tuple(
        Line(
            (one.head.title, one.sums.done, one.sums.under_way, one.sums.not_yet),
            "spread",
            one.head.id,
        )
        for one in shown
    )
    columns = ("class", "done", "under_way", "not_yet")
    units = {
        unit.unit_id for one in shown for kind in one.kinds for unit in kind.units if unit.trainees
    }
    return Section(
        "spreading",
        (
            ReportFigure("classes_handed_on", len(shown), None, columns, lines),
            ReportFigure(
                "units_with_classes", len(units), len(ground.units) or None, columns, lines
            ),
        ),
    )


def _is_open(row: FindingRow) -> bool:
    return row.state is not FindingState.CLOSED
