from datetime import date
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest

from zhuji.policies.queries.rulebook import (
    SUBJECTS,
    WrongRulebook,
    figure_hints,
    read,
    read_rule,
    rulebook,
)
from zhuji.policies.queries.values import Form
from zhuji.rules.policy import Certainty, Strength
from zhuji.rules.verdict import Citation

QUOTA = """
[rule]
subject = "quota"
version = "2026"
title = "名额分配规则"
effective = 2026-01-01
issuer = "县里确定"
[figures.method]
value = "by_people"
meaning = "办法"
unit = ""
strength = "choice"
certainty = "county"
[figures.least_per_unit]
value = 1
least = 0
most = 50
meaning = "最少"
unit = "人"
strength = "choice"
certainty = "county"
[figures.waiting]
value = "own_then_county"
meaning = "空出"
unit = ""
strength = "choice"
certainty = "county"
"""


def test_every_figure_of_every_policy_is_published() -> None:
    book = rulebook()
    assert {subject: set(book.rule(subject, date(2026, 6, 1)).figures) for subject in SUBJECTS} == {
        subject: set(figure_hints(policy)) for subject, policy in SUBJECTS.items()
    }


def test_one_seventh_stands_with_its_article() -> None:
    limit = rulebook().rule("leave", date(2026, 6, 1)).figures["limit"]
    assert limit.figure.value == Fraction(1, 7)
    assert limit.figure.citation == Citation(
        "leave@2023", "《干部教育培训工作条例》（2023年修订）", "第十五条"
    )
    assert (limit.figure.strength, limit.figure.certainty) == (Strength.MUST, Certainty.FOUND)
    assert limit.kind.most == Fraction(1, 7)


OFF = {Form.FLAG: False, Form.NUMBER: 0, Form.SHARE: 0}


def test_a_figure_only_recalled_ships_switched_off() -> None:
    for rules in rulebook().versions.values():
        for figure in rules[-1].figures.values():
            if figure.figure.certainty is Certainty.RECALLED:
                assert figure.figure.value == OFF[figure.kind.form]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("value = 1", 'value = "1"', "[figures.least_per_unit] value: figure_not_a_number"),
        ("value = 1", "value = 51", "[figures.least_per_unit] value: figure_out_of_bounds"),
        ('"by_people"', '"by_lot"', "[figures.method] value: figure_not_a_choice"),
        ("most = 50\n", "", "[figures.least_per_unit]: a number needs least and most"),
        ("least = 0\n", "leest = 0\n", "[figures.least_per_unit]: leest is unknown"),
        ('meaning = "最少"\n', "", "[figures.least_per_unit]: meaning is missing"),
        ('meaning = "最少"', 'meaning = ""', "[figures.least_per_unit] meaning: ''; a text"),
        ('unit = ""', 'unit = ""\nmost = 3', "[figures.method] most: only numbers and shares"),
        ("[figures.method]", "[figures.methods]", "[figures]: method is missing"),
        ("[figures.method]", "[figures.x]\n[figures.method]", "[figures]: x is unknown"),
        ('strength = "choice"', 'strength = "weak"', "[figures.method] strength: 'weak'; must,"),
        ('"county"', '"local"', "[figures.method]: certainty 'local' needs article and source"),
        ("2026-01-01", '"2026-01-01"', "[rule] effective: '2026-01-01'; a date is accepted"),
        ('subject = "quota"', 'subject = "leave"', "[rule] subject: 'leave'; 'quota' is accepted"),
        ('version = "2026"', 'version = "2025"', "[rule] version: '2025'; '2026' is accepted"),
        ("[rule]", "[rules]", ": rule is missing"),
        ("[rule]", "[rule", ": not TOML"),
    ],
)
def test_a_wrong_file_names_file_and_key(old: str, new: str, error: str) -> None:
    with pytest.raises(WrongRulebook) as wrong:
        read_rule("quota", "2026", QUOTA.replace(old, new, 1))
    assert str(wrong.value).removeprefix("quota/2026.toml").lstrip().startswith(error)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "rulebook"
    copytree(str(files("zhuji.rulebook")), place)
    return place


def newer(folder: Path, version: str, effective: str) -> None:
    text = QUOTA.replace('"2026"', f'"{version}"').replace("2026-01-01", effective)
    (folder / "quota" / f"{version}.toml").write_text(text, encoding="utf-8")


def test_the_version_in_force_on_the_day_counts(folder: Path) -> None:
    newer(folder, "2027", "2027-07-01")
    book = read(folder)
    days = (date(2020, 1, 1), date(2026, 6, 1), date(2027, 6, 30), date(2027, 7, 1))
    assert [book.rule("quota", day).version for day in days] == ["2026", "2026", "2026", "2027"]


def test_two_versions_of_one_day_are_refused(folder: Path) -> None:
    newer(folder, "2026b", "2026-01-01")
    with pytest.raises(WrongRulebook, match=r"^quota: two versions take effect on the same day$"):
        read(folder)


def test_a_missing_and_an_unknown_subject_are_refused(folder: Path) -> None:
    (folder / "weather").mkdir()
    with pytest.raises(WrongRulebook, match=r"^weather: no such subject"):
        read(folder)
    (folder / "weather").rmdir()
    (folder / "quota" / "2026.toml").unlink()
    with pytest.raises(WrongRulebook, match=r"^quota: no file"):
        read(folder)
