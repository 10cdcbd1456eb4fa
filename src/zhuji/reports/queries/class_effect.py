"""Sections on what changed with a class: knowledge before and after, problems, the trace."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from zhuji.classes.queries import topics_of_class
from zhuji.exams.queries import PairedMark, paired_marks, paired_totals, questions_by_topic
from zhuji.practice.queries import links_of_plans
from zhuji.practice.queries.sums import PlanLink
from zhuji.registry.queries import topic_names
from zhuji.reports.queries.class_ground import Ground
from zhuji.reports.queries.figure import Compared, Line, ReportFigure, Section
from zhuji.reports.queries.findings import bars_of, change_of, standing_figure
from zhuji.rules.effect import MarkPair, learning_gain
from zhuji.rules.trace import TEACHING_KINDS, LooseSession, TopicTrace, holes
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
    compared = tuple(
        Compared(name, terms["median_gain"], terms["gain_low"], terms["gain_high"])
        for name, verdict in found
        if verdict.outcome is not Change.TOO_FEW
        for terms in ({term.code: term.value for term in verdict.arithmetic},)
    )
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
        compared=compared,
        remarks=("gain_is_own",) if compared else (),
    )


def _gain(
    ground: Ground, subject: str, pairs: tuple[PairedMark, ...] | list[PairedMark]
) -> Verdict[Change]:
    shares = [MarkPair(one.before.share, one.after.share) for one in pairs]
    return learning_gain(subject, shares, ground.effect)


def findings(ground: Ground) -> Section:
    """Findings closed since the opening, in the units that sent trainees and in all others."""
    here = [one for one in ground.standing if one.row.unit_id in ground.units]
    others = [one for one in ground.standing if one.row.unit_id not in ground.units]
    return Section(
        "findings",
        (
            standing_figure("findings_trained", here),
            standing_figure("findings_others", others),
        ),
        said=change_of(here, others, ground.effect).reasons,
        compared=bars_of(here, others, ground.effect),
        remarks=("findings_no_cause",),
    )


def tracing(ground: Ground) -> Section:
    """Problem → session → question → practice, topic by topic, and where it breaks off."""
    asked, links = questions_by_topic(ground.head.id), links_of_plans(ground.head.id)
    when = {"tested": bool(asked), "practised": bool(links)}
    traces = _traces(ground, asked, links)
    loose = [
        LooseSession(row.id, row.title)
        for row in ground.sessions
        if row.kind in TEACHING_KINDS and row.topic_id is None
    ]
    whole = sum(not holes([one], (), **when) for one in traces)
    columns = ("topic", "findings", "sessions", "questions", "plans")
    lines = tuple(map(_trace_line, traces))
    return Section(
        "tracing",
        (ReportFigure("topics_whole", whole, len(traces) or None, columns, lines),),
        said=holes(traces, loose, **when),
    )


def _traces(
    ground: Ground, asked: Mapping[int, int], links: Sequence[PlanLink]
) -> list[TopicTrace]:
    wanted = {topic_id for topic_id, _name in topics_of_class(ground.head.id)}
    here = [one for one in ground.standing if one.row.unit_id in ground.units]
    return [
        TopicTrace(
            topic_id=topic_id,
            topic=name,
            wanted=topic_id in wanted,
            findings=tuple(one.row.id for one in here if one.row.topic_id == topic_id),
            sessions=tuple(row.id for row in ground.sessions if row.topic_id == topic_id),
            questions=asked.get(topic_id, 0),
            plans=tuple(link.plan_id for link in links if link.topic_id == topic_id),
        )
        for topic_id, name in ground.topics.items()
    ]


def _trace_line(one: TopicTrace) -> Line:
    counts = (len(one.findings), len(one.sessions), one.questions, len(one.plans))
    return Line((one.topic, *counts))
