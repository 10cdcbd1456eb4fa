"""What things are called where only their kind and number are known."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

import zhuji
from tests.cast import Cast
from zhuji.flows.called import COLUMNS, TABLES, names_about, names_in

pytestmark = pytest.mark.django_db
# There is one of it, or the page that shows it says more than a name would.
NAMELESS = {"county", "demo", "policies.overlay", "self_review_form"}


def test_everything_that_the_record_speaks_of_has_a_name() -> None:
    sources = "".join(
        one.read_text("utf-8") for one in Path(*zhuji.__path__).rglob("actions*/**/*.py")
    )
    sources += "".join(one.read_text("utf-8") for one in Path(*zhuji.__path__).rglob("actions.py"))
    spoken_of = set(re.findall(r'about\s?=\s?\("([a-z_.]+)",', sources))

    assert len(spoken_of) > 20
    assert spoken_of - NAMELESS - set(TABLES) == set()
    assert set(TABLES.values()) <= set(COLUMNS)


@pytest.mark.parametrize("table", COLUMNS)
def test_the_columns_that_name_a_row_are_there(table: str) -> None:
    assert apps.get_model(table).objects.values_list("pk", *COLUMNS[table]).first() is None


def test_names_take_one_statement_for_each_kind(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, *_, other = cast.town_people
    asked = {("person", one.pk), ("unit", cast.town.pk), ("person", 10**6), ("no_such_kind", 1)}

    with django_assert_num_queries(2):
        assert names_about(asked) == {
            ("person", one.pk): one.name,
            ("unit", cast.town.pk): cast.town.name,
        }
    with django_assert_num_queries(2):
        names_about({*asked, ("person", other.pk)})
    assert names_in("registry.NoSuchTable", [1]) == {}
