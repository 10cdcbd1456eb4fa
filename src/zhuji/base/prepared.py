"""A query that is asked thousands of times in a minute: written by the ORM once, then only filled in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

# Stand in for the values while the query is written, and are found again in its parameters.
_FIRST: Final = 7_400_000_000_000_000_001
_FAR: Final = 2**63


class Prepared:
    """`make` gives the query for whole numbers, texts and ids by name; its rows are plain values.

    The values come as the database gives them: no converters of the ORM run over them.
    """

    def __init__(
        self,
        make: Callable[..., QuerySet[Any, Any]],
        **kinds: type[int] | type[str] | type[UUID],
    ) -> None:
        self.make = make
        self.kinds = kinds

    @cached_property
    def _written(self) -> tuple[str, tuple[str | None, ...], tuple[Any, ...]]:
        """The statement, and for each of its parameters the name of the value, or what it is."""
        marks = {
            name: _mark(kind, _FIRST + place)
            for place, (name, kind) in enumerate(self.kinds.items())
        }
        statement, given = self.make(**marks).query.get_compiler("default").as_sql()
        names = {as_kept(mark): name for name, mark in marks.items()}
        return statement, tuple(names.get(one) for one in given), tuple(given)

    def row(self, values: Mapping[str, int | str | UUID]) -> tuple[Any, ...] | None:
        """The first row; None where there is none. One statement."""
        if _beyond(values):
            return None
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

    def rows(self, values: Mapping[str, int | str | UUID]) -> list[tuple[Any, ...]]:
        """All rows. One statement."""
        if _beyond(values):
            return []
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            return list(cursor.fetchall())

    def _filled(self, values: Mapping[str, int | str | UUID]) -> tuple[str, list[Any]]:
        statement, names, given = self._written
        ready = {name: as_kept(value) for name, value in values.items()}
        return statement, [
            ready[name] if name else fixed for name, fixed in zip(names, given, strict=True)
        ]


def _beyond(values: Mapping[str, int | str | UUID]) -> bool:
    """Whether a number stands for nothing that a table could hold, as the ORM would see by itself."""
    return any(isinstance(one, int) and not -_FAR <= one < _FAR for one in values.values())


def _mark(kind: type[int] | type[str] | type[UUID], number: int) -> int | str | UUID:
    if kind is UUID:
        return UUID(int=number)
    return str(number) if kind is str else number


def moment_kept(kept: datetime | str) -> datetime:
    """A moment as the database gives it without the converters of the ORM."""
    found = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def as_kept(value: Any) -> Any:
    """A plain value, a moment or an id as this database takes it."""
    kind = type(value)
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if kind is UUID and not connection.features.has_native_uuid_field:
        return value.hex
    return value
