"""`zhuji demo`: prints the sign-ins, and leaves what is there alone."""

import pytest
from click.testing import CliRunner

from zhuji.audit.queries import latest_events
from zhuji.cli.demo import demo
from zhuji.demo.cast import PRINTED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already, and needs no static files."""
    monkeypatch.setattr("zhuji.cli.demo.prepare", lambda: None)


def test_demo_twice_keeps_the_data_and_prints_the_sign_ins() -> None:
    first = CliRunner().invoke(demo, ["--port", "8123"])
    (last,) = latest_events(1)
    second = CliRunner().invoke(demo, ["--port", "8123"])
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert latest_events(1) == [last]
    for user in PRINTED:
        assert f"{user.username} " in second.output
        assert user.password in second.output
    assert "http://127.0.0.1:8123/" in second.output


def test_demo_refuses_a_folder_with_other_data(cast) -> None:
    refused = CliRunner().invoke(demo)
    assert refused.exit_code == 2
    assert "已有别的数据" in refused.output
