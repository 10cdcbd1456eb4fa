"""The tables: words of the glossary, paired columns refused when half filled, migrations on their own."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model

ROOT = Path(__file__).parents[2]
OURS = [model for model in apps.get_models() if model.__module__.startswith("zhuji.")]


def half_pairs(model: type[Model]) -> list[str]:
    """Columns `x_at` with a nullable `x_by` beside them that no constraint holds together."""
    names = {field.name: field for field in model._meta.get_fields() if hasattr(field, "column")}
    held = " ".join(
        str(constraint.condition)
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    )
    return [
        name
        for name, field in names.items()
        if name.endswith("_at")
        and (partner := names.get(f"{name[:-3]}_by"))
        and field.null
        and not (name in held and partner.name in held)
    ]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_paired_columns_are_held_together(model: type[Model]) -> None:
    assert half_pairs(model) == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_model_is_a_word_of_the_glossary(model: type[Model]) -> None:
    words = glossary()
    spaced = re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
    assert spaced in words


def glossary() -> set[str]:
    """The English words of docs/glossary.md, singular, without their brackets and hyphens."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {
        word.strip().lower().replace("-", " ")
        for cell in cells
        for word in re.sub(r"\(.*?\)", "", cell).split(",")
    }


def test_migrations_import_nothing_of_ours_but_columns() -> None:
    found = [
        f"{path.name}: {line}"
        for path in (ROOT / "src").rglob("migrations/*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"(from|import) zhuji\.(?!base\.fields)", line)
    ]
    assert found == []
