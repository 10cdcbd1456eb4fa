"""The handbook: its generated pages are those of this version, and every refusal says what would do."""

import pkgutil
import re
from pathlib import Path

from tools.handbook import PAGES, pages
from tools.handbook.pictures import PICTURES
from tools.handbook.refusals import AREAS, sentences, unanswered
from tools.handbook.remedies import REMEDIES
from tools.handbook.rights import RIGHTS
from tools.handbook.roles import page_of
from tools.handbook.telling import TOLD

from zhuji.rules.actor import Permission
from zhuji.rules.roles import ROLES
from zhuji.wording import reasons

TEXTS = {file.name: file.read_text("utf-8") for file in PAGES.glob("*.md")}
LINK = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_the_generated_pages_are_up_to_date() -> None:
    """`make handbook` writes them anew."""
    written = pages()

    assert {name: TEXTS[name] for name in written} == written


def test_every_area_has_its_heading() -> None:
    assert set(AREAS) == {one.name for one in pkgutil.iter_modules(reasons.__path__)}


def test_every_refusal_says_what_would_do() -> None:
    """By itself, or in `tools/handbook/remedies.py`; what only tells how things stand is in `telling.py`."""
    known = {code for area in AREAS for code in sentences(area)}

    assert unanswered() == []
    assert (set(REMEDIES) | TOLD) - known == set()


def test_every_permission_and_role_is_explained() -> None:
    assert list(RIGHTS) == list(Permission)
    assert {page_of(key) for key in ROLES} == {name for name in TEXTS if name.startswith("role-")}


def test_every_link_leads_to_a_file_and_every_page_is_reached() -> None:
    found = {(name, target) for name, text in TEXTS.items() for target, _ in LINK.findall(text)}

    assert {(name, target) for name, target in found if not (PAGES / target).exists()} == set()
    assert set(TEXTS) - {"README.md"} == {target for _, target in found} & set(TEXTS)


def test_the_pictures_are_those_that_are_shown_and_small() -> None:
    """`make handbook-pictures` takes them anew, in a demo county of its own."""
    files = {file.name: file.stat().st_size for file in (PAGES / "pictures").iterdir()}
    shown = {Path(target).name for text in TEXTS.values() for target in PICTURE.findall(text)}

    assert set(files) == shown == {f"{one.name}.png" for one in PICTURES}
    assert max(files.values()) < 60_000
    assert sum(files.values()) < 1_000_000
