"""`zhuji demo` leaves other data alone; that it makes the county is tried in tests/demo/test_fill.py."""

import pytest
from click.testing import CliRunner

from zhuji.cli.demo import demo, sign_ins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already, and needs no static files."""
    monkeypatch.setattr("zhuji.cli.demo.prepare", lambda: None)


def test_demo_refuses_a_folder_with_other_data(cast) -> None:
    refused = CliRunner().invoke(demo)
    assert refused.exit_code == 2
    assert "已有别的数据" in refused.output


def test_who_can_sign_in_stands_under_headings_that_keep_their_columns() -> None:
    heading, *rows = sign_ins()
    columns = [wide(heading[: heading.index(word)]) for word in ("账号", "密码", "角色")]
    assert heading.split() == ["账号", "密码", "角色"]
    starts = [[row.index(cell) for cell in row.split(maxsplit=2)] for row in rows]
    assert starts == [columns] * len(rows)


def wide(text: str) -> int:
    return sum(1 if one.isascii() else 2 for one in text)
