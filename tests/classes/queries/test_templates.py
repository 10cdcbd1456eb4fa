from datetime import time
from importlib.resources import files
from itertools import pairwise

import pytest

from zhuji.classes.queries import WrongTemplate, class_template, class_templates, template_sessions
from zhuji.classes.queries.templates import read_template
from zhuji.rules.words import HalfDay, SessionKind

FOLDER = files("zhuji.rulebook") / "class_template"
TEXT = (FOLDER / "one-day.toml").read_text(encoding="utf-8")


def test_the_templates_that_ship() -> None:
    assert [(one.key, one.days) for one in class_templates()] == [
        ("demonstration-3-days", 3),
        ("one-day", 1),
    ]


@pytest.mark.parametrize("template", class_templates(), ids=lambda one: one.key)
def test_a_pattern_opens_first_closes_last_and_overlaps_nowhere(template) -> None:
    sessions = template.sessions
    assert (sessions[0].kind, sessions[-1].kind) == (SessionKind.OPENING, SessionKind.CLOSING)
    assert {one.day_offset for one in sessions} == set(range(template.days))
    for earlier, later in pairwise(sessions):
        assert (earlier.day_offset, earlier.ends_at) <= (later.day_offset, later.starts_at)
    assert all((one.half_day is HalfDay.MORNING) == (one.starts_at < time(12)) for one in sessions)


def test_the_demonstration_class_has_what_it_is_known_for() -> None:
    template = class_template("demonstration-3-days")
    assert template is not None
    assert set(template.kinds) >= {
        SessionKind.LECTURE,
        SessionKind.TUTORING,
        SessionKind.DISCUSSION,
        SessionKind.EXCHANGE,
        SessionKind.TEST,
    }


def test_an_unknown_template_has_no_sessions() -> None:
    assert class_template("nothing") is None
    assert template_sessions("nothing") == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('key = "one-day"', 'key = "other"', "one-day.toml [template] key: 'other'"),
        ("days = 1", "days = true", "[template] days: missing or empty; a int is accepted"),
        ("order = 2", "order = 2\ncolour = 1", "colour is unknown"),
        ('from = "08:30"', 'from = "early"', "[[sessions]] 1: 'early' is no time"),
        ('to = "08:50"', 'to = "08:10"', "[[sessions]] 1: ends at 08:10, before it starts"),
        ('kind = "test"', 'kind = "party"', "[[sessions]] 4 kind: 'party'"),
        ("day = 1", "day = 2", "[[sessions]] 1 day: 2; 1 to 1 are accepted"),
        ('"secretary"', '"boss"', "audience_posts: 'boss'"),
        ("[template]", "[template", "not TOML"),
        ("[headings.aim]", "[headings.goal]", "[headings] aim: missing"),
    ],
)
def test_a_wrong_file_says_where_and_what_is_accepted(old: str, new: str, told: str) -> None:
    with pytest.raises(WrongTemplate) as wrong:
        read_template("one-day", TEXT.replace(old, new, 1))
    assert told in str(wrong.value)
