"""Where a page sends its answers, under whatever name it was opened."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from zhuji.web.recorder import let_reach_recorder, recorder_places


def asked(host: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"host": host})


@override_settings(RECORDER_PORT=8001, ALLOWED_HOSTS=["*"])
def test_the_port_under_the_name_of_the_page_comes_before_the_path() -> None:
    request = asked("192.168.1.5:8000")
    answer = let_reach_recorder(request, HttpResponse())

    assert recorder_places(request) == [
        {
            "answers": "http://192.168.1.5:8001/answers",
            "begin": "http://192.168.1.5:8001/begin",
            "clock": "http://192.168.1.5:8001/clock",
            "handIn": "http://192.168.1.5:8001/hand-in",
            "scan": "http://192.168.1.5:8001/scan",
        },
        {
            "answers": "/recorder/answers",
            "begin": "/recorder/begin",
            "clock": "/recorder/clock",
            "handIn": "/recorder/hand-in",
            "scan": "/recorder/scan",
        },
    ]
    assert recorder_places(asked("[::1]:8000"))[0]["clock"] == "http://[::1]:8001/clock"
    assert answer._csp_update == {"connect-src": ["'self'", "http://192.168.1.5:8001"]}  # type: ignore[attr-defined]


@override_settings(RECORDER_PORT=0)
def test_without_a_port_there_is_the_path_alone() -> None:
    request = asked("testserver")
    answer = let_reach_recorder(request, HttpResponse())

    assert [place["answers"] for place in recorder_places(request)] == ["/recorder/answers"]
    assert not hasattr(answer, "_csp_update")
