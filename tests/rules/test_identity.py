from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.identity import (
    IdReading,
    against_id_number,
    birth_date_in,
    check_character,
    mask_id_number,
    mask_phone,
    read_id_number,
    read_phone,
    sex_in,
)
from zhuji.rules.recognition import YearMonth
from zhuji.rules.words import Sex

# The two published examples of the standard; they belong to nobody.
SAMPLE = "11010519491231002X"
OTHER = "440524188001010014"


@pytest.mark.parametrize(
    ("text", "numeric_cell", "number", "codes"),
    [
        (SAMPLE, False, SAMPLE, ()),
        (OTHER, False, OTHER, ()),
        ("11010519491231002x", False, SAMPLE, ()),
        ("１１０１０５１９４９１２３１００２Ｘ", False, SAMPLE, ()),
        ("'11010519491231002X ", False, SAMPLE, ()),
        ("‘11010519491231002X", False, SAMPLE, ()),
        ("110105 19491231 002X", False, SAMPLE, ()),
        ("110105　19491231\u200b002X", False, SAMPLE, ()),
        ("", False, None, ()),
        ("—", False, None, ()),
        ("'", False, None, ()),
        ("990105194912310023", False, "990105194912310023", ()),
        ("110105194912310021", False, None, ("id_number_check_digit",)),
        ("110105194912310200", False, None, ("id_number_check_digit",)),
        ("11010519491231002", False, None, ("id_number_length",)),
        ("1101051949123100211", False, None, ("id_number_length",)),
        ("11010519491231OO2X", False, None, ("id_number_characters",)),
        ("²10105194912310021", False, None, ("id_number_check_digit",)),
        ("1101051949123100X2", False, None, ("id_number_characters",)),
        ("110105194912310000", True, None, ("id_number_lost_digits",)),
        ("110105194912310000.0", True, None, ("id_number_lost_digits",)),
        ("110105194912310021", True, None, ("id_number_lost_digits",)),
        ("110105194912310000", False, None, ("id_number_lost_digits",)),
        ("1.10105194912310E+17", False, None, ("id_number_lost_digits",)),
        ("1.1010519491231e+17", True, None, ("id_number_lost_digits",)),
        ("110105491231002", False, None, ("id_number_old",)),
        ("110105491231002", True, None, ("id_number_old",)),
        ("110105491331002", False, None, ("id_number_birth_date",)),
        ("11010549123100X", False, None, ("id_number_characters",)),
    ],
)
def test_read_id_number_decides(
    text: str, *, numeric_cell: bool, number: str | None, codes: tuple[str, ...]
) -> None:
    reading = read_id_number(text, numeric_cell=numeric_cell)
    assert (reading.number, reading.codes) == (number, codes)


def test_read_id_number_keeps_an_old_number_apart() -> None:
    assert read_id_number("110105491231002", numeric_cell=False).old == "110105491231002"


def test_read_id_number_refuses_a_day_that_is_none() -> None:
    number = "11010519490230002"
    reading = read_id_number(number + check_character(number), numeric_cell=False)
    assert reading.codes == ("id_number_birth_date",)


