"""Under which rules a class is run."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from django.http import Http404

from zhuji.classes.models import Batch, TrainingClass
from zhuji.policies.queries import current_policies, thaw
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, RuleFigure, rulebook
from zhuji.policies.queries.values import FigureValue
from zhuji.rules.policy import Certainty, ClassPolicies, Figure, Strength


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One figure: what it means, its value, where it stands, how binding and how sure it is."""

    key: str
    meaning: str
    unit: str
    value: FigureValue
    source: str
    article: str
    strength: Strength
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The figures of one subject."""

    subject: str
    title: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class ClassRules:
    """What a class is run under. `is_frozen` from its approval on; `rules` name their versions."""

    is_frozen: bool
    rules: tuple[str, ...]
    groups: tuple[RuleGroup, ...]


def policies_of(class_id: int) -> ClassPolicies:
    """What a class is run under: frozen at its approval, until then what counts today.

    Raises TrainingClass.DoesNotExist.
    """
    kept = TrainingClass.objects.values_list("policies", flat=True).get(pk=class_id)
    return current_policies() if kept is None else thaw(kept)


def policies_of_batch(batch_id: int) -> ClassPolicies:
    """The same of a batch's class; Http404 where there is none. One statement where it is frozen."""
    found = Batch.objects.filter(pk=batch_id).values_list("training_class__policies", flat=True)
    if not found:
        raise Http404
    return current_policies() if found[0] is None else thaw(found[0])


def policies_of_classes(class_ids: Collection[int]) -> dict[int, ClassPolicies]:
    """The same of several classes; two statements, and one where all of them are frozen."""
    rows = dict(TrainingClass.objects.filter(pk__in=class_ids).values_list("pk", "policies"))
    found = {pk: thaw(kept) for pk, kept in rows.items() if kept is not None}
    if len(found) < len(rows):
        found |= dict.fromkeys(rows.keys() - found.keys(), current_policies())
    return found


def class_rules(class_id: int) -> ClassRules:
    """The same with what each figure means, for the page. Raises TrainingClass.DoesNotExist."""
    kept = TrainingClass.objects.values_list("policies", flat=True).get(pk=class_id)
    policies = current_policies() if kept is None else thaw(kept)
    groups = tuple(_group(subject, getattr(policies, subject)) for subject in CLASS_SUBJECTS)
    rules = () if kept is None else tuple(filter(None, map(_version, kept["rules"])))
    return ClassRules(kept is not None, rules, groups)


def _version(rule: str) -> str:
    """The title of a rule given as subject@version, with its version; nothing for the county's own."""
    subject, _at, version = rule.partition("@")
    if not version:
        return ""
    titles = [one.title for one in rulebook().versions.get(subject, ()) if one.version == version]
    return f"{titles[0] if titles else subject}（{version}）"


def _group(subject: str, policy: object) -> RuleGroup:
    figures: dict[str, Figure[FigureValue]] = {
        field.name: getattr(policy, field.name) for field in fields(CLASS_SUBJECTS[subject])
    }
    newest = rulebook().versions[subject][-1]
    cited = {figure.citation.rule for figure in figures.values()}
    versions = [
        rule for rule in rulebook().versions[subject] if f"{subject}@{rule.version}" in cited
    ]
    published = (versions or [newest])[-1]
    lines = tuple(_line(key, figure, published.figures[key]) for key, figure in figures.items())
    return RuleGroup(subject, published.title, lines)


def _line(key: str, figure: Figure[FigureValue], published: RuleFigure) -> RuleLine:
    return RuleLine(
        key=key,
        meaning=published.said_meaning,
        unit=published.said_unit,
        value=figure.value,
        source=figure.citation.title,
        article=figure.citation.article,
        strength=figure.strength,
        certainty=figure.certainty,
    )
