"""The rulebook's files, read strictly: every figure of every policy, and nothing else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, get_args, get_type_hints

from django.utils.translation import gettext

from zhuji.policies.queries.values import Form, ValueType, WrongValue, from_toml, value_type
from zhuji.rules.actor import Permission
from zhuji.rules.policy import (
    ApprovalPolicy,
    BranchPolicy,
    CascadePolicy,
    Certainty,
    ClassPolicies,
    DutiesPolicy,
    EffectPolicy,
    Figure,
    FunctionsPolicy,
    HallPolicy,
    ItemAnalysisPolicy,
    NeedsPolicy,
    PreparationPolicy,
    ReadingPolicy,
    SeatingPolicy,
    SecurityPolicy,
    Strength,
    SurveyPolicy,
    TimetablePolicy,
)
from zhuji.rules.verdict import Citation

# Which policy each subject builds; those of a class first, in the order of a class's life.
CLASS_SUBJECTS: Final[dict[str, type]] = dict(get_type_hints(ClassPolicies))
SUBJECTS: Final[dict[str, type]] = {
    "branch": BranchPolicy,
    "needs": NeedsPolicy,
    "approval": ApprovalPolicy,
    "preparation": PreparationPolicy,
    **CLASS_SUBJECTS,
    "reading": ReadingPolicy,
    "seating": SeatingPolicy,
    "hall": HallPolicy,
    "item_analysis": ItemAnalysisPolicy,
    "effect": EffectPolicy,
    "cascade": CascadePolicy,
    "functions": FunctionsPolicy,
    "duties": DutiesPolicy,
    "security": SecurityPolicy,
    "surveys": SurveyPolicy,
    "timetable": TimetablePolicy,
}
# Set by the security administrator; everything else by the system administrator.
SECURITY_SUBJECTS: Final = frozenset({"duties", "security"})
_RULE_KEYS: Final = {"subject", "version", "title", "effective", "issuer"}
_FIGURE_KEYS: Final = {"value", "meaning", "unit", "strength", "certainty"}
_OPTIONAL_KEYS: Final = {"article", "source", "least", "most"}
_BOUNDED: Final = {Form.NUMBER, Form.SHARE}
# Read by classes, diagnosis, evaluation and practice: form and order, no figures.
_OTHER_DATA: Final = {"class_template", "evaluation", "lead_topics", "self_review"}


class WrongRulebook(ValueError):
    """A rulebook file says something it may not; the text names file, key and what is accepted."""


def right_to_set(subject: str) -> Permission:
    """What an actor must hold over the county to lay a value over a figure of a subject."""
    return (
        Permission.ACCOUNTS_SECURE if subject in SECURITY_SUBJECTS else Permission.POLICIES_MANAGE
    )


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """One figure as published: the policy's figure and what a page shows beside it."""

    key: str
    figure: Figure[Any]
    kind: ValueType
    meaning: str
    unit: str
    source_title: str
    source_url: str

    @property
    def said_meaning(self) -> str:
        """The meaning in the reader's language."""
        return gettext(self.meaning)

    @property
    def said_unit(self) -> str:
        """The unit in the reader's language; a figure need not have one."""
        return gettext(self.unit) if self.unit else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One file: a subject in one version."""

    subject: str
    version: str
    title: str
    effective: date
    issuer: str
    figures: Mapping[str, RuleFigure]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules; `versions` of a subject from the oldest to the newest."""

    versions: Mapping[str, tuple[Rule, ...]]

    def rule(self, subject: str, on: date) -> Rule:
        """The version in force on a day; before the oldest, the oldest. KeyError: no subject."""
        in_force = [rule for rule in self.versions[subject] if rule.effective <= on]
        return in_force[-1] if in_force else self.versions[subject][0]


@cache
def rulebook() -> Rulebook:
    """The rulebook that ships with the program; WrongRulebook when a file is wrong."""
    return read(files("zhuji.rulebook"))


def read(folder: Traversable) -> Rulebook:
    """All `<subject>/<version>.toml` of a folder; WrongRulebook names the first thing wrong."""
    versions: dict[str, tuple[Rule, ...]] = {}
    for subject in SUBJECTS:
        place = folder / subject
        found = sorted(place.iterdir(), key=lambda one: one.name) if place.is_dir() else []
        rules = [
            read_rule(subject, one.name.removesuffix(".toml"), one.read_text(encoding="utf-8"))
            for one in found
            if one.name.endswith(".toml")
        ]
        if not rules:
            raise WrongRulebook(f"{subject}: no file {subject}/<version>.toml")
        if len({rule.effective for rule in rules}) < len(rules):
            raise WrongRulebook(f"{subject}: two versions take effect on the same day")
        versions[subject] = tuple(sorted(rules, key=lambda rule: rule.effective))
    known = {*SUBJECTS, *_OTHER_DATA, "__pycache__"}
    there = {one.name for one in folder.iterdir() if one.is_dir()}
    strangers = sorted(there - known)
    if strangers:
        raise WrongRulebook(f"{strangers[0]}: no such subject; {', '.join(SUBJECTS)} are")
    return Rulebook(versions)


