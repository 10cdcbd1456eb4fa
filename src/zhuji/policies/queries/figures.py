"""The settings page: every figure with what it is, where it stands and who changed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from zhuji.base.clock import today
from zhuji.policies.models import Overlay
from zhuji.policies.queries.current import overlaid
from zhuji.policies.queries.rulebook import SUBJECTS, Rule, RuleFigure, rulebook
from zhuji.policies.queries.values import FigureValue, Form, to_text
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.policy import Certainty, Strength


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change; `value` None went back to the rulebook, `set_by` None is the installation."""

    value: FigureValue | None
    kept: str | None
    reason: str
    set_by: int | None
    set_at: datetime


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure; `text` values are what a form field holds, `words` the choices."""

    key: str
    meaning: str
    unit: str
    form: Form
    value: FigureValue
    text: str
    published: FigureValue
    published_text: str
    words: tuple[str, ...]
    least: str
    most: str
    article: str
    source_title: str
    source_url: str
    strength: Strength
    certainty: Certainty  # of the value that counts: COUNTY once the county has set it
    changed: bool  # the county's value counts
    void: bool  # the county has set a value that the rulebook in force does not allow
    history: tuple[HistoryLine, ...]  # the newest first


@dataclass(frozen=True, slots=True)
class RuleCard:
    subject: str
    version: str
    title: str
    effective: date
    issuer: str
    figures: tuple[FigureCard, ...]


def figures(actor: Actor, on: date | None = None) -> tuple[RuleCard, ...]:
    """Every rule in force on the day (today); PermissionDenied without the right to see them."""
    if not actor.may_somewhere(Permission.POLICIES_SEE):
        raise PermissionDenied
    history: dict[tuple[str, str], list[Overlay]] = {}
    for row in Overlay.objects.order_by("-id"):
        history.setdefault((row.subject, row.key), []).append(row)
    day = on or today()
    return tuple(_rule_card(rulebook().rule(subject, day), history) for subject in SUBJECTS)


def figure_meaning(subject: str, key: str) -> str:
    """What a figure means, in the reader's language; its key where the rulebook has it no more."""
    versions = rulebook().versions.get(subject, ())
    found = next((one.figures[key] for one in reversed(versions) if key in one.figures), None)
    return found.said_meaning if found else key


def _rule_card(rule: Rule, history: dict[tuple[str, str], list[Overlay]]) -> RuleCard:
    cards = tuple(
        _figure_card(one, history.get((rule.subject, key), ())) for key, one in rule.figures.items()
    )
    return RuleCard(rule.subject, rule.version, rule.title, rule.effective, rule.issuer, cards)


def _figure_card(published: RuleFigure, rows: Sequence[Overlay]) -> FigureCard:
    kept = rows[0].value if rows else None
    county = overlaid(published, kept)
    now, kind = county or published.figure, published.kind
    return FigureCard(
        key=published.key,
        meaning=published.said_meaning,
        unit=published.said_unit,
        form=kind.form,
        value=now.value,
        text=to_text(now.value),
        published=published.figure.value,
        published_text=to_text(published.figure.value),
        words=tuple(one.value for one in kind.words or ()),
        least="" if kind.least is None else str(kind.least),
        most="" if kind.most is None else str(kind.most),
        article=published.figure.citation.article,
        source_title=published.source_title,
        source_url=published.source_url,
        strength=now.strength,
        certainty=now.certainty,
        changed=county is not None,
        void=kept is not None and county is None,
        history=tuple(_line(published, row) for row in rows),
    )


def _line(published: RuleFigure, row: Overlay) -> HistoryLine:
    figure = overlaid(published, row.value)
    value = figure.value if figure else None
    return HistoryLine(value, row.value, row.reason, row.set_by, row.set_at)
