"""Encrypted columns and exact fractions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from zhuji.base import fields
from zhuji.registry.models import Person


@given(st.text(min_size=1))
def test_encrypted_text_reads_back(text: str) -> None:
    kept = fields.encrypt(text)
    assert fields.decrypt(kept) == text
    assert text not in kept or len(text) < 4


def test_the_same_text_is_never_kept_alike() -> None:
    assert fields.encrypt("13900000000") != fields.encrypt("13900000000")


def test_another_secret_cannot_read_a_column(settings) -> None:
    kept = fields.encrypt("13900000000")
    settings.SECRET_KEY = "ab" * 32
    with pytest.raises(fields.Undecipherable, match="another secret"):
        fields.decrypt(kept)


def test_a_changed_column_is_not_read() -> None:
    kept = fields.encrypt("13900000000")
    with pytest.raises(fields.Undecipherable):
        fields.decrypt(kept[:-6] + ("A" if kept[-6] != "A" else "B") + kept[-5:])


def test_a_person_is_kept_encrypted_and_found_by_digest(cast: Cast) -> None:
    number = "11010519491231002X"
    digest = fields.lookup_digest("id", number)
    Person.objects.filter(pk=cast.town_people[0].pk).update(id_number=number, id_digest=digest)

    found = Person.objects.get(id_digest=digest)
    assert found.id_number == number
    (raw,) = (
        Person.objects.filter(pk=found.pk)
        .extra(select={"raw": "id_number"})
        .values_list("raw", flat=True)
    )
    assert number not in raw


def test_an_encrypted_column_cannot_be_compared(cast: Cast) -> None:
    with pytest.raises(TypeError, match="digest"):
        Person.objects.filter(id_number="11010519491231002X").exists()
