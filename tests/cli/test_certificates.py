import json
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued, revocation
from zhuji.cli.certificates import certificates
from zhuji.documents.actions import revoke_certificate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False):
        yield


def run(*arguments: object) -> Result:
    return CliRunner().invoke(certificates, [str(one) for one in arguments])


def test_a_certificate_is_checked_from_what_was_scanned(cast: Cast) -> None:
    row = issued(cast)
    true = run("verify", row.code)
    assert (true.exit_code, "姓名：张伟" in true.output) == (0, True)
    false = run("verify", row.code[:-1] + str((int(row.code[-1]) + 1) % 10), "--json")
    assert (false.exit_code, json.loads(false.output)["finding"]) == (1, "false")
    by = cast.actor(cast.organiser)
    revoke_certificate(by=by, certificate_id=row.id, revocation=revocation())
    revoked = run("verify", row.code)
    assert (revoked.exit_code, "已于2026年11月27日作废" in revoked.output) == (1, True)


def test_the_page_is_written_and_the_key_renewed(cast: Cast, tmp_path: Path) -> None:
    early = run("verify-page", "--out", tmp_path / "核验页")
    assert (early.exit_code, "还没有发放过证书" in early.output) == (2, True)
    assert run("renew-key", "--reason", "例行更换").exit_code == 2
    issued(cast)
    made = run("verify-page", "--out", tmp_path / "核验页")
    assert (made.exit_code, "公钥指纹" in made.output) == (0, True)
    names = {path.name for path in (tmp_path / "核验页").iterdir()}
    assert names == {"index.html", "check.js", "check.css", "list.js", "使用说明.txt"}
    assert run("renew-key", "--reason", "例行更换").exit_code == 0
    told = run("keys").output.splitlines()
    assert [("正在使用" in line, line[:5]) for line in told] == [
        (False, "第 1 把"),
        (True, "第 2 把"),
    ]
