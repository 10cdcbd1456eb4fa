import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.unit_names import known_names, same_unit

COUNTY = known_names(
    {
        1: ("河口镇", "河口"),
        2: ("大山前镇",),
        3: ("小山前镇",),
        4: ("临溪县农业农村局", "农业农村局", "农牧局"),
        5: ("临溪县第一中学", "一中"),
        6: ("河口村党支部",),
        7: ("柳林村党支部",),
        8: ("柳林村党总支",),
        9: ("城东街道",),
    }
)


@pytest.mark.parametrize(
    ("text", "unit", "codes"),
    [
        ("河口镇", 1, ()),
        (" 河 口镇 ", 1, ()),
        ("河口", 1, ()),
        ("中共河口镇委员会", 1, ()),
        ("河口镇党委", 1, ()),
        ("河口镇人民政府", 1, ()),
        ("农牧局", 4, ()),
        ("中共临溪县农业农村局党组", 4, ()),
        ("河口村", 6, ()),
        ("中共河口村支部委员会", 6, ()),
        ("河口村党总支", 6, ("unit_read_as",)),
        ("柳林村党总支", 8, ()),
        ("柳林村党支部", 7, ()),
        ("柳林村", None, ("unit_ambiguous",)),
        ("柳林村党委", None, ("unit_ambiguous",)),
        ("河口乡", 1, ("unit_read_as",)),
        ("城东", 9, ("unit_read_as",)),
        ("大山前", 2, ("unit_read_as",)),
        ("山前镇", None, ("unit_ambiguous",)),
        ("临溪县河口镇", 1, ("unit_read_as",)),
        ("临溪县一中", 5, ("unit_read_as",)),
        ("河口镇柳林村", None, ("unit_ambiguous",)),
        ("河口镇新村", None, ("unit_unknown_near",)),
        ("临溪县农村农业局", None, ("unit_unknown_near",)),
        ("税务局", None, ("unit_unknown",)),
        ("上河口镇", None, ("unit_unknown_near",)),
        ("", None, ()),
        ("—", None, ()),
    ],
)
def test_same_unit_decides(text: str, unit: int | None, codes: tuple[str, ...]) -> None:
    reading = same_unit(text, COUNTY)
    assert (reading.value, reading.codes) == (unit, codes)


@pytest.mark.parametrize(
    ("text", "unit", "codes"),
    [
        ("临溪县河口镇", 1, ()),
        ("中共临溪县河口镇委员会", 1, ()),
        ("农业农村局", 2, ()),
        ("临溪县", 3, ()),
        ("中共临溪县委员会", 3, ()),
        ("东山县河口镇", 1, ("unit_read_as",)),
    ],
)
def test_the_countys_own_name_may_be_left_out(
    text: str, unit: int | None, codes: tuple[str, ...]
) -> None:
    known = known_names({1: ("河口镇",), 2: ("临溪县农业农村局",), 3: ("临溪县",)}, county="临溪县")
    reading = same_unit(text, known)
    assert (reading.value, reading.codes) == (unit, codes)


def test_an_ambiguous_name_lists_its_candidates() -> None:
    (reason,) = same_unit("山前镇", COUNTY).reasons
    assert reason.as_dict() == {"text": "山前镇", "candidates": ("大山前镇", "小山前镇")}


NAMES = st.text(st.sampled_from("河口山前柳林村镇乡县党支部总委员会中共局"), min_size=1, max_size=8)


@given(st.dictionaries(st.integers(1, 99), st.lists(NAMES, min_size=1, max_size=2), max_size=8))
def test_a_name_of_one_unit_alone_is_that_unit(names: dict[int, list[str]]) -> None:
    known = known_names(names)
    for unit, own in names.items():
        others = {text for other, texts in names.items() if other != unit for text in texts}
        for text in own:
            reading = same_unit(text, known)
            if text in others:
                assert (reading.value, reading.codes) == (None, ("unit_ambiguous",))
            else:
                assert (reading.value, reading.codes) == (unit, ())


@given(st.dictionaries(st.integers(1, 9), st.lists(NAMES, min_size=1), max_size=5), NAMES)
def test_same_unit_never_guesses_silently(names: dict[int, list[str]], text: str) -> None:
    reading = same_unit(text, known_names(names))
    assert reading.value in names or reading.reasons
