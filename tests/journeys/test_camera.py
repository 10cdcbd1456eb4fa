"""A badge held before the camera of the steward's table, as Chromium plays it from a film."""

from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.attendance.hall import BEGINS, hall
from tests.cast import PASSWORD, Cast
from tests.journeys.browser import DESK, Watched, chromium, needs_chromium
from tests.scanned import filmed
from zhuji.attendance.models import Sign
from zhuji.attendance.queries import badge_code
from zhuji.base.qr import qr_png
from zhuji.enrolment.models import Trainee

pytestmark = [
    pytest.mark.chromium,
    needs_chromium,
    # The connections of the server's threads close when they are collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.mark.django_db(transaction=True)
def test_a_badge_before_the_camera_signs_its_trainee_in(
    cast: Cast, live_server: LiveServer, tmp_path: Path
) -> None:
    with time_machine.travel(BEGINS):
        room = hall(cast)
        trainee = Trainee.objects.get(pk=room.trainees[1])
        film = tmp_path / "badge.y4m"
        film.write_bytes(filmed(qr_png(badge_code(trainee.person_id)), form="png"))
        with chromium(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        ) as browser:
            watched = Watched(browser, live_server.url, DESK)
            page = watched.sign_in("organiser", PASSWORD)
            watched.open(f"/sessions/{room.session_id}/steward/")
            page.get_by_role("button", name="用摄像头扫胸牌").click()
            arrived = page.locator("#door .door-row.is-done")
            expect(arrived).to_have_count(1)
            expect(arrived).to_contain_text(trainee.person.name)
            watched.close()

        assert Sign.objects.get().trainee_id == trainee.pk
