"""Many rows into one table: what an import writes by the hundred thousand.

Like `bulk_create` without an object for each row: making those took half of an import's time.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from django.db import connection, models

_PARAMETERS: Final = 30_000  # of one statement: within the bounds of both databases
_PLAIN: Final = frozenset({str, int, bool, type(None)})
_PLAINLY_KEPT: Final = (models.CharField, models.BigIntegerField, models.BooleanField)


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> list[int]:
    """The ids of the new rows in their order; `columns` are names of fields, a key's as `unit_id`.

    Every column of the table but its id is named (else ValueError): defaults are not filled in.
    Constraints are the database's own, and raise IntegrityError.
    """
    known: dict[str, models.Field[Any, Any]] = {
        field.attname: field
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's documented way
        if not field.primary_key
    }
    if set(columns) != set(known):
        raise ValueError(f"{model.__name__}: {sorted(set(columns) ^ set(known))}")
    fields = [(known[name], _keeps_plainly(known[name])) for name in columns]
    quoted = connection.ops.quote_name
    into = ", ".join(quoted(str(field.column)) for field, _ in fields)
    start = f"INSERT INTO {quoted(model._meta.db_table)} ({into}) VALUES "  # noqa: S608, SLF001 - our own table
    one = f"({', '.join(['%s'] * len(fields))})"
    remaining, made = iter(rows), list[int]()
    with connection.cursor() as cursor:
        while part := list(islice(remaining, _PARAMETERS // len(fields))):
            values: list[Any] = [
                value if plain and type(value) in _PLAIN else _prepared(field, value)
                for row in part
                for (field, plain), value in zip(fields, row, strict=True)
            ]
            cursor.execute(f"{start}{', '.join([one] * len(part))} RETURNING id", values)
            made += [row_id for (row_id,) in cursor.fetchall()]
    return made


def _keeps_plainly(field: models.Field[Any, Any]) -> bool:
    """Whether a plain value goes into the column as it is; encrypted text and dates do not."""
    return isinstance(field, (*_PLAINLY_KEPT, models.ForeignKey)) or type(field) is models.TextField


def _prepared(field: models.Field[Any, Any], value: object) -> Any:
    return field.get_db_prep_save(value, connection)
