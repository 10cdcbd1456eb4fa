"""Sections on what trainees thought, exchanged and took home, and on who carries the class on."""

from fractions import Fraction

from zhuji.cascade.queries.spread import UnitSpread, spread_of_class
from zhuji.evaluation.queries import evaluation_results, evaluations_closed
from zhuji.exchange.queries import cases_of_class
from zhuji.exchange.queries.cases import CaseRow
from zhuji.practice.queries import milestone_sums, plans_of_class
from zhuji.practice.queries.plans import PlanRow
from zhuji.practice.queries.sums import MilestoneSums
from zhuji.reports.queries.class_ground import Ground
from zhuji.reports.queries.figure import Line, ReportFigure, Section, counted
from zhuji.rules.words import CarriedOn, CaseOutcome
from zhuji.surveys.queries.means import rating_means

_CASE = ("unit", "case", "handed_in_at", "outcome")
_UNIT_CLASSES = ("unit", "state", "classes", "trainees", "last_day")


def evaluating(ground: Ground) -> Section:
    """The newest closed evaluation; of fewer than may be told nothing is."""
    survey_id = evaluations_closed({ground.head.id}).get(ground.head.id)
    if survey_id is None:
        nothing = (ReportFigure("evaluation_returned", None), ReportFigure("evaluation_mean", None))
        return Section("evaluating", nothing, remarks=("evaluation_missing",))
    results = evaluation_results(survey_id).results
    facts = results.survey.head.facts
    mean = rating_means([survey_id]).get(survey_id) if results.shown else None
    return Section(
        "evaluating",
        (
            ReportFigure("evaluation_returned", facts.answered, facts.places or None),
            ReportFigure("evaluation_mean", mean[1] if mean else None),
        ),
        said=results.returned.reasons,
        remarks=() if results.shown else ("evaluation_hidden",),
    )


def exchanging(ground: Ground) -> Section:
    """Written experiences by unit, and those chosen."""
    cases = [case for unit in cases_of_class(ground.head.id).units for case in unit.cases]
    chosen = [case for case in cases if case.outcome is CaseOutcome.SELECTED]
    return Section(
        "exchanging",
        (
            counted("cases", _CASE, cases, _case_line),
            counted("cases_selected", _CASE, chosen, _case_line, len(cases) or None),
        ),
    )


def _case_line(case: CaseRow) -> Line:
    outcome = case.outcome or ""
    return Line((case.unit, case.newest.title, case.newest.handed_in_at, outcome), "case", case.id)


def practising(ground: Ground) -> Section:
    """Action plans handed in, and their milestones by unit."""
    plans = plans_of_class(ground.head.id).rows
    sums = milestone_sums(ground.head.id)
    planned = sum(one.planned for one in sums.values())
    due = sum(one.due for one in sums.values())
    done = sum(one.done for one in sums.values())
    overdue = sum(one.overdue for one in sums.values())
    units = tuple(
        _milestone_line(ground.units.get(unit_id, ""), one) for unit_id, one in sums.items()
    )
    columns = ("unit", "milestones", "milestones_due", "milestones_done", "milestones_overdue")
    handed_in = [row for row in plans if row.plan]
    return Section(
        "practising",
        (
            counted("plans", ("unit", "name", "plan"), handed_in, _plan_line, len(plans) or None),
            ReportFigure(
                "milestones_done",
                done,
                planned or None,
                columns,
                units,
            ),
            ReportFigure("milestones_overdue", overdue, due or None, columns, units),
        ),
    )


def _plan_line(row: PlanRow) -> Line:
    title = row.plan.title if row.plan else ""
    return Line((row.trainee.unit, row.trainee.name, title), "plan", row.trainee.trainee_id)


def _milestone_line(unit: str, sums: MilestoneSums) -> Line:
    return Line((unit, sums.planned, sums.due, sums.done, sums.overdue))


def spreading(ground: Ground) -> Section:
    """Which units have carried the class on; a class that was never handed on has none."""
    spread = spread_of_class(None, ground.head.id)
    units = [unit for kind in spread.kinds for unit in kind.units]
    begun = [unit for unit in units if unit.state is not CarriedOn.NOT_YET]
    lines = tuple(_spread_line(unit) for unit in begun)
    return Section(
        "spreading",
        (
            ReportFigure(
                "units_carried_on",
                spread.sums.done,
                spread.sums.units or None,
                _UNIT_CLASSES,
                lines,
            ),
            ReportFigure("units_under_way", spread.sums.under_way, None, _UNIT_CLASSES, lines),
            ReportFigure(
                "trained_there", Fraction(spread.sums.trainees), None, _UNIT_CLASSES, lines
            ),
        ),
    )


def _spread_line(unit: UnitSpread) -> Line:
    return Line((unit.unit, unit.state, len(unit.classes), unit.trainees, unit.last_day or ""))
