"""The plain-HTTP door beside HTTPS: how to trust this machine, and nothing else.

A phone that doesn't trust the machine yet can't be helped over HTTPS. Whatever else is asked for
here leads to that page.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from zhuji.config.wsgi import application as pages

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PAGE: Final = "/connect/"
_OPEN: Final = frozenset({PAGE, f"{PAGE}zhuji.crt"})


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    path = environ.get("PATH_INFO", "/")
    if path in _OPEN or path.startswith("/static/"):
        return pages(environ, start_response)
    start_response("302 Found", [("Location", PAGE), ("Content-Length", "0")])
    return []
