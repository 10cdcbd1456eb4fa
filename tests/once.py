"""What many tests build alike is built once: later its statements are only written again.

Every test still begins with empty tables, builds what it needs and is rolled back; nothing is shared
but the time it took. On SQLite the rows of a transaction follow wholly from the statements written
in it so far, so a builder that is called after the same statements, at the same moment and with the
same arguments writes the same statements again: those of the first time are taken. Elsewhere (keys of
PostgreSQL aren't rolled back) and where anything differs, the builder runs.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import time_machine
from django.conf import UserSettingsHolder, settings
from django.db import connection

from zhuji.base.clock import now
from zhuji.base.files.store import path_of
from zhuji.base.models import StoredFile

READING = {"SELECT", "PRAGMA", "RELEASE"}
P = ParamSpec("P")
R = TypeVar("R")


class Written(NamedTuple):
    sql: str
    params: Any
    many: Any
    state: int  # stands for all that was written up to here


@dataclass
class Journal:
    """The statements that the open transaction has written; to be the connection's wrapper."""

    written: list[Written] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    start: int = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        result = execute(sql, params, many, context)
        verb = sql.split(maxsplit=1)[0]
        if verb == "BEGIN":
            self.written.clear()
            self.start = hash(tuple(_rows("SELECT name, seq FROM sqlite_sequence ORDER BY name")))
        elif verb == "SAVEPOINT":
            self.marks[sql.rsplit(maxsplit=1)[-1]] = len(self.written)
        elif verb == "ROLLBACK":
            del self.written[self.marks[sql.rsplit(maxsplit=1)[-1]] :]
        elif verb not in READING:
            state = hash((self.state, sql, repr(params)))
            self.written.append(Written(sql, params, many, state))
        return result

    @property
    def state(self) -> int:
        return self.written[-1].state if self.written else self.start

    def repeat(self, statements: list[Written]) -> None:
        with connection.cursor() as cursor:
            for one in statements:
                write = cursor.cursor.executemany if one.many else cursor.cursor.execute
                write(one.sql, one.params)
                cursor.cursor.fetchall()
        self.written += statements


@dataclass(frozen=True)
class Kept:
    result: Any
    statements: list[Written]
    files: dict[str, bytes]


JOURNAL = Journal()
_kept: dict[object, Kept] = {}


def once(build: Callable[P, R]) -> Callable[P, R]:
    """A builder of rows whose work is done once for the same beginning.

    It may write rows and stored files and gives what can be copied; anything else that it does
    (a file elsewhere, a call after the commit) would be done the first time alone.
    """

    @wraps(build)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        asked = repr((args, kwargs))
        if not _followed() or " at 0x" in asked:
            return build(*args, **kwargs)
        key = (build, asked, _moment(), JOURNAL.state)
        if kept := _kept.get(key):
            JOURNAL.repeat(kept.statements)
            _restore(kept.files)
            return deepcopy(kept.result)
        before = len(JOURNAL.written)
        result = build(*args, **kwargs)
        statements = JOURNAL.written[before:]
        _kept[key] = Kept(deepcopy(result), statements, _files(statements))
        return result

    return made


def _followed() -> bool:
    """Whether the journal knows all that the rows of this moment follow from."""
    changed = set()
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        changed |= vars(holder).keys() - {"default_settings", "_deleted", "FILES_ROOT"}
        changed |= holder._deleted
        holder = holder.default_settings
    return connection.vendor == "sqlite" and connection.in_atomic_block and not changed


def _moment() -> object:
    """What `now()` gives; where the clock runs, the same for a minute."""
    if time_machine.escape_hatch.is_travelling():
        return now()
    return now().replace(second=0, microsecond=0)


def _rows(sql: str) -> list[Any]:
    return connection.connection.execute(sql).fetchall()


def _files(statements: list[Written]) -> dict[str, bytes]:
    if not any(StoredFile._meta.db_table in one.sql for one in statements):
        return {}
    paths = {sha: path_of(sha) for sha in StoredFile.objects.values_list("sha256", flat=True)}
    return {sha: path.read_bytes() for sha, path in paths.items() if path.exists()}


def _restore(files: dict[str, bytes]) -> None:
    for sha, data in files.items():
        path = path_of(sha)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
