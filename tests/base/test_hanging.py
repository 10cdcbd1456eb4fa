"""Rows found along the foreign keys."""

from tests.cast import Cast
from zhuji.accounts.models import User
from zhuji.base.hanging import hanging_on
from zhuji.registry.models import Person, Post, Unit


def test_what_is_not_followed_is_not_found_and_each_row_stands_once(
    cast: Cast, django_assert_num_queries
) -> None:
    unit = Unit.objects.get(pk=cast.town.pk)

    def follow(table: str, key: str, pointing_at: str) -> bool:
        return (table, key) in {("registry.Person", "unit"), ("registry.Post", "person")}

    with django_assert_num_queries(2):  # one for each key, however many rows
        found = {one.table: {row.pk for row in one.rows} for one in hanging_on(unit, follow)}

    people = Person.objects.filter(unit=unit)
    assert found == {
        "registry.Unit": {unit.pk},
        "registry.Person": set(people.values_list("pk", flat=True)),
        "registry.Post": set(Post.objects.filter(person__in=people).values_list("pk", flat=True)),
    }


def test_a_row_alone_is_found_alone(cast: Cast) -> None:
    (alone,) = hanging_on(cast.organiser, lambda *_: False)

    assert (alone.table, [row.pk for row in alone.rows]) == ("accounts.User", [cast.organiser.pk])
    assert "username" in alone.columns
    assert isinstance(alone.rows[0], User)
