"""How names are found by typing."""

import pytest

from zhuji.registry.actions.spelling import spell


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("张伟", "zhang wei", "zw"),
        ("单小禾", "shan xiao he", "sxh"),
        ("解放", "xie fang", "xf"),
        ("仇英", "qiu ying", "qy"),
        ("曾平", "zeng ping", "zp"),
        ("欧阳小禾", "ou yang xiao he", "oyxh"),
        ("尉迟明", "yu chi ming", "ycm"),
        ("吕平", "lv ping", "lp"),
        ("John Li", "john li", "j"),
    ],
)
def test_a_name_is_spelt_with_its_surnames_reading(name: str, pinyin: str, initials: str) -> None:
    spelling = spell(name)
    assert (spelling.pinyin, spelling.initials) == (pinyin, initials)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单小禾", "danxiaohe"),
        ("单小禾", "shanxh"),
        ("单小禾", "单xh"),
        ("单小禾", "xiaohe"),
        ("吕平", "luping"),
        ("阿卜杜拉·买买提", "abdlmmt"),
    ],
)
def test_other_readings_and_mixtures_are_found(name: str, typed: str) -> None:
    assert f" {typed}" in spell(name).keys


def test_a_long_name_keeps_to_the_columns() -> None:
    spelling = spell("张" * 60)
    assert (len(spelling.pinyin) <= 120, len(spelling.initials) <= 20) == (True, True)
