from pathlib import Path

from click.testing import CliRunner, Result

from tests.cast import Cast
from tests.exams.made import bank
from zhuji.cli.export import export
from zhuji.exams.imports import parse_file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(export, ["questions", *map(str, arguments)])


def test_bank_is_written_as_asked_for(cast: Cast, tmp_path: Path) -> None:
    bank(cast)
    path = tmp_path / "bank.xml"
    asked = (path, "--bank", "测试题库", "--format", "moodle", "--by")
    assert run(*asked, cast.town_liaison.username).exit_code == 2
    assert run(*asked, "nobody").exit_code == 2
    assert not path.exists()
    assert run(*asked, cast.organiser.username).exit_code == 0
    with path.open("rb") as file:
        assert parse_file(file, path.name).read == 5
    assert run(path, "--bank", "没有的题库", *asked[3:], cast.organiser.username).exit_code == 2
