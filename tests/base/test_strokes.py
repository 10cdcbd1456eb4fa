from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.strokes import stroke_key, without_strokes


def by_strokes(names: str) -> str:
    return " ".join(sorted(names.split(), key=stroke_key))


def test_names_go_by_strokes_and_then_by_their_order_of_writing() -> None:
    # 2 丁卜; 3 于马; 4 王邓; 5 冯; 6 朱刘; 7 李杨陈 (一 before 丨 before 丿 before 丶 before 乙).
    assert by_strokes("陈杨 刘伟 王强 丁一 冯军 于洋 马超 李娜 邓超 朱红 卜算 杨帆") == (
        "丁一 卜算 于洋 马超 王强 邓超 冯军 朱红 刘伟 李娜 杨帆 陈杨"
    )


def test_the_second_character_decides_and_a_shorter_name_stands_first() -> None:
    assert by_strokes("张伟明 张玉 张伟 张一") == "张一 张玉 张伟 张伟明"


def test_counts_are_those_of_simplified_writing() -> None:
    # 范 is written with eight strokes, which Unihan's count of nine misses.
    assert by_strokes("胡兰 罗兰 范兰") == "范兰 罗兰 胡兰"


def test_a_space_and_a_middle_dot_do_not_count() -> None:
    assert stroke_key("张　伟") == stroke_key("张伟")
    assert stroke_key("阿依·古丽") == stroke_key("阿依古丽")


def test_what_the_table_lacks_stands_last_and_is_named() -> None:
    assert by_strokes("𬭎一 龘一 一一") == "一一 龘一 𬭎一"
    assert without_strokes(["张伟", "张𬭎", "阿依·古丽"]) == {"张𬭎": ["𬭎"]}


@given(names=st.lists(st.text("丁卜于马王邓龘𬭎·", max_size=4)), data=st.data())
def test_the_order_does_not_hang_on_the_order_before(names: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(names))
    assert sorted(map(stroke_key, shuffled)) == sorted(map(stroke_key, names))
