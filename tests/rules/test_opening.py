"""Sealed openings: read back as sealed, and nothing else."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.opening import Opening, open_opening, seal_opening

KEY = b"k" * 32
OPENINGS = st.builds(
    Opening,
    st.integers(1, 2**63 - 1),
    st.integers(0, 2**31 - 1),
    st.integers(0, 2**40),
)


@given(OPENINGS, st.text(), st.data())
def test_only_what_was_sealed_with_the_key_is_read(
    opening: Opening, other: str, data: st.DataObject
) -> None:
    sealed = seal_opening(KEY, opening)
    place = data.draw(st.integers(0, len(sealed) - 1))
    letter = data.draw(st.sampled_from("0123456789abcdef.学").filter(lambda x: x != sealed[place]))
    changed = sealed[:place] + letter + sealed[place + 1 :]

    assert open_opening(KEY, sealed) == opening
    assert open_opening(b"another", sealed) is None
    assert open_opening(KEY, other) is None
    assert open_opening(KEY, changed) is None


def test_an_opening_is_over_with_its_last_second() -> None:
    opening = Opening(1, 1, 1_000)
    assert not opening.is_over(datetime.fromtimestamp(999, UTC))
    assert opening.is_over(datetime.fromtimestamp(1_000, UTC))
