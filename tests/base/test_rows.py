"""Many rows into one table, without an object for each."""

import pytest
from django.db import IntegrityError

from tests.cast import Cast
from zhuji.base.rows import insert_rows
from zhuji.registry.models import Post
from zhuji.rules.words import PostKind

COLUMNS = ("person_id", "organisation_id", "kind", "title", "ended_on")


def test_rows_are_written_in_their_order_and_read_back_as_by_the_model(cast: Cast) -> None:
    Post.objects.all().delete()
    people = [person.pk for person in cast.town_people[:2]]
    branch = cast.town_people[0].unit.organisations.all()[0]
    rows = [(person, branch.pk, PostKind.CLERK, "干事", None) for person in people]
    ids = insert_rows(Post, COLUMNS, rows)
    kept = Post.objects.in_bulk()
    assert [kept[one].person_id for one in ids] == people
    assert (kept[ids[0]].kind, kept[ids[0]].title) == (PostKind.CLERK, "干事")
    with pytest.raises(IntegrityError):
        insert_rows(Post, COLUMNS, rows)


@pytest.mark.django_db
def test_no_rows_are_no_statement_and_a_column_left_out_is_a_fault() -> None:
    assert insert_rows(Post, COLUMNS, []) == []
    with pytest.raises(ValueError, match="ended_on"):
        insert_rows(Post, COLUMNS[:-1], [])
