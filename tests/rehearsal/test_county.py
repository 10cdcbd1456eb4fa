"""Places become a county: counted by itself, people enough for every unit."""

import pytest

from zhuji.rehearsal.county import PlacesUnreadable, plan_county, read_places

PLACES = """level,code,name,parent
county,990101,临溪县,9901
town,990101100,河口镇,990101
town,990101101,青石镇,990101
village,990101100200,东湾村,990101100
village,990101100201,河口社区,990101100
village,990101101200,上青村,990101101
""".encode("utf-8-sig")


def test_places_become_units_committees_and_branches() -> None:
    county = plan_county(read_places(PLACES), trainees=12, seed="a")
    assert county.units == ("县委组织部", "县直属机关工委", "河口镇", "青石镇")
    assert county.grassroots == 2 + 2 + 3
    assert [row.track for row in county.organisations if "社区" in row.name] == ["社区"]
    assert {row.unit for row in county.people} == set(county.units)
    assert len(county.people) >= 15
    assert county == plan_county(read_places(PLACES), trainees=12, seed="a")


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"a,b\n1,2\n", b"level,code,name,parent\ncounty,1,x,\n"]
)
def test_a_file_that_is_no_places_is_refused(content: bytes) -> None:
    with pytest.raises(PlacesUnreadable):
        read_places(content)
