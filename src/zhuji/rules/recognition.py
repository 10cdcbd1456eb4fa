"""What offices write, put into our words: kinds, tracks, sex, yes and no, counts, dates.

Nothing is guessed silently. A `Reading` with a value and no reasons was plain; with a value and
reasons it is a warning (the row is kept, somebody should look); with reasons and no value the cell
was not understood; without either the cell was blank. Posts stand in `posts`, people's names in
`names`, numbers of people and telephones in `identity`, names of units and organisations in
`unit_names`.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from zhuji.rules.verdict import Reason
from zhuji.rules.words import OrganisationKind, Sex, Track

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """What a cell was read as, and what there is to say about it."""

    value: T_co | None
    reasons: tuple[Reason, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


class YearMonth(NamedTuple):
    year: int
    month: int | None


_NO_ROOM: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
BLANKS: Final = frozenset({"", "-", "--", "—", "——", "/", "\\"})


@lru_cache(maxsize=8192)  # a roster says the same few words in every row
def tidy(text: str) -> str:
    """Full-width letters and digits made half-width, invisible characters and all white space taken
    out.
    """
    return _NO_ROOM.sub("", unicodedata.normalize("NFKC", text))


def _unknown(code: str, text: str, accepted: Mapping[str, object]) -> tuple[Reason, ...]:
    return (Reason.of(code, text=text.strip(), accepted=tuple(accepted)),)


# --- kinds of organisations -----------------------------------------------------------------------

_KIND_WORDS: Final = {
    "县委": OrganisationKind.COUNTY_COMMITTEE,
    "工委": OrganisationKind.WORKING_COMMITTEE,
    "党组": OrganisationKind.PARTY_GROUP,
    "党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "党总支": OrganisationKind.GENERAL_BRANCH,
    "党支部": OrganisationKind.BRANCH,
}
_KIND_CELLS: Final = _KIND_WORDS | {
    "旗委": OrganisationKind.COUNTY_COMMITTEE,
    "党工委": OrganisationKind.WORKING_COMMITTEE,
    "机关工委": OrganisationKind.WORKING_COMMITTEE,
    "基层党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "机关党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "镇党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "乡党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "乡镇党委": OrganisationKind.GRASSROOTS_COMMITTEE,
    "总支": OrganisationKind.GENERAL_BRANCH,
    "总支部": OrganisationKind.GENERAL_BRANCH,
    "党总支部": OrganisationKind.GENERAL_BRANCH,
    "支部": OrganisationKind.BRANCH,
    "支部委员会": OrganisationKind.BRANCH,
    "联合支部": OrganisationKind.BRANCH,
    "联合党支部": OrganisationKind.BRANCH,
}
_PARTY = r"(?:中共|中国共产党)"
# The first pattern that fits decides; None: a body that is not a node of the Party tree.
_KIND_PATTERNS: Final = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"党小组$", None),
        (r"(?:团|团总)支部(?:委员会)?$", None),
        (r"(?:纪委|纪工委|纪律检查(?:工作)?委员会|团委|团县委|团工委|[居村]民委员会)$", None),
        (r"总支(?:部)?(?:委员会)?$", OrganisationKind.GENERAL_BRANCH),
        (r"(?:支部(?:委员会)?|支委会)$", OrganisationKind.BRANCH),
        (r"党组$", OrganisationKind.PARTY_GROUP),
        (rf"(?:工委|^{_PARTY}.*工作委员会)$", OrganisationKind.WORKING_COMMITTEE),
        (r"(?:[县旗市州省盟]|(?<![社园发小校林矿景])区)党委$", None),
        (r"(?:党委|党的委员会|[镇乡]委)$", OrganisationKind.GRASSROOTS_COMMITTEE),
        (r"(?:社区|园区|开发区|小区|校区|林区|矿区|景区|超市|门市|城市)委$", None),
        (rf"^{_PARTY}?[^镇乡村局办]*[县旗市区]委$", OrganisationKind.COUNTY_COMMITTEE),
        (rf"^{_PARTY}.*(?:社区|园区|开发区|小区|校区|林区|矿区|景区|超市)委员会$",
         OrganisationKind.GRASSROOTS_COMMITTEE),
        (rf"^{_PARTY}[^镇乡村局办]*[县旗市区]委员会$", OrganisationKind.COUNTY_COMMITTEE),
        (rf"^{_PARTY}.*委员会$", OrganisationKind.GRASSROOTS_COMMITTEE),
    )
)  # fmt: skip


def _kind_from_name(name: str) -> OrganisationKind | None:
    bare = re.sub(r"\([^()]*\)$", "", tidy(name))
    return next((kind for pattern, kind in _KIND_PATTERNS if pattern.search(bare)), None)


def read_organisation_kind(name: str, *, kind_cell: str = "") -> Reading[OrganisationKind]:
    """The kind of an organisation from its kind cell, or without one from its name.

    Where both speak and differ, the cell is taken and a reason says so. A town's committee is a
    grassroots committee; `中共…县委员会` is the county committee; a 党小组 is no organisation of
    the tree.
    """
    from_name = _kind_from_name(name)
    cell = tidy(kind_cell)
    if cell in BLANKS:
        if from_name:
            return Reading(from_name)
        return Reading(None, _unknown("organisation_kind_unknown", name, _KIND_WORDS))
    kind = _KIND_CELLS.get(cell) or _kind_from_name(kind_cell)
    if kind is None:
        return Reading(None, _unknown("organisation_kind_unknown", kind_cell, _KIND_WORDS))
    if from_name and from_name is not kind:
        return Reading(kind, (Reason.of("organisation_kind_differs", text=kind_cell, name=name),))
    return Reading(kind)


# --- tracks ---------------------------------------------------------------------------------------

_TRACK_WORDS: Final = {
    "农村": Track.RURAL,
    "社区": Track.COMMUNITY,
    "机关": Track.ORGAN,
    "国企": Track.STATE_ENTERPRISE,
    "学校": Track.SCHOOL,
    "两新": Track.NEW,
}
_TRACK_CELLS: Final = _TRACK_WORDS | {
    "村": Track.RURAL,
    "行政村": Track.RURAL,
    "嘎查": Track.RURAL,
    "城市社区": Track.COMMUNITY,
    "街道社区": Track.COMMUNITY,
    "党政机关": Track.ORGAN,
    "机关单位": Track.ORGAN,
    "国有企业": Track.STATE_ENTERPRISE,
    "中小学": Track.SCHOOL,
    "中小学校": Track.SCHOOL,
    "两新组织": Track.NEW,
    "新兴领域": Track.NEW,
    "非公": Track.NEW,
    "非公企业": Track.NEW,
    "非公有制企业": Track.NEW,
    "非公有制经济组织": Track.NEW,
    "新经济组织": Track.NEW,
    "新社会组织": Track.NEW,
    "社会组织": Track.NEW,
}
# 事业单位 has no track of its own; where a county counts it is for the county to say.
_TRACK_NEAR: Final = {"事业单位": Track.ORGAN, "机关事业单位": Track.ORGAN, "教育": Track.SCHOOL}
_ORGANISATION_TAIL: Final = re.compile(
    r"(?:机关)?(?:联合|临时)?(?:(?:中共|党的?)?(?:总支|支部)(?:部)?(?:委员会)?"
    r"|党总支(?:部)?(?:委员会)?|党支部(?:委员会)?|党委|党工委|工委|党组|支委会)$"
)
_TRACK_TAILS: Final = (
    (re.compile(r"社区$"), Track.COMMUNITY),
    (re.compile(r"(?:村|嘎查)$"), Track.RURAL),
    (re.compile(r"(?:小学|中学|学校|幼儿园|高中|初中|职业中专|职教中心)$"), Track.SCHOOL),
    (re.compile(r"国有.*(?:公司|集团|企业)|(?:国企|国有企业)$"), Track.STATE_ENTERPRISE),
    (re.compile(r"(?:协会|商会|学会|事务所|合作社)$|非公|两新"), Track.NEW),
    (re.compile(r"(?:局|办公室|机关|法院|检察院|组织部|宣传部|统战部)$"), Track.ORGAN),
)


def read_track(text: str, *, organisation_name: str = "") -> Reading[Track]:
    """The track from its cell, or without one from the organisation's name.

    A name which does not tell (a company may be the state's or not) gives a reason and no value.
    """
    cell = tidy(text)
    if cell not in BLANKS:
        if track := _TRACK_CELLS.get(cell):
            return Reading(track)
        if near := _TRACK_NEAR.get(cell):
            return Reading(near, (Reason.of("track_read_as", text=text.strip(), track=near),))
        return Reading(None, _unknown("track_unknown", text, _TRACK_WORDS))
    core = _ORGANISATION_TAIL.sub("", tidy(organisation_name))
    if not core:
        return Reading(None)
    if "民办" not in core:
        for pattern, track in _TRACK_TAILS:
            if pattern.search(core):
                return Reading(track)
    return Reading(None, _unknown("track_not_in_name", organisation_name, _TRACK_WORDS))


# --- sex, yes and no, counts ----------------------------------------------------------------------

_SEX: Final = {"男": Sex.MALE, "女": Sex.FEMALE}
_SEX_CELLS: Final = _SEX | {"男性": Sex.MALE, "女性": Sex.FEMALE, "M": Sex.MALE, "F": Sex.FEMALE}


def read_sex(text: str) -> Reading[Sex]:
    cell = tidy(text).upper()
    if cell in BLANKS:
        return Reading(None)
    sex = _SEX_CELLS.get(cell)
    return Reading(sex, () if sex else _unknown("sex_unknown", text, _SEX))


def read_count(text: str) -> Reading[int]:
    """A whole number of people or things: `23`, `23人`, `２３`, `1,234`, `23.0` from a numeric
    cell.
    """
    cell = tidy(text)
    if cell in BLANKS:
        return Reading(None)
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?[人名个]?", cell)
    if not found:
        return Reading(None, (Reason.of("count_unknown", text=text.strip()),))
    return Reading(int(found[1].replace(",", "")))


# --- dates ----------------------------------------------------------------------------------------

_SERIAL_ZERO: Final = date(1899, 12, 30)  # day 0 of Excel's calendar, seen from 1 March 1900 on
_SERIALS: Final = range(3000, 80000)  # 1908 to 2119; smaller numbers are years or something else
_YEARS: Final = range(1900, 2100)
_DATE: Final = re.compile(
    r"(\d{4})(?:[./年-](?:(\d{1,2})(?:[./月-](?:(\d{1,2})日?)?)?)?)?|(\d{4})(\d{2})(\d{2})?"
)

_NOT_DATES: Final = (
    (re.compile(r"'?\d{2}[./年-]\d{1,2}月?(?:[./-]?\d{1,2}日?)?"), "date_two_digit_year"),
    (re.compile(r"\d{1,2}(?:年|岁|周岁)?"), "date_is_a_length"),
)
_Parts = tuple[int, int | None, int | None]  # year, month, day


def _number_parts(value: float) -> tuple[_Parts | None, tuple[Reason, ...]]:
    """Parts of a numeric cell: a serial, a year, a decimal `1985.3`, or digits together."""
    whole = int(value)
    if whole in _SERIALS and whole not in _YEARS:
        day = _SERIAL_ZERO + timedelta(days=whole)
        return (day.year, day.month, day.day), ()
    # A numeric cell shows October as 1985.1 too: the zero of 1985.10 is lost.
    if whole in _YEARS and round(value - whole, 4) == 0.1:
        return (whole, None, None), (Reason.of("date_month_lost", text=f"{value:g}"),)
    return _text_parts(str(whole) if value == whole else f"{value:.2f}".rstrip("0"))


def _text_parts(text: str) -> tuple[_Parts | None, tuple[Reason, ...]]:
    # A time behind the date is of no interest; it goes before the space that sets it apart.
    cell = tidy(re.sub(r"(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$", "", text))
    if found := _DATE.fullmatch(cell.replace("。", ".").strip(".")):
        year, month, day = (found[i] or found[i + 3] for i in (1, 2, 3))
        return (int(year), int(month) if month else None, int(day) if day else None), ()
    code = next((code for pattern, code in _NOT_DATES if pattern.fullmatch(cell)), "date_unknown")
    return None, (Reason.of(code, text=text.strip()),)


def _parts(value: str | float | date) -> tuple[_Parts | None, tuple[Reason, ...]]:
    if isinstance(value, date):
        return (value.year, value.month, value.day), ()
    return _text_parts(value) if isinstance(value, str) else _number_parts(value)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and tidy(value) in BLANKS)


def read_year_month(
    value: str | float | date | None, *, not_after: date | None = None
) -> Reading[YearMonth]:
    """Year and, where given, month of a date as offices write it.

    A number is a serial of Excel's calendar, a year, or digits written together (`198503`); text is
    read as it stands. Two-digit years and lengths (党龄 instead of a date) are not read.
    `not_after` is today for dates that can't lie ahead.
    """
    if value is None or _blank(value):
        return Reading(None)
    if isinstance(value, datetime):
        value = value.date()
    parts, reasons = _parts(value)
    if parts is None:
        return Reading(None, reasons)
    year, month, day = parts
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return Reading(None, (Reason.of("date_impossible", text=str(value).strip()),))
    if year not in _YEARS:
        return Reading(None, (Reason.of("date_impossible", text=str(value).strip()),))
    if not_after and first > not_after:
        return Reading(None, (Reason.of("date_ahead", text=str(value).strip(), today=not_after),))
    return Reading(YearMonth(year, month), reasons)


def read_day(value: str | float | date | None, *, not_after: date | None = None) -> Reading[date]:
    """A full date; one without a day gives `date_day_missing`."""
    month_read = read_year_month(value, not_after=not_after)
    if value is None or month_read.value is None:
        return Reading(None, month_read.reasons)
    parts, _ = _parts(value)
    if parts is None or parts[1] is None or parts[2] is None:
        return Reading(None, (Reason.of("date_day_missing", text=str(value).strip()),))
    return Reading(date(parts[0], parts[1], parts[2]))
