"""The data folder a command works on."""

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

TOLD = "数据目录 {folder} 里还没有数据。请先运行 zhuji serve，或用 ZHUJI_DATA 指定已有的数据目录。"


def require_data() -> None:
    """Stop with one sentence (exit code 2) where the data folder holds no installation yet."""
    if "audit_auditevent" not in connection.introspection.table_names():
        raise click.UsageError(TOLD.format(folder=settings.DATA))


def make_tables() -> None:
    """Bring the database to this version; a new folder gets its tables.

    Where nothing is pending the command is not run: it looks at every model to find that out.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
