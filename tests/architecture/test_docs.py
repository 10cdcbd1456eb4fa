"""What the documents say is so: settings, recipes and commands."""

import re
from pathlib import Path

import pytest

from zhuji.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_explained() -> None:
    read = set(re.findall(r"\"(ZHUJI_[A-Z_]+)\"", text("src/zhuji/config/settings.py")))
    explained = set(re.findall(r"^\| `(ZHUJI_[A-Z_]+)`", text("docs/settings.md"), re.MULTILINE))
    assert explained == read


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_recipe_named_is_in_the_makefile(readme: str) -> None:
    recipes = set(re.findall(r"^([a-z][a-z-]*):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", text(readme)))
    assert named <= recipes
    assert named


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_named_is_there(readme: str) -> None:
    named = set(re.findall(r"`zhuji ([a-z]+)", text(readme)))
    assert named <= COMMANDS.keys()
    assert named


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_link_leads_somewhere(readme: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", text(readme))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_recipe_says_what_it_is_for() -> None:
    makefile = text("Makefile")
    recipes = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    told = set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, re.MULTILINE))
    assert recipes == told
