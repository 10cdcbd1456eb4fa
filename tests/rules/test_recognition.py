from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.recognition import (
    YearMonth,
    read_count,
    read_day,
    read_organisation_kind,
    read_sex,
    read_track,
    read_year_month,
)
from zhuji.rules.words import OrganisationKind as K
from zhuji.rules.words import Sex, Track


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("中共临溪县委", K.COUNTY_COMMITTEE),
        ("中共临溪县委员会", K.COUNTY_COMMITTEE),
        ("临溪县委", K.COUNTY_COMMITTEE),
        ("中国共产党临溪县委员会", K.COUNTY_COMMITTEE),
        ("中共临溪旗委员会", K.COUNTY_COMMITTEE),
        ("中共临溪区委", K.COUNTY_COMMITTEE),
        ("县直属机关工委", K.WORKING_COMMITTEE),
        ("中共临溪县直属机关工作委员会", K.WORKING_COMMITTEE),
        ("城东街道党工委", K.WORKING_COMMITTEE),
        ("县财政局党组", K.PARTY_GROUP),
        ("中共临溪县财政局党组", K.PARTY_GROUP),
        ("河口镇党委", K.GRASSROOTS_COMMITTEE),
        ("中共河口镇委员会", K.GRASSROOTS_COMMITTEE),
        ("中共临溪县河口镇委员会", K.GRASSROOTS_COMMITTEE),
        ("河口镇委", K.GRASSROOTS_COMMITTEE),
        ("县财政局机关党委", K.GRASSROOTS_COMMITTEE),
        ("中共临溪县财政局委员会", K.GRASSROOTS_COMMITTEE),
        ("中共幸福社区委员会", K.GRASSROOTS_COMMITTEE),
        ("临溪县开发区党委", K.GRASSROOTS_COMMITTEE),
        ("河口村党总支", K.GENERAL_BRANCH),
        ("河口村党总支部委员会", K.GENERAL_BRANCH),
        ("中共河口村总支部委员会", K.GENERAL_BRANCH),
        ("河口村党支部", K.BRANCH),
        ("中共河口村支部委员会", K.BRANCH),
        ("县委办公室党支部", K.BRANCH),
        ("河口村、山前村联合党支部", K.BRANCH),
        ("河口镇党委（基层党委）", K.GRASSROOTS_COMMITTEE),
        ("河口村 党 支部", K.BRANCH),
        ("河口村党小组", None),
        ("河口镇团委", None),
        ("河口村团支部", None),
        ("临溪县纪委", None),
        ("河口村村民委员会", None),
        ("临溪县党委", None),
        ("临溪县财政局", None),
        ("", None),
    ],
)
def test_organisation_kind_from_a_name(name: str, kind: K | None) -> None:
    reading = read_organisation_kind(name)
    assert (reading.value, reading.codes) == (
        kind,
        () if kind else ("organisation_kind_unknown",),
    )


@pytest.mark.parametrize(
    ("name", "cell", "kind", "codes"),
    [
        ("河口村", "党支部", K.BRANCH, ()),
        ("河口村", "联合党支部", K.BRANCH, ()),
        ("河口镇", "基层党委", K.GRASSROOTS_COMMITTEE, ()),
        ("河口镇", "镇党委", K.GRASSROOTS_COMMITTEE, ()),
        ("县财政局", "党组", K.PARTY_GROUP, ()),
        ("临溪", "县委", K.COUNTY_COMMITTEE, ()),
        ("河口村党支部", "党总支", K.GENERAL_BRANCH, ("organisation_kind_differs",)),
        ("河口村党支部", "—", K.BRANCH, ()),
        ("河口村党支部", "小组", None, ("organisation_kind_unknown",)),
    ],
)
def test_organisation_kind_from_its_cell(
    name: str, cell: str, kind: K | None, codes: tuple[str, ...]
) -> None:
    reading = read_organisation_kind(name, kind_cell=cell)
    assert (reading.value, reading.codes) == (kind, codes)


def test_an_unknown_kind_is_named_with_the_accepted_words() -> None:
    (reason,) = read_organisation_kind("", kind_cell=" 小组 ").reasons
    assert reason.as_dict() == {
        "text": "小组",
        "accepted": ("县委", "工委", "党组", "党委", "党总支", "党支部"),
    }


@pytest.mark.parametrize(
    ("cell", "name", "track", "codes"),
    [
        ("农村", "", Track.RURAL, ()),
        ("城市社区", "", Track.COMMUNITY, ()),
        ("机关", "", Track.ORGAN, ()),
        ("国有企业", "", Track.STATE_ENTERPRISE, ()),
        ("学校", "", Track.SCHOOL, ()),
        ("两新组织", "", Track.NEW, ()),
        ("非公企业", "", Track.NEW, ()),
        ("事业单位", "", Track.ORGAN, ("track_read_as",)),
        ("其他", "", None, ("track_unknown",)),
        ("", "河口镇河口村党支部", Track.RURAL, ()),
        ("", "河口村党总支部委员会", Track.RURAL, ()),
        ("", "幸福社区党委", Track.COMMUNITY, ()),
        ("", "河口镇中心小学党支部", Track.SCHOOL, ()),
        ("", "县财政局机关党委", Track.ORGAN, ()),
        ("", "县国有资产投资公司党支部", Track.STATE_ENTERPRISE, ()),
        ("", "临溪商会党支部", Track.NEW, ()),
        ("", "民办新星学校党支部", None, ("track_not_in_name",)),
        ("", "临溪机械公司党支部", None, ("track_not_in_name",)),
        ("机关", "河口村党支部", Track.ORGAN, ()),
        ("", "", None, ()),
    ],
)
def test_read_track_decides(
    cell: str, name: str, track: Track | None, codes: tuple[str, ...]
) -> None:
    reading = read_track(cell, organisation_name=name)
    assert (reading.value, reading.codes) == (track, codes)


