"""Rules of another installation laid beside those that count here; nothing is taken over."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from zhuji.base.clock import today
from zhuji.policies.queries.current import current_policies
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, figure_hints, rulebook
from zhuji.policies.queries.values import FigureValue, WrongValue, from_text, to_text, value_type
from zhuji.rules.policy import ClassPolicies


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure that differs; `theirs_article` is where the other installation takes it from."""

    title: str
    meaning: str
    unit: str
    theirs: FigureValue
    theirs_article: str
    ours: FigureValue


def handed_on(policies: ClassPolicies) -> list[tuple[str, str, str, str]]:
    """Subject, key, value as text and article of each figure, in the order of a class's life."""
    return [
        (subject, field.name, to_text(figure.value), figure.citation.article)
        for subject in CLASS_SUBJECTS
        for policy in [getattr(policies, subject)]
        for field in fields(policy)
        for figure in [getattr(policy, field.name)]
    ]


def differences(theirs: Iterable[tuple[str, str, str, str]]) -> tuple[ComparedFigure, ...]:
    """What differs from what counts here today, of the figures of `handed_on`.

    A figure that this version does not know, or a value it does not allow, is left out: it could
    not be set here. One statement.
    """
    ours, day = current_policies(), today()
    found = []
    for subject, key, text, article in theirs:
        hint = figure_hints(CLASS_SUBJECTS[subject]).get(key) if subject in CLASS_SUBJECTS else None
        if hint is None:
            continue
        try:
            value = from_text(value_type(hint), text)
        except WrongValue:
            continue
        own = getattr(getattr(ours, subject), key).value
        if value != own:
            rule = rulebook().rule(subject, day)
            told = rule.figures[key]
            found.append(
                ComparedFigure(rule.title, told.said_meaning, told.said_unit, value, article, own)
            )
    return tuple(found)
