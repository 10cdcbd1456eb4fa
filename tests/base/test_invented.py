"""Invented people: sound in form, and nobody's."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.invented import PHONE_PREFIX, REGION, InventedPerson, invent_people
from zhuji.rules.identity import read_id_number, read_phone, sex_in
from zhuji.rules.names import read_name


def some(seed: str, count: int) -> list[InventedPerson]:
    return list(islice(invent_people(seed), count))


@given(st.text(max_size=8))
def test_invented_people_are_the_same_for_the_same_seed(seed: str) -> None:
    assert some(seed, 30) == some(seed, 30)


def test_invented_people_differ_by_seed() -> None:
    assert some("one", 40) != some("two", 40)


@given(st.text(max_size=8))
def test_invented_people_pass_every_check(seed: str) -> None:
    for person in some(seed, 60):
        assert read_name(person.name).value == person.name
        assert not read_name(person.name).reasons
        assert read_id_number(person.id_number, numeric_cell=False).number == person.id_number
        assert sex_in(person.id_number) is person.sex
        assert read_phone(person.phone).value == person.phone


def test_invented_people_are_told_apart() -> None:
    people = some("county", 3000)
    assert len({person.name for person in people}) == 3000
    assert len({person.id_number for person in people}) == 3000
    assert len({person.phone for person in people}) == 3000


def test_invented_people_carry_no_real_region_and_no_real_prefix() -> None:
    people = some("county", 200)
    assert {person.id_number[:6] for person in people} == {REGION}
    assert {person.phone[:3] for person in people} == {PHONE_PREFIX}


def test_the_first_dozen_holds_names_of_every_kind() -> None:
    names = [person.name for person in some("any", 12)]
    assert [names[2], names[5], names[8], names[11]] == [
        "赵玥",
        "张喆",
        "欧阳晓云",
        "阿依古丽·艾力",
    ]
