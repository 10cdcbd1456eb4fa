"""The report: what differs makes it fail."""

import pytest

from zhuji.rehearsal.report import Report, width


def quiet(_line: str) -> None:
    return


def test_report_holds_when_every_check_does() -> None:
    report = Report(quiet)
    with report.stage("报名") as stage:
        stage.count("报名", 12)
        stage.check("名册", expected=12, found=12)
        stage.refused("超额", "名额已用完")
    assert report.holds
    assert report.differences() == []


def test_report_fails_with_what_differs() -> None:
    report = Report(quiet)
    with report.stage("报名") as stage:
        stage.check("名册", expected=12, found=11)
        stage.refused("超额", "")
    assert not report.holds
    assert report.differences() == [
        "报名：名册，应为 12，实为 11",
        "报名：超额被拒绝，应为 True，实为 False",
    ]


def test_report_keeps_what_broke_a_stage_off() -> None:
    report = Report(quiet)
    with pytest.raises(ValueError, match="no"), report.stage("答题"):
        raise ValueError("no")
    assert not report.holds
    assert report.differences() == ["答题：ValueError: no"]


def test_report_without_stages_is_no_success() -> None:
    assert not Report(quiet).holds


def test_table_lines_up_for_wide_characters() -> None:
    report = Report(quiet)
    for name in ("报名", "锁定名单"):
        with report.stage(name) as stage:
            stage.count("人", 3)
            stage.check("人", expected=3, found=3)
    places = {width(line[: line.index("✓")]) for line in report.table().splitlines()[1:]}
    assert len(places) == 1
    assert report.as_dict()["holds"] is True


def test_parts_hold_when_all_their_stages_were_acted_and_hold() -> None:
    report = Report(quiet)
    for name in ("开通系统", "导入台账", "拟定方案"):
        with report.stage(name) as stage:
            stage.check("数", expected=1, found=1)
    told = {part: (good, checks, holds) for part, good, checks, holds in report.parts()}
    assert told["基础台账"] == (2, 2, True)
    assert told["方案和审批"] == (1, 1, False)
    assert told["经验交流"] == (0, 0, False)