def test_read_id_number_accepts_three_zeros_where_the_check_digit_fits() -> None:
    ending = next(
        number
        for region in range(100000, 999999)
        if check_character(number := f"{region}19800101100") == "0"
    )
    assert read_id_number(ending + "0", numeric_cell=False) == IdReading(ending + "0")
    assert read_id_number(ending + "0", numeric_cell=True).codes == ("id_number_lost_digits",)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    region = draw(st.integers(100000, 999999))
    born = draw(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
    order = draw(st.integers(0, 999))
    first = f"{region}{born:%Y%m%d}{order:03}"
    return first + check_character(first)


@given(numbers())
def test_every_sound_number_is_read_whatever_its_region(number: str) -> None:
    assert read_id_number(number, numeric_cell=False) == IdReading(number)
    assert birth_date_in(number) == date.fromisoformat(
        f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    )


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert (
        read_id_number(number[:place] + wrong + number[place + 1 :], numeric_cell=False).number
        is None
    )


@given(numbers(), st.integers(0, 15))
def test_two_neighbours_swapped_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    expected = number if swapped == number else None
    assert read_id_number(swapped, numeric_cell=False).number == expected


@given(text=st.text(max_size=25), numeric_cell=st.booleans())
def test_read_id_number_never_raises_nor_tells_the_text(text: str, *, numeric_cell: bool) -> None:
    reading = read_id_number(text, numeric_cell=numeric_cell)
    assert all(set(reason.as_dict()) <= {"digits"} for reason in reading.reasons)


def test_sex_is_the_parity_of_the_seventeenth() -> None:
    assert (sex_in(SAMPLE), sex_in(OTHER)) == (Sex.FEMALE, Sex.MALE)


@pytest.mark.parametrize(
    ("sex", "born", "codes"),
    [
        (Sex.FEMALE, YearMonth(1949, 12), []),
        (Sex.FEMALE, YearMonth(1949, None), []),
        (None, None, []),
        (Sex.MALE, None, ["id_number_other_sex"]),
        (None, YearMonth(1949, 11), ["id_number_other_birth_date"]),
        (
            Sex.MALE,
            YearMonth(1950, None),
            ["id_number_other_sex", "id_number_other_birth_date"],
        ),
    ],
)
def test_against_id_number_names_what_differs(
    sex: Sex | None, born: YearMonth | None, codes: list[str]
) -> None:
    assert [reason.code for reason in against_id_number(SAMPLE, sex=sex, born=born)] == codes


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (SAMPLE, "110105********002X"),
        ("110105491231002", "110105******002"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_mask_id_number_hides_the_birth_date(number: str, masked: str) -> None:
    assert mask_id_number(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("13800000000", "138****0000"), ("0476-4220000", "047*****0000"), ("4220000", "*******")],
)
def test_mask_phone_shows_three_and_four(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "phone", "codes", "others"),
    [
        ("13800000000", "13800000000", (), ()),
        ("１３８ ００００ ００００", "13800000000", (), ()),
        ("138-0000-0000", "13800000000", (), ()),
        ("'13800000000", "13800000000", (), ()),
        ("13800000000.0", "13800000000", (), ()),
        ("+8613800000000", "13800000000", (), ()),
        ("+86 138 0000 0000", "13800000000", (), ()),
        ("86-13800000000", "13800000000", (), ()),
        ("008613800000000", "13800000000", (), ()),
        ("013800000000", "13800000000", (), ()),
        ("", None, (), ()),
        ("—", None, (), ()),
        ("13800000000/13900000000", "13800000000", ("phone_several",), ("13900000000",)),
        ("13800000000 13900000000", "13800000000", ("phone_several",), ("13900000000",)),
        ("13800000000\n13900000000", "13800000000", ("phone_several",), ("13900000000",)),
        ("1380000000013900000000", "13800000000", ("phone_several",), ("13900000000",)),
        ("13800000000、13800000000", "13800000000", (), ()),
        ("0476-4220000、13800000000", "13800000000", ("phone_several",), ("0476-4220000",)),
        ("0476-4220000", "0476-4220000", ("phone_landline",), ()),
        ("(0476)4220000", "0476-4220000", ("phone_landline",), ()),
        ("04764220000", "0476-4220000", ("phone_landline",), ()),
        ("0476-4220000转801", "0476-4220000-801", ("phone_landline",), ()),
        ("4220000", "4220000", ("phone_landline",), ()),
        ("138000000001", None, ("phone_length",), ()),
        ("1380000000", None, ("phone_length",), ()),
        ("13800000000、139", "13800000000", ("phone_length",), ()),
        ("张三", None, ("phone_characters",), ()),
        ("、", None, ("phone_characters",), ()),
        ("1.38E+10", None, ("phone_lost_digits",), ()),
    ],
)
def test_read_phone_decides(
    text: str, phone: str | None, codes: tuple[str, ...], others: tuple[str, ...]
) -> None:
    reading = read_phone(text)
    assert (reading.value, reading.codes, reading.others) == (phone, codes, others)


@given(st.text(max_size=40))
def test_read_phone_gives_a_number_or_says_why_not(text: str) -> None:
    reading = read_phone(text)
    assert reading.value is None or len(reading.value) >= 7
    assert all(set(reason.as_dict()) <= {"digits", "count"} for reason in reading.reasons)
