"""Fixtures of the whole suite."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings

from tests.cast import Cast, assemble
from tests.once import JOURNAL
from zhuji.attendance.queries.hall import _known
from zhuji.recorder.door import AnswerDoor

# On PostgreSQL every builder runs (tests/once.py): there is nothing to repeat, and nothing to test.
collect_ignore = [] if connection.vendor == "sqlite" else ["test_once.py"]

# A property holds or not, however busy the machine is; speed is measured elsewhere. Whether a commit may
# land is judged on the same examples each time (CI); whoever works here meets new ones.
settings.register_profile(
    "untimed",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The database of the tests, also where only a fixture of a wider scope asks for it.

    On SQLite its tables are made from the models, as a new installation gets them; the migrations
    count as run, for the commands that bring a database to this version. They themselves are run on
    PostgreSQL here, and on SQLite by `make check`.
    """
    database = connections["default"]
    database.settings_dict["TEST"]["MIGRATE"] = database.vendor != "sqlite"
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        recorder = MigrationRecorder(database)
        recorder.ensure_schema()
        for app, name in (
            MigrationLoader(database).graph.nodes.keys() - recorder.applied_migrations()
        ):
            recorder.record_applied(app, name)
    with database.execute_wrapper(JOURNAL):
        yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def make_ready(django_db_setup: None, django_db_blocker: Any) -> Callable[[Path], None]:
    """Gives a data folder for a process of its own the tables, so that it need not make them. To be
    called outside a transaction; on PostgreSQL the process makes them itself.
    """

    def make(folder: Path) -> None:
        with django_db_blocker.unblock():
            if connection.vendor == "sqlite":
                connection.cursor().execute("VACUUM INTO %s", [str(folder / "zhuji.sqlite3")])

    return make


@pytest.fixture(scope="session", autouse=True)
def answers_come_in_by_their_door() -> Iterator[None]:
    """A live server is served as the pages are, whichever test starts it first; a door of its own each
    time, for one remembers papers.
    """

    def door(pages: Any) -> Any:
        def served(environ: Any, start_response: Any) -> Any:
            return AnswerDoor(pages)(environ, start_response)

        return served

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.testcases._MediaFilesHandler", door)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture(autouse=True)
def no_door_is_known() -> None:
    """A process remembers the doors of halls for a second; no test sees another's."""
    _known.clear()


@pytest.fixture
def sign_in(client: Client):
    def enter(user) -> Client:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample files outside the repository."""
    folder = os.environ.get("ZHUJI_SAMPLES")
    if not folder:
        pytest.skip("samples: ZHUJI_SAMPLES is not set")
    return Path(folder)
