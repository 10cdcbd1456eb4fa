import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cast import Cast
from tests.exams.made import TEXT
from tests.exams.test_imports import BROKEN, word_file
from zhuji.cli.imports import import_
from zhuji.exams.models import Question


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, ["questions", *map(str, arguments)])


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    path = tmp_path / "bank.docx"
    path.write_bytes(word_file().getvalue())
    return path


def test_dry_run_answers_in_the_open_form(tmp_path: Path) -> None:
    path = tmp_path / "bank.docx"
    path.write_bytes(word_file(BROKEN).getvalue())
    result = run(path, "--dry-run", "--json")
    answer = json.loads(result.stdout)
    text = answer["rows"][0].pop("text")
    assert result.exit_code == 1
    assert answer == {
        "read": 2,
        "accepted": 1,
        "warned": 0,
        "rejected": 1,
        "by_kind": {"single": 1, "multiple": 0, "true_false": 0},
        "rows": [{"where": "段落 1", "level": "rejected", "code": "question_answer_missing"}],
    }
    assert text


def test_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "bank.docx"
    path.write_bytes(b"PK\x03\x04broken")
    result = run(path, "--dry-run", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["read"], [row["code"] for row in answer["rows"]]) == (
        2,
        0,
        ["file_damaged"],
    )


def test_import_needs_a_bank_and_an_account(bank_file: Path) -> None:
    assert run(bank_file).exit_code == 2


def test_import_writes_the_questions_once(cast: Cast, bank_file: Path) -> None:
    arguments = (bank_file, "--bank", "题库", "--by", cast.organiser.username)
    first, again = run(*arguments), run(*arguments)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "已导入 5 题，0 题题库中已有。" in first.stdout
    assert "已导入 0 题，5 题题库中已有。" in again.stdout
    assert Question.objects.count() == len(
        [line for line in TEXT.splitlines() if line[0].isdigit()]
    )


@pytest.mark.samples
def test_real_bank_is_told_in_numbers(samples: Path) -> None:
    result = run(samples / "questions" / "party-affairs-807.docx", "--dry-run", "--json")
    answer = json.loads(result.stdout)
    rows = answer.pop("rows")
    assert answer == {
        "read": 807,
        "accepted": 781,
        "warned": 26,
        "rejected": 0,
        "by_kind": {"single": 331, "multiple": 212, "true_false": 264},
    }
    assert len({row["where"] for row in rows}) == 26
