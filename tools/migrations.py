"""The migrations come to the tables that a new installation gets: `python -m tools.migrations`.

A new database has its tables from the models (`zhuji.cli.folder`), an older one from the migrations.
Both are made here, and must be the same but for the order of columns.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

Schema = dict[tuple[str, str], list[str]]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="zhuji-migrations-") as folder:
        os.environ["ZHUJI_DATA"] = folder
        os.environ.pop("ZHUJI_DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
        django.setup()
        new, migrated = schemas(Path(folder))
    differing = [key for key in sorted({*new, *migrated}) if new.get(key) != migrated.get(key)]
    for kind, name in differing:
        print(f"{kind} {name}: the migrations make it otherwise than the models")
        print(f"  models      {new.get((kind, name))}\n  migrations  {migrated.get((kind, name))}")
    return 1 if differing else 0


def schemas(folder: Path) -> Iterator[Schema]:
    """What a new installation gets, and what the migrations come to."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up before
    from django.db import connection  # noqa: PLC0415

    from zhuji.cli.folder import make_tables  # noqa: PLC0415

    make_tables()
    yield _schema()
    connection.close()
    connection.settings_dict["NAME"] = folder / "migrated.sqlite3"
    call_command("migrate", verbosity=0, interactive=False)
    yield _schema()
    connection.close()


def _schema() -> Schema:
    """Tables and indexes by kind and name, each as its parts in a sorted order."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(kind, name): sorted(_parts(sql)) for kind, name, sql in cursor.fetchall()}


def _parts(sql: str) -> Iterator[str]:
    """The statement cut at the commas that stand in one pair of brackets."""
    depth, part = 0, ""
    for sign in sql:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if (sign, depth) in {(",", 1), ("(", 1), (")", 0)}:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()


if __name__ == "__main__":
    sys.exit(main())
