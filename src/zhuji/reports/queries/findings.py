"""Findings that stood, in trained units and in all others: how many were closed since."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from zhuji.reports.queries.figure import Compared, Line, ReportFigure
from zhuji.reports.queries.standing import Standing
from zhuji.rules.effect import FindingCounts, findings_change
from zhuji.rules.policy import EffectPolicy
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Change


def change_of(
    here: Sequence[Standing], others: Sequence[Standing], policy: EffectPolicy
) -> Verdict[Change]:
    return findings_change(_counts(here), _counts(others), policy)


def bars_of(
    here: Sequence[Standing], others: Sequence[Standing], policy: EffectPolicy
) -> tuple[Compared, ...]:
    """A bar for either side that has findings, and one for what lies between where it may be told."""
    bars = [
        Compared(name, Fraction(counts.closed, counts.stood), hatched=hatched)
        for name, counts, hatched in (
            (_("参训单位"), _counts(here), False),
            (_("其他单位"), _counts(others), True),
        )
        if counts.stood
    ]
    terms = {term.code: term.value for term in change_of(here, others, policy).arithmetic}
    if "closed_apart" in terms:
        apart = (terms["closed_apart"], terms["apart_low"], terms["apart_high"])
        bars.append(Compared(_("相差"), *apart))
    return tuple(bars)


def standing_figure(key: str, standing: Sequence[Standing]) -> ReportFigure:
    """How many of the findings have been closed, with all of them as rows."""
    counts = _counts(standing)
    return ReportFigure(
        key,
        counts.closed,
        counts.stood or None,
        ("organisation", "unit", "finding", "topic", "closed_on"),
        tuple(
            Line(
                (
                    one.row.organisation,
                    one.row.unit,
                    one.row.rule,
                    one.row.topic,
                    one.closed_on or "",
                ),
                "finding",
                one.row.id,
            )
            for one in standing
        ),
    )


def _counts(standing: Sequence[Standing]) -> FindingCounts:
    return FindingCounts(sum(one.closed_on is not None for one in standing), len(standing))
