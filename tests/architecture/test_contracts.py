"""Each import contract holds, and is shown to fail on a bad sample."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

BAD = {
    "an area imports one above it": (
        "zhuji/registry/queries.py",
        "import zhuji.classes.queries",
        "The floors",
    ),
    "neighbours import each other": (
        "zhuji/exams/queries.py",
        "import zhuji.attendance.queries",
        "The floors",
    ),
    "a model imports a query": (
        "zhuji/classes/models.py",
        "import zhuji.classes.queries",
        "Inside an area",
    ),
    "an action imports a form": (
        "zhuji/accounts/forms.py",
        "import zhuji.accounts.actions",
        "Inside an area",
    ),
    "a layout reads the table": (
        "zhuji/documents/layouts/notice.py",
        "import zhuji.documents.models",
        "Inside documents",
    ),
    "a rule knows Django": (
        "zhuji/rules/policy/figure.py",
        "import django.utils.timezone",
        "Rules know no Django",
    ),
    "a page reads a table": (
        "zhuji/web/pages/home.py",
        "import zhuji.classes.models",
        "Rows of classes",
    ),
    "a new folder without a floor": ("zhuji/extras/__init__.py", "", "The floors"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [LINT, "--no-logo", "--no-cache", "--config", folder / ".importlinter"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(
        ROOT / "src" / "zhuji",
        folder / "zhuji",
        ignore=shutil.ignore_patterns("fonts", "built", "__pycache__", "templates"),
    )
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def test_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("case", BAD)
def test_contract_fails_when(case: str, copy: Path) -> None:
    name, line, contract = BAD[case]
    path = copy / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((before or "") + f"\n{line}\n", encoding="utf-8")
    try:
        result = lint(copy)
    finally:
        if before is None:
            shutil.rmtree(path.parent) if path.name == "__init__.py" else path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    assert result.returncode != 0
    assert contract in result.stdout.split("Broken contracts")[-1]
