"""The plain door: only how to trust this machine, whatever is asked for."""

from typing import Any

import pytest

from zhuji.config.wsgi_help import application


@pytest.mark.parametrize(
    "path", ["/", "/sign-in/", "/connect", "/connect/../sign-in/", "/activate/", "//example.com/"]
)
def test_everything_else_leads_to_the_help(path: str) -> None:
    told: list[Any] = []

    body = application({"PATH_INFO": path}, lambda *given: told.append(given))  # type: ignore[arg-type]

    assert (told, list(body)) == (
        [("302 Found", [("Location", "/connect/"), ("Content-Length", "0")])],
        [],
    )
