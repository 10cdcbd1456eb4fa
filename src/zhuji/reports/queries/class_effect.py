"""Sections on what changed with a class: knowledge before and after, problems, the trace."""

from collections import defaultdict

from django.utils.translation import gettext as _

from zhuji.exams.queries import PairedMark, paired_marks, paired_totals
from zhuji.registry.queries import topic_names
from zhuji.reports.queries.class_ground import Ground
from zhuji.reports.queries.figure import Compared, Line, ReportFigure, Section
from zhuji.rules.effect import MarkPair, learning_gain
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import Change


def gain(ground: Ground) -> Section:
    """The persons' own gains between pre-test and completion test, on all of it and by topic."""
    totals = paired_totals(ground.head.id)
    by_topic: dict[int, list[PairedMark]] = defaultdict(list)
    for one in paired_marks(ground.head.id):
        if one.topic_id is not None:
            by_topic[one.topic_id].append(one)
    names = topic_names(by_topic)
    found = [(_("全部内容"), _gain(ground, _("全部内容"), totals))]
    found += [(name, _gain(ground, name, by_topic[key])) for key, name in names.items()]
    people = {row.trainee_id: row for row in ground.roster}
    return Section(
        "gain",
        (
            ReportFigure(
                "paired",
                len(totals),
                len(ground.roster) or None,
                ("number", "name", "unit", "share_before", "share_after"),
                tuple(
                    Line((row.number, row.name, row.unit, one.before.share, one.after.share))
                    for one in totals
                    for row in (people[one.trainee_id],)
                ),
            ),
        ),
        said=tuple(reason for _name, verdict in found for reason in verdict.reasons),
        compared=tuple(
            Compared(name, terms["median_gain"], terms["gain_low"], terms["gain_high"])
            for name, verdict in found
            if verdict.outcome is not Change.TOO_FEW
            for terms in ({term.code: term.value for term in verdict.arithmetic},)
        ),
        remarks=("gain_is_own",),
    )


def _gain(
    ground: Ground, subject: str, pairs: tuple[PairedMark, ...] | list[PairedMark]
) -> Verdict[Change]:
    shares = [MarkPair(one.before.share, one.after.share) for one in pairs]
    return learning_gain(subject, shares, ground.effect)
