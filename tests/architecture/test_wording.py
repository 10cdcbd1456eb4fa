"""Each reason code has its sentence, and each sentence is of use; each word has its label."""

import ast
import re
from enum import StrEnum
from pathlib import Path

import pytest

from zhuji.rules import words
from zhuji.rules.roles import ROLES
from zhuji.wording.labels import LABELS
from zhuji.wording.reasons import REASONS
from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES

SOURCE = Path(__file__).parents[2] / "src" / "zhuji"
MAKERS = {"of", "FileRefused", "WordUnreadable", "UnreadableWord"}


def calls_in(source: str) -> list[tuple[str, set[str | None]]]:
    """Literal reason codes, the first argument of `Reason.of` and of the refusals of files, each
    with the names of the values it is given (None for `**values`).
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        first = node.args[0]
        if name in MAKERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            found.append((first.value, {each.arg for each in node.keywords}))
    return found


def codes_in(source: str) -> set[str]:
    return {code for code, _given in calls_in(source)}


def test_every_reason_code_has_a_sentence() -> None:
    used = {
        code for path in SOURCE.rglob("*.py") for code in codes_in(path.read_text(encoding="utf-8"))
    }
    assert sorted(used - REASONS.keys()) == []


def unfilled_in(source: str) -> list[str]:
    """Literal codes whose sentence names a value that is not given."""
    return [
        code
        for code, given in calls_in(source)
        if None not in given and set(re.findall(r"%\((\w+)\)", str(REASONS.get(code, "")))) - given
    ]


def test_every_sentence_is_given_its_values() -> None:
    unfilled = [
        code
        for path in SOURCE.rglob("*.py")
        for code in unfilled_in(path.read_text(encoding="utf-8"))
    ]
    assert unfilled == []


def test_the_check_of_values_can_fail() -> None:
    assert unfilled_in('FileRefused("file_missing", size=1)') == ["file_missing"]


def starts_in(source: str) -> set[str]:
    """What the codes begin with that are put together in an f-string."""
    return {
        first.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        and isinstance(first := node.values[0], ast.Constant)
        and re.fullmatch(r"[a-z_]+_", str(first.value))
    }


def test_every_sentence_is_of_use() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if not {"wording", "migrations"} & set(path.parts)
    ]
    quoted = {word for one in sources for word in re.findall(r"(?<=[\"'])\w+(?=[\"'])", one)}
    starts = tuple(set().union(*map(starts_in, sources)))
    assert [code for code in REASONS if code not in quoted and not code.startswith(starts)] == []


def test_the_check_can_fail() -> None:
    assert codes_in('Reason.of("no_such_code", n=1)') - REASONS.keys() == {"no_such_code"}


@pytest.mark.parametrize(
    "kind",
    [
        k
        for k in vars(words).values()
        if isinstance(k, type) and issubclass(k, StrEnum) and k is not StrEnum
    ],
)
def test_every_word_has_a_label(kind: type[StrEnum]) -> None:
    assert set(LABELS[kind]) == {word.value for word in kind}


def test_every_role_has_a_name_and_a_sentence() -> None:
    assert set(ROLE_NAMES) == set(ROLES) == set(ROLE_SENTENCES)
