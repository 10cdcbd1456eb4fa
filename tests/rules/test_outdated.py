from datetime import date

import pytest

from zhuji.rules.outdated import Grounds, grounds_of, is_outdated
from zhuji.rules.sources import SourceFacts

TODAY = date(2026, 11, 28)
OLD = SourceFacts("发展党员工作细则", "2014年", date(2014, 5, 28))
NEW = SourceFacts("发展党员工作细则", "2026年修订", date(2026, 5, 18))
TO_COME = SourceFacts("发展党员工作细则", "2027年", date(2027, 1, 1))
ARTICLE = "《发展党员工作细则》（2014年）第五条"


@pytest.mark.parametrize(
    ("article", "version", "grounds"),
    [
        (ARTICLE, "", Grounds("发展党员工作细则", "2014年")),
        ("《发展党员工作细则》第五条", "2014年", Grounds("发展党员工作细则", "2014年")),
        ("《细则（试行）》(2018年) 第一条", "", Grounds("细则（试行）", "2018年")),
        ("《细则》（试行）第一条", "", Grounds("细则", "")),
        ("党章第三条", "2022年", None),
    ],
)
def test_article_names_rule_and_version(
    article: str, version: str, grounds: Grounds | None
) -> None:
    assert grounds_of(article, version) == grounds


@pytest.mark.parametrize(
    ("article", "version", "known", "outdated"),
    [
        (ARTICLE, "", [OLD, NEW], True),
        (ARTICLE, "", [NEW], True),  # its own version was never registered
        (ARTICLE, "2026年", [OLD, NEW], False),
        (ARTICLE, "", [OLD], False),
        (ARTICLE, "", [OLD, TO_COME], False),
        (ARTICLE, "", [], False),
        ("《发展党员工作细则》第五条", "", [OLD, NEW], False),
        ("《另一文件》（2014年）第五条", "", [OLD, NEW], False),
        ("党章第三条", "2017年", [OLD, NEW], False),
    ],
)
def test_question_is_outdated_by_a_newer_version_in_force(
    article: str, version: str, known: list[SourceFacts], *, outdated: bool
) -> None:
    assert is_outdated(article, version, known, TODAY) is outdated