def read_rule(subject: str, version: str, text: str) -> Rule:
    """One file's text as a rule; WrongRulebook names file, key and what is accepted."""
    name = f"{subject}/{version}.toml"
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongRulebook(f"{name}: not TOML: {error}") from error
    _keys(name, raw, needed={"rule", "figures"})
    head = _table(f"{name} [rule]", raw["rule"])
    _keys(f"{name} [rule]", head, needed=_RULE_KEYS)
    for key, expected in (("subject", subject), ("version", version)):
        if head[key] != expected:
            raise WrongRulebook(f"{name} [rule] {key}: {head[key]!r}; {expected!r} is accepted")
    effective = head["effective"]
    if not isinstance(effective, date) or isinstance(effective, datetime):
        raise WrongRulebook(f"{name} [rule] effective: {effective!r}; a date is accepted")
    table = _table(f"{name} [figures]", raw["figures"])
    hints = figure_hints(SUBJECTS[subject])
    _keys(f"{name} [figures]", table, needed=set(hints))
    rule_id = f"{subject}@{version}"
    read_figures = {
        key: _figure(f"{name} [figures.{key}]", key, rule_id, hint, table[key])
        for key, hint in hints.items()
    }
    title, issuer = (_text(f"{name} [rule]", head, key) for key in ("title", "issuer"))
    return Rule(subject, version, title, effective, issuer, read_figures)


def figure_hints(policy: type) -> dict[str, object]:
    """What each figure of a policy holds, by key: `Figure[int]` gives int."""
    hints = get_type_hints(policy)
    return {field.name: get_args(hints[field.name])[0] for field in fields(policy)}


def _figure(place: str, key: str, rule_id: str, hint: object, raw: object) -> RuleFigure:
    table = _table(place, raw)
    _keys(place, table, needed=_FIGURE_KEYS, optional=_OPTIONAL_KEYS)
    kind = _bounded(place, value_type(hint), table)
    strength = _word(place, table, "strength", Strength)
    certainty = _word(place, table, "certainty", Certainty)
    source = _table(f"{place} source", table.get("source", {"title": "", "url": ""}))
    _keys(f"{place} source", source, needed={"title", "url"})
    source_title = _text(place, source, "title", empty=True)
    article = _text(place, table, "article", empty=True) if "article" in table else ""
    if certainty is not Certainty.COUNTY and not (source_title and article):
        raise WrongRulebook(f"{place}: certainty {certainty.value!r} needs article and source")
    citation = Citation(rule_id, source_title or "县里确定", article)
    return RuleFigure(
        key=key,
        figure=Figure(_value(place, "value", kind, table), citation, strength, certainty),
        kind=kind,
        meaning=_text(place, table, "meaning"),
        unit=_text(place, table, "unit", empty=True),
        source_title=source_title,
        source_url=_text(place, source, "url", empty=True),
    )


def _bounded(place: str, kind: ValueType, table: Mapping[str, object]) -> ValueType:
    given = {"least", "most"} & set(table)
    if kind.form not in _BOUNDED:
        if given:
            raise WrongRulebook(f"{place} {min(given)}: only numbers and shares have bounds")
        return kind
    if len(given) < 2:
        raise WrongRulebook(f"{place}: a {kind.form.value} needs least and most")
    least, most = (_value(place, key, kind, table) for key in ("least", "most"))
    if not isinstance(least, int | Fraction) or not isinstance(most, int | Fraction):
        raise WrongRulebook(f"{place}: least and most are numbers")
    return replace(kind, least=least, most=most)


def _value(place: str, key: str, kind: ValueType, table: Mapping[str, object]) -> Any:
    try:
        return from_toml(kind, table[key])
    except WrongValue as error:
        raise WrongRulebook(f"{place} {key}: {error}") from error


def _table(place: str, raw: object) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise WrongRulebook(f"{place}: a table is accepted")
    return raw


def _keys(
    place: str,
    table: Mapping[str, object],
    *,
    needed: set[str],
    optional: set[str] | frozenset[str] = frozenset(),
) -> None:
    missing = sorted(needed - set(table))
    if missing:
        raise WrongRulebook(f"{place}: {missing[0]} is missing")
    unknown = sorted(set(table) - needed - optional)
    if unknown:
        names = ", ".join(sorted(needed | optional))
        raise WrongRulebook(f"{place}: {unknown[0]} is unknown; {names} are accepted")


def _text(place: str, table: Mapping[str, object], key: str, *, empty: bool = False) -> str:
    raw = table[key]
    if not isinstance(raw, str) or not (raw or empty):
        raise WrongRulebook(f"{place} {key}: {raw!r}; a text is accepted")
    return raw


def _word(place: str, table: Mapping[str, object], key: str, words: Any) -> Any:
    raw = table[key]
    if raw not in list(words):
        names = ", ".join(one.value for one in words)
        raise WrongRulebook(f"{place} {key}: {raw!r}; {names} are accepted")
    return words(raw)
