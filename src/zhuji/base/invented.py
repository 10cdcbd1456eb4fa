"""Invented people for the demo county and rehearsals: the same seed gives the same people.

Nobody here exists. ID numbers carry a region code that no place has, and phones a prefix that no
carrier hands out; their form and their check digits are right, so every check accepts them.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zhuji.rules.identity import check_character
from zhuji.rules.words import Sex

REGION: Final = "990101"  # the codes of GB/T 2260 end below 90
PHONE_PREFIX: Final = "154"
_FIRST_BIRTH, _BIRTH_DAYS = date(1968, 1, 1), 12_000  # to 2000

_SURNAMES: Final = tuple(
    "王李张刘陈杨赵黄周吴徐孙马郭何高林罗郑梁谢宋唐许韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾郝龚邵"
)
_MALE: Final = tuple("志明建文海俊浩宇晨峰林波辉鹏磊斌勇超博凯军刚成旭亮东")
_FEMALE: Final = tuple("丽静敏艳娟芳婷雪慧颖莹琳瑶倩洁欣萍燕霞蕾梅兰秀英莉虹")
_BOTH: Final = tuple("晓春小玉云新思雨子佳永世家学庆立")
_DOUBLE_SURNAMES: Final = ("欧阳", "上官", "司徒", "诸葛")
# Characters outside GB 2312, which old fonts and old systems lose.
_RARE: Final = {Sex.MALE: "喆堃昇珺", Sex.FEMALE: "玥珺祎婧"}
_FAR: Final = {
    Sex.MALE: ("买买提", "艾力", "吐尔逊", "阿迪力"),
    Sex.FEMALE: ("阿依古丽", "古丽娜", "热依汗", "迪丽达"),
}
_EVERY: Final = {"rare": 11, "double": 29, "far": 43}  # one in so many


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """`id_number` has 18 characters and agrees with `sex`; `phone` has 11 digits."""

    name: str
    sex: Sex
    id_number: str
    phone: str


def invent_people(seed: str) -> Iterator[InventedPerson]:
    """People without end, each name, ID number and phone once.

    The first dozen already holds a name of two characters, one of four, one with a middle dot, and
    赵玥 and 张喆.
    """
    # Play, not secrecy: the same seed must give the same people.
    dice = random.Random(f"people:{seed}")  # noqa: S311
    names, numbers = {name for name, _ in _FIRST.values()}, set[str]()
    for place in itertools.count():
        sex = dice.choice((Sex.MALE, Sex.FEMALE))
        name = _name(dice, sex, place)
        while name in names:
            name = _plain_name(dice, sex)
        name, sex = _FIRST.get(place, (name, sex))
        number = _id_number(dice, sex)
        while number in numbers:
            number = _id_number(dice, sex)
        names.add(name)
        numbers.add(number)
        yield InventedPerson(name, sex, number, f"{PHONE_PREFIX}{_scatter(place):08d}")


_FIRST: Final = {
    2: ("赵玥", Sex.FEMALE),
    5: ("张喆", Sex.MALE),
    8: ("欧阳晓云", Sex.FEMALE),
    11: ("阿依古丽·艾力", Sex.FEMALE),
}


def _scatter(place: int) -> int:
    """A number of eight digits, another one for each place: 8 digits stepped by a prime."""
    return (place * 7_368_787 + 10_203_049) % 100_000_000


def _given(dice: random.Random, sex: Sex) -> str:
    own = _MALE if sex is Sex.MALE else _FEMALE
    if dice.random() < 0.2:
        return dice.choice(own)
    return dice.choice(own + _BOTH) + dice.choice(own)


def _name(dice: random.Random, sex: Sex, place: int) -> str:
    if place % _EVERY["far"] == _EVERY["far"] - 1:
        return f"{dice.choice(_FAR[sex])}·{dice.choice(_FAR[Sex.MALE])}"
    if place % _EVERY["double"] == _EVERY["double"] - 1:
        return dice.choice(_DOUBLE_SURNAMES) + _given(dice, sex)
    if place % _EVERY["rare"] == _EVERY["rare"] - 1:
        return dice.choice(_SURNAMES) + dice.choice(_BOTH) + dice.choice(_RARE[sex])
    return _plain_name(dice, sex)


def _plain_name(dice: random.Random, sex: Sex) -> str:
    return dice.choice(_SURNAMES) + _given(dice, sex)


def _id_number(dice: random.Random, sex: Sex) -> str:
    born = _FIRST_BIRTH + timedelta(days=dice.randrange(_BIRTH_DAYS))
    order = dice.randrange(499) * 2 + (1 if sex is Sex.MALE else 2)
    head = f"{REGION}{born:%Y%m%d}{order:03d}"
    return head + check_character(head)
