import logging

import pytest
from django.test import Client

from tests.cast import Cast


def test_a_refused_page_is_one_line_in_the_log(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(cast.nobody)
    with caplog.at_level(logging.WARNING, "django.request"):
        assert client.get("/classes/").status_code == 403
    (line,) = caplog.records
    assert ("/classes/" in line.getMessage(), line.exc_info) == (True, None)


def test_a_failure_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    failed = (ValueError, ValueError("broken"), None)
    logging.getLogger("django.request").error("x", exc_info=failed, extra={"status_code": 500})
    (line,) = caplog.records
    assert line.exc_info == failed
