"""Every row that hangs on a row, found along the foreign keys: complete without a list to keep."""
# ruff: noqa: SLF001 - Django's `_meta` and `_default_manager` are its public way to ask a table

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model

# Asked for each foreign key: the table it stands in, its name, and the table it points at.
Follow = Callable[[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Hanging:
    """The rows of one table, `area.Table`, and its columns in their order."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[Model, ...]


def hanging_on(root: Model, follow: Follow) -> tuple[Hanging, ...]:
    """The root and the rows that point at it, the rows that point at those, and so on, by table.

    A row that is reached on two ways stands once. One statement for each foreign key that is
    followed and each step away from the root, however many rows there are.
    """
    found: dict[type[Model], dict[object, Model]] = {type(root): {root.pk: root}}
    step: dict[type[Model], set[object]] = {type(root): {root.pk}}
    while step:
        new: dict[type[Model], set[object]] = {}
        for table, keys in step.items():
            for child, key in _pointing_at(table, follow):
                known = found.setdefault(child, {})
                rows = child._default_manager.filter(**{f"{key}__in": keys}).order_by("pk")
                fresh = {row.pk: row for row in rows if row.pk not in known}
                known.update(fresh)
                if fresh:
                    new.setdefault(child, set()).update(fresh)
        step = new
    return tuple(
        Hanging(table._meta.label, column_names(table), tuple(rows.values()))
        for table, rows in found.items()
        if rows
    )


def column_names(table: type[Model]) -> tuple[str, ...]:
    """The columns of a table, in its own order."""
    return tuple(field.name for field in table._meta.concrete_fields)


def is_key(row: Model, column: str) -> bool:
    """Whether a column points at another row."""
    return bool(row._meta.get_field(column).is_relation)


def key_of(row: Model, column: str) -> tuple[str, int] | None:
    """The table and the number of the row that a column points at; None where it points at none."""
    field = row._meta.get_field(column)
    if not field.is_relation or getattr(row, f"{column}_id") is None:
        return None
    return field.related_model._meta.label, getattr(row, f"{column}_id")  # type: ignore[union-attr] # a key's table is known


def columns_of(
    table: type[Model], ids: Collection[int], columns: Sequence[str]
) -> dict[int, tuple[object, ...]]:
    """Some columns of rows by id, `key__column` across a foreign key; one statement."""
    rows = table._default_manager.filter(pk__in=ids).values_list("pk", *columns)
    return {pk: tuple(values) for pk, *values in rows}


def reachable(root: type[Model], follow: Follow) -> tuple[type[Model], ...]:
    """The tables whose rows `hanging_on` can find."""
    found = [root]
    for table in found:
        found += [child for child, _ in _pointing_at(table, follow) if child not in found]
    return tuple(dict.fromkeys(found))


def _pointing_at(table: type[Model], follow: Follow) -> Iterator[tuple[type[Model], str]]:
    """The tables with a foreign key to a table that is followed, and the key's name."""
    for relation in table._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            child = relation.related_model
            key = relation.field.name  # type: ignore[union-attr] # a reverse relation has one
            if isinstance(child, type) and follow(child._meta.label, key, table._meta.label):
                yield child, key
