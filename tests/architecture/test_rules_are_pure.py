"""Rules import the standard library and themselves, nothing else."""

import ast
import sys
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "src" / "zhuji" / "rules"
IMPURE = {"random", "time", "os", "socket", "subprocess", "tempfile", "threading", "secrets"}


def foreign(source: str) -> list[str]:
    """Top-level names imported that are neither ours nor the pure part of the standard library."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return [
        name
        for name in names
        if not (name == "zhuji.rules" or name.startswith("zhuji.rules."))
        and (name.split(".")[0] not in sys.stdlib_module_names or name.split(".")[0] in IMPURE)
    ]


def test_rules_are_pure() -> None:
    found = {
        path.name: foreign(path.read_text(encoding="utf-8"))
        for path in RULES.rglob("*.py")
        if foreign(path.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_rules_ask_no_clock() -> None:
    found = [
        path.name
        for path in RULES.rglob("*.py")
        if any(
            call in path.read_text(encoding="utf-8") for call in (".now(", ".today(", ".utcnow(")
        )
    ]
    assert found == []


@pytest.mark.parametrize("line", ["import django", "from zhuji.base import clock", "import random"])
def test_the_check_can_fail(line: str) -> None:
    assert len(foreign(line)) == 1