@pytest.mark.parametrize(
    ("text", "sex", "codes"),
    [
        ("男", Sex.MALE, ()),
        (" 女 ", Sex.FEMALE, ()),
        ("女性", Sex.FEMALE, ()),
        ("ｍ", Sex.MALE, ()),
        ("", None, ()),
        ("1", None, ("sex_unknown",)),
    ],
)
def test_read_sex_decides(text: str, sex: Sex | None, codes: tuple[str, ...]) -> None:
    assert (read_sex(text).value, read_sex(text).codes) == (sex, codes)


@pytest.mark.parametrize(
    ("text", "count", "codes"),
    [
        ("23", 23, ()),
        ("23人", 23, ()),
        ("２３ 名", 23, ()),
        ("23.0", 23, ()),
        ("1,234", 1234, ()),
        ("0", 0, ()),
        ("", None, ()),
        ("约23人", None, ("count_unknown",)),
        ("-3", None, ("count_unknown",)),
        ("2.5", None, ("count_unknown",)),
        ("二十三", None, ("count_unknown",)),
    ],
)
def test_read_count_decides(text: str, count: int | None, codes: tuple[str, ...]) -> None:
    assert (read_count(text).value, read_count(text).codes) == (count, codes)


@pytest.mark.parametrize(
    ("value", "month", "codes"),
    [
        ("1985.3", (1985, 3), ()),
        ("1985.03", (1985, 3), ()),
        ("1985.10", (1985, 10), ()),
        ("１９８５．３", (1985, 3), ()),
        ("1985。3", (1985, 3), ()),
        ("198503", (1985, 3), ()),
        ("19850312", (1985, 3), ()),
        ("1985-03", (1985, 3), ()),
        ("1985/3/12", (1985, 3), ()),
        ("1985年3月", (1985, 3), ()),
        ("1985年3月12日", (1985, 3), ()),
        ("1985 年 3 月", (1985, 3), ()),
        ("1985年", (1985, None), ()),
        ("1985", (1985, None), ()),
        ("1985-03-12 00:00:00", (1985, 3), ()),
        ("1985-03-12T00:00:00", (1985, 3), ()),
        (date(1985, 3, 12), (1985, 3), ()),
        (datetime(1985, 3, 12, 8, 30), (1985, 3), ()),  # noqa: DTZ001 (workbooks know no zone)
        (31118, (1985, 3), ()),
        (31118.0, (1985, 3), ()),
        (31118.5, (1985, 3), ()),
        (198503, (1985, 3), ()),
        (19850312.0, (1985, 3), ()),
        (1985, (1985, None), ()),
        (1985.3, (1985, 3), ()),
        (1985.12, (1985, 12), ()),
        (1985.11, (1985, 11), ()),
        (1985.1, (1985, None), ("date_month_lost",)),
        ("85.3", None, ("date_two_digit_year",)),
        ("85年3月", None, ("date_two_digit_year",)),
        ("12年", None, ("date_is_a_length",)),
        (12, None, ("date_is_a_length",)),
        ("1985.13", None, ("date_impossible",)),
        ("1985.0", None, ("date_impossible",)),
        ("1985-02-30", None, ("date_impossible",)),
        ("1085-02", None, ("date_impossible",)),
        ("2027-01", None, ("date_ahead",)),
        ("不详", None, ("date_unknown",)),
        (-5, None, ("date_unknown",)),
        ("", None, ()),
        (None, None, ()),
    ],
)
def test_read_year_month_decides(
    value: str | float | date | None,
    month: tuple[int, int | None] | None,
    codes: tuple[str, ...],
) -> None:
    reading = read_year_month(value, not_after=date(2026, 11, 22))
    assert (reading.value, reading.codes) == (YearMonth(*month) if month else None, codes)


@pytest.mark.parametrize(
    ("value", "day", "codes"),
    [
        ("1985.3.12", date(1985, 3, 12), ()),
        (31118, date(1985, 3, 12), ()),
        (date(1985, 3, 12), date(1985, 3, 12), ()),
        ("1985.3", None, ("date_day_missing",)),
        ("不详", None, ("date_unknown",)),
        ("", None, ()),
    ],
)
def test_read_day_decides(
    value: str | float | date, day: date | None, codes: tuple[str, ...]
) -> None:
    assert (read_day(value).value, read_day(value).codes) == (day, codes)


WAYS = ("%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 00:00:00")


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)), st.sampled_from(WAYS))
def test_a_day_is_read_in_every_way_of_writing(day: date, way: str) -> None:
    assert read_day(day.strftime(way)).value == day
    assert read_day((day - date(1899, 12, 30)).days).value == day


@given(
    st.one_of(st.text(max_size=15), st.floats(allow_nan=False, allow_infinity=False), st.integers())
)
def test_read_year_month_is_total(value: str | float) -> None:
    reading = read_year_month(value)
    assert reading.value is None or 1900 <= reading.value.year < 2100


@given(st.text(max_size=15))
def test_words_are_read_or_explained(text: str) -> None:
    for reading in (read_sex(text), read_count(text), read_track(text)):
        assert reading.value is None or set(reading.codes) <= {"track_read_as"}
