"""Which unit or organisation of the registry a written name means; unclear names list the
candidates.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from zhuji.rules.recognition import BLANKS, Reading, tidy
from zhuji.rules.verdict import Reason

K = TypeVar("K", int, str)

_HEAD: Final = re.compile(r"^(?:中共|中国共产党)")
# What marks an organisation of the Party at the end of a name, by kind of organisation.
_TAILS: Final = (
    ("branch", re.compile(r"(?:联合|临时)?党?支部(?:委员会)?$|支委会$")),
    ("general_branch", re.compile(r"党?总支(?:部)?(?:委员会)?$")),
    ("party_group", re.compile(r"党组$")),
    ("working_committee", re.compile(r"党工委$|(?:机关)?工作委员会$")),
    (
        "committee",
        re.compile(r"党委$|(?<=[镇乡村局区县旗市道司院校处厂])委员会$|(?<=[镇乡县旗])委$"),
    ),
    (
        "",
        re.compile(r"人民政府$|办事处$|(?<=[镇乡])政府$|(?:村民|居民)委员会$|(?<=村)委会$|居委会$"),
    ),
)
_PLACES: Final = (
    ("town", re.compile(r"(?<=.{2})(?:镇|乡|街道|苏木)$")),
    ("village", re.compile(r"(?<=.{2})(?:村|嘎查|社区)$")),
)
_ABOVE: Final = re.compile(r".*?(?:县|旗|市|区|镇|乡|街道|苏木)")


@dataclass(frozen=True, slots=True)
class _Written:
    """One name taken apart: as written, without the Party's words, and without 镇, 乡, 村 at the
    end.
    """

    text: str
    bare: str
    stem: str
    tail: str
    place: str


def _without_end(text: str, ends: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[str, str]:
    """The text without the first of the ends that it has, and what that end says."""
    for says, pattern in ends:
        shorter = pattern.sub("", text)
        if shorter and shorter != text:
            return shorter, says
    return text, ""


def _take_apart(text: str, county: str) -> _Written:
    whole = tidy(text)
    bare, tail = _without_end(_HEAD.sub("", whole), _TAILS)
    # 临溪县河口镇 is 河口镇; 临溪县 alone stays the county.
    bare = bare.removeprefix(county) or bare
    stem, place = _without_end(bare, _PLACES)
    return _Written(whole, bare, stem, tail, place)


@dataclass(frozen=True, slots=True)
class KnownNames(Generic[K]):
    """The registry's names, taken apart once for a whole import."""

    whole: Mapping[str, frozenset[K]]
    bare: Mapping[str, frozenset[tuple[K, str]]]
    stem: Mapping[str, frozenset[tuple[K, str]]]
    titles: Mapping[K, str]
    county: str


def known_names(names: Mapping[K, Sequence[str]], *, county: str = "") -> KnownNames[K]:
    """Ids and their names: the full name first, then short and old names.

    `county` is the county's own name, which offices write before a unit's name or leave out.
    """
    whole: dict[str, set[K]] = {}
    bare: dict[str, set[tuple[K, str]]] = {}
    stem: dict[str, set[tuple[K, str]]] = {}
    for key, texts in names.items():
        for text in filter(None, texts):
            name = _take_apart(text, county)
            whole.setdefault(name.text, set()).add(key)
            bare.setdefault(name.bare, set()).add((key, name.tail))
            stem.setdefault(name.stem, set()).add((key, name.place))
    return KnownNames(
        {text: frozenset(keys) for text, keys in whole.items()},
        {text: frozenset(keys) for text, keys in bare.items()},
        {text: frozenset(keys) for text, keys in stem.items()},
        {key: texts[0] for key, texts in names.items() if texts},
        county,
    )


def _listed(known: KnownNames[K], keys: Iterable[K]) -> tuple[str, ...]:
    return tuple(sorted(known.titles[key] for key in keys))


def _decide(text: str, keys: frozenset[K], known: KnownNames[K], *, plain: bool) -> Reading[K]:
    if len(keys) > 1:
        return Reading(
            None, (Reason.of("unit_ambiguous", text=text.strip(), candidates=_listed(known, keys)),)
        )
    (key,) = keys
    if plain:
        return Reading(key)
    return Reading(key, (Reason.of("unit_read_as", text=text.strip(), unit=known.titles[key]),))


def _same_stem(name: _Written, known: KnownNames[K]) -> frozenset[K]:
    """A town may have become another kind of town (乡, 镇, 街道), but is never a village."""
    entries = known.stem.get(name.stem, frozenset())
    return frozenset(
        key for key, place in entries if place == name.place or "" in {place, name.place}
    )


def _containing(name: _Written, known: KnownNames[K]) -> frozenset[K]:
    """Known names of which the written one is a part, or which follow the county or town written
    first.
    """
    found: set[K] = set()
    for bare, entries in known.bare.items():
        inside = len(name.stem) > 1 and name.stem in bare
        rest = name.bare.removesuffix(bare)
        follows = bool(rest) and rest != name.bare and bool(_ABOVE.fullmatch(rest))
        if inside or follows:
            found |= {key for key, _ in entries}
    return frozenset(found)


def _not_found(text: str, name: _Written, known: KnownNames[K]) -> Reading[K]:
    close = difflib.get_close_matches(name.bare, list(known.bare), n=3, cutoff=0.6)
    near = {key for bare in close for key, _ in known.bare[bare]}
    values = {"candidates": _listed(known, near)} if near else {}
    code = "unit_unknown_near" if near else "unit_unknown"
    return Reading(None, (Reason.of(code, text=text.strip(), **values),))


def _by_bare_name(
    text: str, tail: str, entries: frozenset[tuple[K, str]], known: KnownNames[K]
) -> Reading[K]:
    alike = frozenset(key for key, other in entries if other == tail)
    one_leaves_out = frozenset(key for key, other in entries if "" in {tail, other})
    if plain := alike or one_leaves_out:
        return _decide(text, plain, known, plain=True)
    return _decide(text, frozenset(key for key, _ in entries), known, plain=False)


def same_unit(text: str, known: KnownNames[K]) -> Reading[K]:
    """The one unit or organisation that a written name means.

    In this order, the first step with any hit decides, and several hits are never chosen from: the
    name itself; the name without 中共 and without 党支部, 党委, 人民政府 … (plain where one side
    leaves that out, a warning where the two name different kinds); without 镇, 乡, 村 at the end
    (warning); a part of the name, or the name behind its county or town (warning).
    """
    name = _take_apart(text, known.county)
    if name.text in BLANKS:
        return Reading(None)
    if keys := known.whole.get(name.text):
        return _decide(text, keys, known, plain=True)
    if entries := known.bare.get(name.bare):
        return _by_bare_name(text, name.tail, entries, known)
    if keys := _same_stem(name, known) or _containing(name, known):
        return _decide(text, keys, known, plain=False)
    return _not_found(text, name, known)
