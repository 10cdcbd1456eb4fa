from datetime import date
from io import BytesIO

import pytest
from docx import Document

from tests.documents.layouts.samples import CLASS
from zhuji.documents.layouts.collection import (
    CaseGroup,
    CollectedCase,
    Collection,
    pages_of,
    render_collection,
)

LINE = "石桥镇东河村党支部把主题党日开到田间地头，党员人人领岗。"


def case(title: str, paragraphs: int = 3) -> CollectedCase:
    return CollectedCase(title, "石桥镇东河村党支部", (LINE,) * paragraphs)


def test_a_collection_has_cover_contents_and_every_case() -> None:
    groups = (
        CaseGroup("主题党日", (case("田间地头的主题党日"), case("把党课讲活"))),
        CaseGroup("其他", (case("机关党建三项做法"),)),
    )
    made = render_collection(Collection(CLASS, "县委组织部", date(2026, 12, 1), groups))
    lines = [one.text for one in Document(BytesIO(made)).paragraphs if one.text]
    assert lines[:4] == [CLASS, "经验汇编", "县委组织部", "2026年12月1日"]
    assert lines[4:10] == [
        "目　　录",
        "一、主题党日",
        "田间地头的主题党日\t3",
        "把党课讲活\t4",
        "二、其他",
        "机关党建三项做法\t5",
    ]
    assert lines[10:14] == ["一、主题党日", "田间地头的主题党日", "石桥镇东河村党支部", LINE]


@pytest.mark.parametrize(("paragraphs", "pages"), [(0, 1), (7, 1), (8, 1), (9, 2), (30, 3)])
def test_pages_are_reckoned_by_lines(paragraphs: int, pages: int) -> None:
    assert pages_of(case("题目", paragraphs), first=False) == pages
