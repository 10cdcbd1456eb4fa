"""Sections on how a class ran: who came, what was taught, tests, completion."""

from fractions import Fraction

from zhuji.completion.queries.verdicts import TraineeVerdict
from zhuji.reports.queries.class_ground import Ground
from zhuji.reports.queries.figure import Line, ReportFigure, Section, counted
from zhuji.rules.completion import lacking
from zhuji.rules.words import Completion

_TRAINEE = ("number", "name", "unit")


def people(ground: Ground) -> Section:
    """Who was sent, by which units."""
    sent: dict[str, int] = {}
    for row in ground.roster:
        sent[row.unit] = sent.get(row.unit, 0) + 1
    return Section(
        "people",
        (
            counted("units_sent", ("unit", "trainees"), sent.items(), Line),
            counted(
                "trainees",
                (*_TRAINEE, "post"),
                ground.roster,
                lambda row: Line(
                    (row.number, row.name, row.unit, row.post), "presence", row.trainee_id
                ),
            ),
            counted(
                "trainees_withdrawn",
                _TRAINEE,
                [row for row in ground.roster if row.withdrawn],
                lambda row: Line((row.number, row.name, row.unit), "presence", row.trainee_id),
            ),
        ),
    )


def teaching(ground: Ground) -> Section:
    """What was taught, and how much of it the trainees attended."""
    staying = [one.trainee for one in ground.verdicts if not one.trainee.withdrawn]
    planned = sum((ground.figures[row.trainee_id].planned for row in staying), Fraction(0))
    present = sum((ground.figures[row.trainee_id].present for row in staying), Fraction(0))
    return Section(
        "teaching",
        (
            counted(
                "sessions_held",
                ("day", "session", "topic", "lecturer"),
                ground.sessions,
                lambda row: Line((row.day, row.title, row.topic, row.lecturer), "session", row.id),
            ),
            ReportFigure(
                "hours_present",
                present,
                planned,
                ("number", "name", "hours_planned", "hours_present", "hours_counted"),
                tuple(
                    Line((row.number, row.name, own.planned, own.present, own.counted))
                    for row in staying
                    for own in (ground.figures[row.trainee_id],)
                ),
            ),
        ),
    )


def testing(ground: Ground) -> Section:
    """The completion test: who sat it and the marks by steps, never by place."""
    marked = [
        (one.trainee, own.mark, own.full)
        for one in ground.verdicts
        for own in (ground.figures[one.trainee.trainee_id],)
        if own.mark is not None and own.full
    ]
    shares = [mark / full for _row, mark, full in marked]
    mean = sum(shares, Fraction(0)) / len(shares) if shares else None
    passed = [
        one
        for one in ground.verdicts
        if any(reason.code == "test_passed" for reason in one.verdict.reasons)
    ]
    lines = tuple(Line((row.number, row.name, row.unit, mark, full)) for row, mark, full in marked)
    columns = (*_TRAINEE, "mark", "full_marks")
    return Section(
        "testing",
        (
            ReportFigure("test_taken", len(marked), len(ground.verdicts), columns, lines),
            ReportFigure("test_passed", len(passed), len(marked), _TRAINEE, _lines(passed)),
            ReportFigure("test_mean", mean, None, columns, lines),
        ),
    )


def completing(ground: Ground) -> Section:
    """The verdicts, with what stood against them."""
    total = len(ground.verdicts)
    return Section(
        "completing",
        tuple(
            _outcome(key, outcome, ground.verdicts, total)
            for key, outcome in (
                ("completed", Completion.COMPLETED),
                ("make_up", Completion.MAKE_UP),
                ("not_completed", Completion.NOT_COMPLETED),
                ("withdrawn", Completion.WITHDRAWN),
            )
        ),
    )


def _outcome(
    key: str, outcome: Completion, verdicts: tuple[TraineeVerdict, ...], total: int
) -> ReportFigure:
    found = [one for one in verdicts if one.verdict.outcome is outcome]
    return counted(key, (*_TRAINEE, "lacking"), found, _verdict_line, total)


def _verdict_line(one: TraineeVerdict) -> Line:
    row = one.trainee
    missing = tuple(reason.code for reason in lacking(one.verdict))
    return Line(
        (row.number, row.name, row.unit, len(missing)), "trainee-completion", row.trainee_id
    )


def _lines(verdicts: list[TraineeVerdict]) -> tuple[Line, ...]:
    return tuple(
        Line((row.number, row.name, row.unit), "trainee-completion", row.trainee_id)
        for row in (one.trainee for one in verdicts)
    )
