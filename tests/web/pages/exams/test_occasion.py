"""A hall with two papers: one page for both, under the first paper's exam."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.exams.actions.test_neighbours import hall, set_two
from tests.exams.made import CLOSES, OPENS, Room
from zhuji.accounts.models import User
from zhuji.accounts.queries import actor_of
from zhuji.exams.actions.sittings import start_sitting
from zhuji.exams.models import Exam, ExtraTime

SignIn = Callable[[User], Client]
__all__ = ["hall"]  # the fixture


def test_both_papers_stand_on_one_page(cast: Cast, hall: tuple[Room, int], sign_in: SignIn) -> None:
    room, second = hall
    first = set_two(cast, room, room.paper_id, second)
    other = Exam.objects.get(beside=first).pk
    late = room.trainees[1].pk  # has the other paper
    with time_machine.travel(OPENS + timedelta(minutes=1), tick=False):
        start_sitting(by=actor_of(room.second), exam_id=other)
        client = sign_in(cast.organiser)
        assert (
            client.get(reverse("papers", args=[room.class_id])).content.decode().count("B卷") == 2
        )
        for name in ("exam", "exam-hall", "exam-record", "exam-manner", "exam-marks"):
            moved = client.get(reverse(name, args=[other]) + "?blank=1")
            assert (moved.status_code, moved["Location"]) == (
                302,
                reverse(name, args=[first]) + "?blank=1",
            )
            page = client.get(reverse(name, args=[first])).content.decode()
            assert ("A卷" in page, "B卷" in page) == (name != "exam-manner",) * 2, name
        seat = reverse("exam-seat", args=[first, late])
        client.post(seat, {"do": "extra", "minutes": "5", "reason": "换手机"})
        assert "含补时 5 分钟" in client.get(reverse("exam-hall", args=[first])).content.decode()
        assert ExtraTime.objects.get().exam_id == other
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = sign_in(cast.organiser)
        client.get(reverse("exam", args=[first]))
        typed = {f"mark-{one.pk}": "7" for one in (room.trainees[0], room.trainees[2])}
        kept = client.post(reverse("exam-marks", args=[first]), typed, follow=True)
        assert "成绩已保存" in kept.content.decode()
        assert b"".join(client.get(reverse("exam", args=[first]) + "?export=xlsx"))[:2] == b"PK"
        assert "B卷" not in client.get(reverse("exam-marking", args=[first])).content.decode()
