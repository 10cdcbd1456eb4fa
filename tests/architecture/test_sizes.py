"""Sizes to live by. An exception stands here with its reason."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = {".py": 400, ".html": 150, ".css": 200, ".js": 200, ".mjs": 200}
FUNCTION_LIMIT = 40
EXCEPTIONS: dict[str, str] = {}


def sources(*endings: str) -> list[Path]:
    return sorted(
        path
        for folder in ("src", "frontend", "tools")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings
        and not {"node_modules", "built", "migrations", "fonts"} & set(path.parts)
    )


def too_long(path: Path, limit: int) -> bool:
    return len(path.read_text(encoding="utf-8").splitlines()) > limit


def long_functions(source: str, limit: int = FUNCTION_LIMIT) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > limit
    ]


def test_files_are_of_a_size_to_read() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in sources(*LIMITS)
        if too_long(path, LIMITS[path.suffix]) and str(path.relative_to(ROOT)) not in EXCEPTIONS
    ]
    assert found == []


def test_functions_are_of_a_size_to_read() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{name}"
        for path in sources(".py")
        for name in long_functions(path.read_text(encoding="utf-8"))
        if f"{path.relative_to(ROOT)}:{name}" not in EXCEPTIONS
    ]
    assert found == []


@pytest.mark.parametrize(("lines", "found"), [(40, []), (41, ["long"])])
def test_the_function_check_can_fail(lines: int, found: list[str]) -> None:
    source = "def long():\n" + "    x = 1\n" * (lines - 1)
    assert long_functions(source) == found
