from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.documents.layouts import names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张\u3000伟"),
        ("欧阳建国", "欧阳建国"),
        ("张建国", "张建国"),
        ("Li", "Li"),
        ("", ""),
    ],
)
def test_name_in_list_sets_two_characters_apart(name: str, shown: str) -> None:
    assert names.name_in_list(name) == shown


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        (date(2026, 1, 5), "2026年1月5日"),
        (date(2026, 1, 7), "2026年1月5日至7日"),
        (date(2026, 2, 1), "2026年1月5日至2月1日"),
        (date(2027, 1, 1), "2026年1月5日至2027年1月1日"),
    ],
)
def test_official_span_leaves_out_what_is_shared(last: date, shown: str) -> None:
    assert names.official_span(date(2026, 1, 5), last) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numeral_counts_headings(number: int, shown: str) -> None:
    assert names.numeral(number) == shown


def test_weekday_is_written_out() -> None:
    assert names.weekday(date(2026, 11, 22)) == "星期日"


@pytest.mark.parametrize(
    ("class_name", "shown"),
    [
        ("2026年培训班", "2026年培训班_签到表.docx"),
        ('a/b\\c:*?"<>|d\n', "abcd_签到表.docx"),
        ("  . ", "签到表.docx"),
        ("长" * 100, "长" * 80 + "_签到表.docx"),
    ],
)
def test_document_name_is_accepted_everywhere(class_name: str, shown: str) -> None:
    assert names.document_name(class_name, "签到表", "docx") == shown


@given(st.text(max_size=120), st.text(max_size=20))
def test_document_name_has_no_forbidden_sign(class_name: str, document: str) -> None:
    name = names.document_name(class_name, document, ".pdf")
    assert not names.FORBIDDEN.search(name)
    assert name.endswith(".pdf")
    assert len(name) > len(".pdf")


def test_when_a_class_is_held_in_one_go_or_in_batches() -> None:
    first, last = date(2026, 12, 19), date(2027, 1, 2)
    spans = [("第一期", first, date(2026, 12, 20)), ("第二期", last, last)]

    assert names.when_held(first, last) == "2026年12月19日至2027年1月2日，共15天"
    assert names.when_held(first, last, spans) == (
        "分两期：第一期2026年12月19日至20日，第二期2027年1月2日"
    )
