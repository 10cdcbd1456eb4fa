import pytest

from zhuji.base.numbers import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("042", 42),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("²", None),
        ("٣", None),
        ("-1", None),
        ("1.0", None),
        (" 1", None),
        ("1_000", None),
        ("", None),
    ],
)
def test_whole_number_is_read_or_is_none(text: str, number: int | None) -> None:
    assert whole(text) == number
