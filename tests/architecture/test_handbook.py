"""The generated pages of the handbook are those of this version, and no area of sentences is left out."""

import pkgutil

from tools.handbook import AREAS, PAGES, pages

from zhuji.wording import reasons


def test_the_generated_pages_are_up_to_date() -> None:
    """`make handbook` writes them anew."""
    assert {name: (PAGES / name).read_text("utf-8") for name in pages()} == pages()


def test_every_area_has_its_heading() -> None:
    assert set(AREAS) == {one.name for one in pkgutil.iter_modules(reasons.__path__)}
