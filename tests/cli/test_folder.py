"""Commands on a data folder without an installation."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ZHUJI = Path(sys.executable).parent / "zhuji"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ZHUJI_DATA": str(folder)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("ZHUJI_DATABASE_URL", None)
    return subprocess.run(
        [ZHUJI, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_verifying_an_empty_folder_says_which_one(tmp_path: Path) -> None:
    done = run(tmp_path / "nothing", "audit", "verify")

    assert done.returncode == 2
    assert str(tmp_path / "nothing") in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_account_makes_the_folder_ready(tmp_path: Path) -> None:
    password = ("--password", "walnut-bridge-7")
    rest = ("--name", "关", "--role", "system_administrator", *password)
    for name in ("admin", "second"):  # the second finds nothing left to be made
        made = run(tmp_path, "user", "create", name, *rest)
        assert (made.returncode, made.stderr) == (0, "")

    assert "共 4 条" in run(tmp_path, "audit", "verify").stdout


def test_two_people_begin_and_the_command_says_who_is_missing(
    tmp_path: Path, make_ready: Callable[[Path], None]
) -> None:
    make_ready(tmp_path)
    password, place = ("--password", "walnut-bridge-7"), ("--name", "关", "--role")
    both = ("system_administrator", "--role", "security_administrator")

    first = run(tmp_path, "user", "create", "admin", *place, *both, *password)
    alone = run(tmp_path, "user", "give", "admin", "--role", "auditor")
    namesake = run(tmp_path, "user", "create", "again", *place, "auditor", *password)
    second = run(
        tmp_path, "user", "create", "audit", "--name", "沙", "--role", "auditor", *password
    )

    assert "还没有审计员" in first.stdout
    assert (alone.returncode, "不能由同一个人担任" in alone.stderr) == (2, True)
    assert (namesake.returncode, "同名账号" in namesake.stderr) == (2, True)
    assert (second.returncode, "还没有" in second.stdout) == (0, False)
    assert "没有账号 again" in run(tmp_path, "user", "password", "again", *password).stderr
