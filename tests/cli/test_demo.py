"""`zhuji demo` leaves other data alone; that it makes the county is tried in tests/demo/test_fill.py."""

import pytest
from click.testing import CliRunner

from zhuji.cli.demo import demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already, and needs no static files."""
    monkeypatch.setattr("zhuji.cli.demo.prepare", lambda: None)


def test_demo_refuses_a_folder_with_other_data(cast) -> None:
    refused = CliRunner().invoke(demo)
    assert refused.exit_code == 2
    assert "已有别的数据" in refused.output
