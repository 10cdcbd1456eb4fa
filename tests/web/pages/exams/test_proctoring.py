"""The proctor's pages as requests: the hall, one candidate, the record; and how an exam is sat."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.world import NOW, World, enter
from zhuji.exams.models import Answer, Exam, ExamPause, Sitting


def test_a_proctor_runs_a_hall_from_start_to_record(world: World) -> None:
    exam_id, trainee_id = world.here["exam_id"], world.here["trainee_id"]
    Sitting.objects.filter(exam_id=exam_id).delete()
    Exam.objects.filter(pk=exam_id).update(proctor_starts=True)
    hall = reverse("exam-hall", args=[exam_id])
    seat = reverse("exam-seat", args=[exam_id, trainee_id])
    record = reverse("exam-record", args=[exam_id])
    client, trainee = enter(world, "proctor"), enter(world, "owner")
    begin = reverse("sit-start", args=[exam_id])

    assert "等候宣布开考" in trainee.get(begin).content.decode()
    assert "宣布开考" in client.get(hall).content.decode()
    assert "已宣布开考" in client.post(hall, {"do": "start"}, follow=True).content.decode()
    trainee.post(begin)
    sitting = Sitting.objects.get(exam_id=exam_id)
    late = {"version": 1, "chosen": [0], "late": True, "received_at": NOW}
    Answer.objects.create(sitting=sitting, question=1, **late)

    told = client.post(hall, {"do": "pause", "reason": ""}, follow=True).content.decode()
    assert ("原因：" in told, ExamPause.objects.count()) == (True, 0)
    told = client.post(hall, {"do": "pause", "reason": "三楼停电"}, follow=True).content.decode()
    assert "全场暂停中" in told
    with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
        assert "测试暂停" in trainee.get(reverse("sit", args=[sitting.pk])).content.decode()
        client.post(hall, {"do": "resume"})
        client.post(hall, {"do": "give", "minutes": "10", "reason": "断网"})
        client.post(seat, {"do": "extra", "minutes": "5", "reason": "换手机"})
        client.post(seat, {"do": "reopen", "reason": "手机坏了"})
        client.post(seat, {"do": "note", "reason": "身体不适，继续作答"})
        told = client.get(seat).content.decode()
        assert all(one in told for one in ("换手机", "手机坏了", "身体不适，继续作答"))
        live = client.get(f"{hall}?part=live", headers={"HX-Request": "true"}).content.decode()
        # 15:00, sixty minutes, fifteen of a pause, ten given back, five of the own
        told = [one in live for one in ("<html", "16:30", "含补时 5 分钟", "晚到 1")]
        assert told == [False, True, True, True]
        printed = client.get(record).content.decode()
        for one in (
            "宣布开考",
            "三楼停电",
            "断网",
            "换手机",
            "手机坏了",
            "监考人员（签名）",
            "晚到 1",
        ):
            assert one in printed
        assert "三楼停电" not in client.get(f"{record}?blank=1").content.decode()
    sitting.refresh_from_db()
    assert sitting.generation == 3


def test_the_hall_asks_as_much_for_three_as_for_one(world: World) -> None:
    client, hall = enter(world, "proctor"), reverse("exam-hall", args=[world.here["exam_id"]])
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(hall)
        counts.append(len(asked))
        client.post(hall, {"do": "note", "reason": "一切正常"})
        client.post(hall, {"do": "give", "minutes": "1", "reason": "断网"})
    assert counts[0] == counts[1] <= 40


def test_an_organiser_settles_how_a_test_is_sat_and_released(world: World) -> None:
    exam_id = world.here["exam_id"]
    Sitting.objects.filter(exam_id=exam_id).delete()
    address, client = reverse("exam-manner", args=[exam_id]), enter(world, "organiser")
    sent = {
        "per_page": "5",
        "proctor_starts": "on",
        "release": "own_wrong",
        "release_when": "at_time",
        "release_at": "",
    }
    assert "请填写公布时间" in client.post(address, sent, follow=True).content.decode()
    told = client.post(address, sent | {"release_when": "by_click"}, follow=True)
    assert "已保存" in told.content.decode()
    early = client.post(address, {"release_now": "yes"}, follow=True).content.decode()
    assert "全场还没有收卷" in early
    exam = Exam.objects.get(pk=exam_id)
    held = (exam.per_page, exam.proctor_starts, exam.release, exam.release_when)
    assert held == (5, True, "own_wrong", "by_click")
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        client = enter(world, "organiser")  # the session of the morning is over
        assert "全场已经收卷" in client.get(address).content.decode()
        assert (
            "已公布" in client.post(address, {"release_now": "yes"}, follow=True).content.decode()
        )
        again = client.post(address, {"release_now": "yes"}, follow=True).content.decode()
        assert "已经公布，不再改动" in again
    exam.refresh_from_db()
    assert exam.released_at == NOW + timedelta(hours=3)
