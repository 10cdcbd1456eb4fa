import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.names import is_meant, openings_meant, read_name


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("张三", "张三", ()),
        ("张 三", "张三", ()),
        ("张　　三", "张三", ()),
        (" 张三\n", "张三", ()),
        ("张\u200b三", "张三", ()),
        ("张 小 三", "张小三", ()),
        ("欧阳 明", "欧阳明", ()),
        ("欧阳 明华", "欧阳明华", ("name_space_inside",)),
        ("张三 李四", "张三李四", ("name_space_inside",)),
        ("买买提·吐尔逊", "买买提·吐尔逊", ()),
        ("买买提•吐尔逊", "买买提·吐尔逊", ()),
        ("买买提．吐尔逊", "买买提·吐尔逊", ()),
        ("买买提.吐尔逊", "买买提·吐尔逊", ()),
        ("买买提 · 吐尔逊", "买买提·吐尔逊", ()),
        ("买买提・吐尔逊", "买买提·吐尔逊", ()),
        ("张\U00020000", "张\U00020000", ()),
        ("張峯", "張峯", ()),
        ("张\ue000", "张\ue000", ("name_private_character",)),
        ("张□", None, ("name_character_lost",)),
        ("张?", None, ("name_character_lost",)),
        ("张(王+争)", None, ("name_character_lost",)),
        ("张三(女)", "张三", ("name_note_left_out",)),
        ("张三（组长）", "张三", ("name_note_left_out",)),
        ("张三、李四", None, ("name_several",)),
        ("张三1", None, ("name_not_a_name",)),
        ("13800000000", None, ("name_not_a_name",)),
        ("(女)", None, ("name_not_a_name",)),
        ("@SUM(1+1)", None, ("name_not_a_name",)),
        ('=HYPERLINK("a+b")', None, ("name_not_a_name",)),
        ("??", None, ("name_character_lost",)),
        ("张", None, ("name_too_short",)),
        ("阿" * 30, "阿" * 30, ()),
        ("阿" * 31, None, ("name_too_long",)),
        ("阿" * 30 + "（组长）", "阿" * 30, ("name_note_left_out",)),
        ("1" * 60, None, ("name_too_long",)),
        ("Anna  Lee", "Anna Lee", ()),
        ("", None, ()),
        ("　", None, ()),
        ("/", None, ()),
    ],
)
def test_read_name_decides(text: str, name: str | None, codes: tuple[str, ...]) -> None:
    reading = read_name(text)
    assert (reading.value, reading.codes) == (name, codes)


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@given(st.text(HAN, min_size=2, max_size=6))
def test_a_plain_name_is_left_alone(name: str) -> None:
    assert (read_name(name).value, read_name(name).codes) == (name, ())


@given(st.text(max_size=20))
def test_reading_a_name_twice_changes_nothing(text: str) -> None:
    first = read_name(text)
    if first.value is not None:
        assert read_name(first.value).value == first.value


def meant(query: str) -> bool:
    return is_meant(query, name="王小梅", pinyin="wang xiao mei", initials="wxm")


@pytest.mark.parametrize("query", ["", "王小", "小梅", "xiaom", "Wang Xiao", "wxm", "wx"])
def test_person_is_meant_by_name_pinyin_or_initials(query: str) -> None:
    assert meant(query)


@pytest.mark.parametrize("query", ["李", "xm", "wxmm", "王梅"])
def test_person_of_another_name_is_not_meant(query: str) -> None:
    assert not meant(query)


@pytest.mark.parametrize(
    ("typed", "openings"),
    [
        ("z", {"z"}),
        ("zw", {"zw"}),
        ("zhao", {"z"}),
        ("liw", {"lw", "liw"}),
        ("zhao伟", {"z"}),
        ("伟z", set()),
        ("·", set()),
    ],
)
def test_what_is_typed_means_these_openings(typed: str, openings: set[str]) -> None:
    assert openings_meant(typed) == openings
