import pytest

from zhuji.base.numbers import whole, wholes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        (" 12", None),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("３", None),
        ("x", None),
        ("", None),
        (None, None),
    ],
)
def test_whole_reads_ascii_digits_and_nothing_else(text: str | None, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(("text", "number"), [("40", 40), ("41", None)])
def test_whole_is_at_most_what_is_asked(text: str, number: int | None) -> None:
    assert whole(text, most=40) == number


def test_wholes_leaves_out_what_is_no_number() -> None:
    assert wholes(["3", "x", "", "²", "12", "3"]) == [3, 12, 3]
