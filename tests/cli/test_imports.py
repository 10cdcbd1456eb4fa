"""`zhuji import`: exit codes, and that a dry run leaves nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.registry.books import ORGANISATION_HEADINGS, workbook
from zhuji.base.models import StoredFile
from zhuji.cli.imports import import_
from zhuji.registry.models import Organisation

ROWS = [["青山县委", "县委", "", "县委办公室", "机关", 0, 0]]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "名册.xlsx"
    file.write_bytes(workbook(ORGANISATION_HEADINGS, ROWS).getvalue())
    return file


@pytest.mark.django_db
def test_an_import_says_what_it_did(roster: Path) -> None:
    first = CliRunner().invoke(import_, ["organisations", str(roster), "--json"])
    again = CliRunner().invoke(import_, ["organisations", str(roster), "--json"])
    told = [json.loads(run.stdout) for run in (first, again)]
    assert [run.exit_code for run in (first, again)] == [0, 0]
    assert [(one["done"], one["added"], one["unchanged"]) for one in told] == [
        (True, 1, 0),
        (True, 0, 1),
    ]


@pytest.mark.django_db
def test_a_dry_run_leaves_nothing(roster: Path) -> None:
    run = CliRunner().invoke(import_, ["organisations", str(roster), "--dry-run"])
    assert (run.exit_code, Organisation.objects.count(), StoredFile.objects.count()) == (0, 0, 0)
    assert "新增 1" in run.stdout


@pytest.mark.django_db
def test_a_bad_row_ends_with_one(tmp_path: Path) -> None:
    file = tmp_path / "坏.csv"
    file.write_text("名称,类别\n某某,不知道\n", encoding="utf-8")
    run = CliRunner().invoke(import_, ["organisations", str(file)])
    assert (run.exit_code, Organisation.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "甲,乙\n丙,丁\n".encode()])
def test_a_file_that_is_none_ends_with_two(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "坏.csv"
    file.write_bytes(content)
    assert CliRunner().invoke(import_, ["people", str(file)]).exit_code == 2
