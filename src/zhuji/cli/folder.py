"""The data folder a command works on."""

import click
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

TOLD = "数据目录 {folder} 里还没有数据。请先运行 zhuji serve，或用 ZHUJI_DATA 指定已有的数据目录。"


def require_data() -> None:
    """Stop with one sentence (exit code 2) where the data folder holds no installation yet."""
    if "audit_auditevent" not in connection.introspection.table_names():
        raise click.UsageError(TOLD.format(folder=settings.DATA))


def make_tables() -> None:
    """Bring the database to this version; a new one gets its tables from the models.

    That takes a tenth of the time of the migrations, which come to the same tables (`make check`)
    and count as run. Where nothing is pending nothing is done.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _from_models(executor)


def _from_models(executor: MigrationExecutor) -> None:
    """All tables with the record of the migrations in one transaction: all of it or nothing."""
    recorder = executor.recorder
    with connection.schema_editor() as editor:
        editor.create_model(recorder.Migration)
        for model in apps.get_models():
            if model._meta.can_migrate(connection):  # noqa: SLF001 - documented; proxies have no table
                editor.create_model(model)
        for app, name in sorted(executor.loader.graph.nodes):
            recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
