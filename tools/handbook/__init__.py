"""The handbook: what is generated of it, its pictures, and how it is laid out for the product."""

import os
from pathlib import Path
from typing import Final

import django

PAGES: Final = Path(__file__).parents[2] / "docs" / "handbook"


def prepare() -> None:
    """Django with the program's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
    django.setup()


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    prepare()
    from django.utils.translation import override  # noqa: PLC0415 - after the settings

    from tools.handbook import figures, papers, phone, refusals, roles  # noqa: PLC0415 - after the settings

    with override("zh-hans"):
        return {
            "figures.md": figures.figures(),
            "papers.md": papers.papers(),
            "phone.md": phone.phone(),
            "refusals.md": refusals.refusals(),
            **roles.pages(PAGES),
        }
