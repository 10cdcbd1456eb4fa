"""`zhuji user` asks for a password until it is fit, and says what that is."""

import pytest
from click.testing import CliRunner, Result

from zhuji.accounts.models import User
from zhuji.cli.user import user

pytestmark = pytest.mark.django_db
GOOD = "walnut-bridge-7"
WHO = ("create", "admin", "--name", "关", "--role", "system_administrator")


@pytest.fixture(autouse=True)
def with_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database has its tables already."""
    monkeypatch.setattr("zhuji.cli.user.make_tables", lambda: None)


def run(*more: str, typed: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(user, [*WHO, *more], input="".join(f"{one}\n" for one in typed))


def test_an_unfit_password_is_asked_for_again() -> None:
    done = run(typed=("123", GOOD, "walnut-bridge-8", GOOD, GOOD))

    assert done.exit_code == 0
    assert done.output.startswith("密码要求：至少 8 位，")
    assert "密码太短，至少要 8 位。" in done.output
    assert "这个密码太常见，容易被猜中，请换一个。" in done.output
    assert "。；" not in done.output
    assert done.output.count("请重新输入。") == 2
    assert User.objects.get(username="admin").check_password(GOOD)


def test_one_given_with_the_command_is_refused_in_whole_sentences() -> None:
    done = run("--password", "123")

    assert (done.exit_code, User.objects.count()) == (2, 0)
    assert "密码太短，至少要 8 位。" in done.output
    assert "。；" not in done.output
