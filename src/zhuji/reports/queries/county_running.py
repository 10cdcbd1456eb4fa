"""Sections of the county report on the registry, the classes of the year and who was trained."""

from fractions import Fraction

from zhuji.reports.queries.county_ground import CountyGround
from zhuji.reports.queries.figure import Line, ReportFigure, Section, counted
from zhuji.rules.words import ClassState, Completion


def county(ground: CountyGround) -> Section:
    """The two figures of every opening speech, and who the classes are for."""
    found = ground.registry
    kinds = tuple(Line((kind, count)) for kind, count in found.kinds)
    roots = tuple(
        Line((row.name, row.members, row.probationary), "organisation", row.id)
        for row in ground.roots
    )
    units = tuple(Line((one.name, one.people)) for one in ground.units)
    return Section(
        "county",
        (
            ReportFigure("organisations", found.organisations, None, ("kind", "count"), kinds),
            ReportFigure(
                "members",
                found.members + found.probationary,
                None,
                ("organisation", "members", "probationary"),
                roots,
            ),
            ReportFigure("workers", found.workers, None, ("unit", "workers"), units),
        ),
    )


def classes(ground: CountyGround) -> Section:
    """What was held in the year, and what stands."""
    held = [head for head in ground.classes if head.state is ClassState.CLOSED]
    under_way = [
        head
        for head in ground.classes
        if head.state not in {ClassState.CLOSED, ClassState.CANCELLED}
    ]
    columns = ("class", "organiser", "opens_on", "state")
    return Section(
        "classes",
        tuple(
            counted(
                key,
                columns,
                heads,
                lambda head: Line(
                    (head.title, head.organiser, head.opens_on or "", head.state), "class", head.id
                ),
            )
            for key, heads in (("classes_closed", held), ("classes_under_way", under_way))
        ),
    )


def trained(ground: CountyGround) -> Section:
    """Who was trained, for how long, and how many of a unit's people that is."""
    done = [one for one in ground.records if one.record.outcome is Completion.COMPLETED]
    sent: dict[int, int] = {}
    for person_id in {one.person_id for one in done} & ground.workers.keys():
        unit_id = ground.workers[person_id]
        sent[unit_id] = sent.get(unit_id, 0) + 1
    units = tuple(Line((one.name, one.people, sent.get(one.unit_id, 0))) for one in ground.units)
    hours = sum((one.record.hours for one in ground.records), Fraction(0))
    titles = {one.record.class_id: one.record.class_title for one in ground.records}
    by_class = tuple(
        Line((title, *_of_class(ground, class_id)), "class", class_id)
        for class_id, title in titles.items()
    )
    return Section(
        "trained",
        (
            ReportFigure(
                "workers_trained",
                sum(sent.values()),
                ground.registry.workers or None,
                ("unit", "workers", "workers_trained"),
                units,
            ),
            ReportFigure(
                "trainings", len(ground.records), None, ("class", "trainings", "hours"), by_class
            ),
            ReportFigure("hours_trained", hours, None, ("class", "trainings", "hours"), by_class),
        ),
    )


def _of_class(ground: CountyGround, class_id: int) -> tuple[int, Fraction]:
    own = [one.record.hours for one in ground.records if one.record.class_id == class_id]
    return len(own), sum(own, Fraction(0))
