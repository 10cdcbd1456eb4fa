"""A builder that is repeated leaves what it left the first time, and never stands in for another."""

from datetime import datetime

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction
from django.test import override_settings

from tests.cast import assemble
from tests.completion.made import AFTER, closed
from tests.once import once
from zhuji.base.files import Kind, store_bytes
from zhuji.base.files.store import path_of
from zhuji.registry.models import Unit
from zhuji.rules.words import UnitKind

pytestmark = pytest.mark.django_db
NOON = datetime.fromisoformat("2026-11-02T12:00:00+08:00")


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All that the tables hold, and the keys that they give next."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with connection.cursor() as cursor:
        for table in (*(model._meta.db_table for model in apps.get_models()), "sqlite_sequence"):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def undone(work):
    """What the work gives; its rows are rolled back."""
    with transaction.atomic():
        result = work()
        transaction.set_rollback(True)
    return result


class Counted:
    """A builder of one unit, and how often it ran."""

    def __init__(self) -> None:
        self.runs = 0
        self.build = once(self._build)

    def _build(self, name: str = "石桥镇") -> Unit:
        self.runs += 1
        return Unit.objects.create(name=f"{name}{self.runs}", kind=UnitKind.TOWN, order=self.runs)


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_a_whole_class_is_the_same_built_and_repeated() -> None:
    def work():
        return closed(assemble()), rows()

    with time_machine.travel(AFTER, tick=False):
        assert undone(work) == undone(work)


def test_the_same_beginning_is_built_once(counted: Counted) -> None:
    with time_machine.travel(NOON, tick=False):
        first, second = undone(counted.build), undone(counted.build)
        assert (counted.runs, first == second, first is second) == (1, True, False)
        assert counted.build().pk == first.pk
        assert list(Unit.objects.values_list("pk", "order")) == [(first.pk, 1)]


def test_other_rows_arguments_moments_and_settings_are_built_anew(counted: Counted) -> None:
    with time_machine.travel(NOON, tick=False):
        undone(counted.build)
        undone(lambda: counted.build("平安镇"))
        with override_settings(SECRET_KEY="ab" * 32):
            undone(counted.build)
        undone(
            lambda: (Unit.objects.create(name="县", kind=UnitKind.TOWN, order=9), counted.build())
        )
        assert counted.runs == 4
    with time_machine.travel(AFTER, tick=False):
        undone(counted.build)
    assert counted.runs == 5


def test_twice_in_one_transaction_are_two(counted: Counted) -> None:
    with time_machine.travel(NOON, tick=False):
        assert counted.build().pk != counted.build().pk
    assert counted.runs == 2


def test_what_is_rolled_back_within_is_forgotten(counted: Counted) -> None:
    with time_machine.travel(NOON, tick=False):
        undone(counted.build)
        undone(lambda: Unit.objects.create(name="县", kind=UnitKind.TOWN, order=9))
        undone(counted.build)
    assert counted.runs == 1


def test_what_a_test_changes_of_the_result_is_not_kept() -> None:
    def work():
        cast = assemble()
        before = cast.town.name
        cast.town.name = "变了"
        return before

    assert [undone(work), undone(work)] == ["石桥镇", "石桥镇"]


def test_files_are_there_again(tmp_path) -> None:
    @once
    def build() -> str:
        return store_bytes(b"%PDF-1.4\n% kept", kind=Kind.PDF, name="存.pdf").sha256

    with time_machine.travel(NOON, tick=False), override_settings(FILES_ROOT=tmp_path):
        path = path_of(undone(build))
        path.unlink()
        assert undone(lambda: path_of(build()).read_bytes()) == b"%PDF-1.4\n% kept"
        assert path.exists()
