"""Every way a person's name may be typed to find it: 单雄信 as shanxiongxin, shan, sxx, 单xx.

Readings come from pypinyin; a surname's own reading comes first and its others are kept too, for an
office types what it sees.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from zhuji.rules.names import OPENING_LENGTH

# Surnames read otherwise than the word.
_SURNAMES: Final = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "查": "zha", "区": "ou", "朴": "piao",
    "盖": "ge", "缪": "miao", "任": "ren", "华": "hua", "尉": "wei", "乐": "yue", "翟": "zhai",
    "冼": "xian", "洗": "xian", "覃": "qin", "秘": "bi", "种": "chong", "繁": "po", "逄": "pang",
    "召": "shao", "员": "yun", "宓": "mi", "祭": "zhai", "折": "she", "黑": "he", "盛": "sheng",
    "葛": "ge", "纪": "ji", "燕": "yan", "应": "ying", "宁": "ning", "令": "ling", "那": "na",
    "卜": "bu", "都": "du", "过": "guo", "车": "che", "牟": "mu", "乜": "nie", "谌": "chen",
    "柏": "bai", "薄": "bo", "晁": "chao", "瞿": "qu", "隗": "wei", "郗": "xi", "相": "xiang",
    "冯": "feng", "俞": "yu", "石": "shi", "贾": "jia", "沈": "shen", "陆": "lu", "阚": "kan",
}  # fmt: skip
_DOUBLE_SURNAMES: Final = {
    "欧阳": ("ou", "yang"), "上官": ("shang", "guan"), "司马": ("si", "ma"), "诸葛": ("zhu", "ge"),
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "单于": ("chan", "yu"), "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"), "皇甫": ("huang", "fu"), "宇文": ("yu", "wen"),
    "夏侯": ("xia", "hou"), "慕容": ("mu", "rong"), "司徒": ("si", "tu"), "公孙": ("gong", "sun"),
    "东方": ("dong", "fang"), "呼延": ("hu", "yan"), "端木": ("duan", "mu"),
}  # fmt: skip
_READINGS = 6  # of one name
_SPELT_OUT = 4  # names up to so many characters get every mixture of whole syllables and initials
_PINYIN_LENGTH, _INITIALS_LENGTH = 120, OPENING_LENGTH
_READ: Final = re.compile(rf"[a-z0-9]{{1,{OPENING_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`pinyin` and `initials` of the likeliest reading, as `zhang wei` and `zw`; `keys` as kept.

    `openings` are the initials of every reading, of the whole name and without the surname.
    """

    pinyin: str
    initials: str
    keys: str
    openings: tuple[str, ...]


@lru_cache(maxsize=8192)
def _heard(character: str) -> tuple[str, ...]:
    """Readings of one character without tones, the commonest first; ü as v and as u."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 60 MB, and only a new name needs it

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    readings = list(found[0]) if found else [character.lower()]
    readings += [reading.replace("v", "u") for reading in readings if "v" in reading]
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=8192)
def _likeliest(given: str) -> tuple[str, ...]:
    """The readings that the characters have together; given names repeat."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - as above

    return tuple(lazy_pinyin(given, errors="ignore")) if given else ()


def _syllables(name: str) -> list[tuple[str, ...]]:
    """For each character its readings, the likeliest first: three of a surname, else two."""
    surname = _DOUBLE_SURNAMES.get(name[:2]) if len(name) > 2 else None
    if surname is None:
        own = (_SURNAMES[name[0]],) if name[0] in _SURNAMES else ()
        surname_heard = [tuple(dict.fromkeys((*own, *_heard(name[0]))))[:3]]
    else:
        surname_heard = [(reading,) for reading in surname]
    given = name[len(surname_heard) :]
    likely = _likeliest(given)
    heard = [_heard(character) for character in given]
    if len(likely) == len(heard):
        heard = [
            tuple(dict.fromkeys((first, *rest))) for first, rest in zip(likely, heard, strict=True)
        ]
    return surname_heard + [readings[:2] for readings in heard]


@lru_cache(maxsize=16384)
def spell(name: str) -> Spelling:
    """The spelling of a name; a name in Latin letters is its own."""
    characters = "".join(character for character in name if character.isalnum()).lower()
    if characters.isascii():
        plain = name.lower()
        openings = _openings(characters, [characters])
        return Spelling(plain[:_PINYIN_LENGTH], plain[:1], f" {characters} ", openings)
    syllables = _syllables(characters)
    likeliest = [readings[0] for readings in syllables]
    readings = [reading for reading, _ in zip(product(*syllables), range(_READINGS), strict=False)]
    keys: dict[str, None] = {}
    for reading in readings:
        keys |= dict.fromkeys(_keys(characters, reading))
    return Spelling(
        " ".join(likeliest)[:_PINYIN_LENGTH],
        "".join(syllable[:1] for syllable in likeliest)[:_INITIALS_LENGTH],
        f" {' '.join(keys)} ",
        _openings(characters, ["".join(heard[:1] for heard in reading) for reading in readings]),
    )


def _openings(characters: str, initials: list[str]) -> tuple[str, ...]:
    """From the first character, from the second, and from every Latin letter: Latin is found inside."""
    starts = [at for at, one in enumerate(characters) if at < 2 or one.isascii()]
    found = (_READ.match(letters, at) for letters in initials for at in starts)
    return tuple(dict.fromkeys(one[0] for one in found if one))


def _keys(characters: str, reading: tuple[str, ...]) -> list[str]:
    if len(reading) > _SPELT_OUT:
        return ["".join(reading), "".join(syllable[:1] for syllable in reading)]
    ways = [
        (syllable, syllable[:1], character)
        for syllable, character in zip(reading, characters, strict=True)
    ]
    whole = ["".join(way) for way in product(*ways)]
    given = ["".join(way) for way in product(*ways[1:])] if len(ways) > 1 else []
    return [key for key in whole + given if key != characters]
