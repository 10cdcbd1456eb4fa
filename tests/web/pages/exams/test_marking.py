"""Marking answers in sentences on one screen: by code, a marker's own points, no names."""

from collections.abc import Callable
from fractions import Fraction

import time_machine
from django.test import Client

from tests.cast import Cast, give, user
from tests.exams.actions.test_marking import AFTER, sat
from tests.exams.made import Room
from zhuji.accounts.models import User
from zhuji.exams.models import Sitting
from zhuji.rules.actor import class_place

SignIn = Callable[[User], Client]
__all__ = ["sat"]  # the fixture


def test_answers_are_marked_by_code(cast: Cast, sat: Room, sign_in: SignIn) -> None:
    address, sitting = f"/exams/{sat.exam_id}/marking/", Sitting.objects.get()
    people = [user(f"marker-{name}", f"阅卷人{name}") for name in "甲乙"]
    for one in people:
        give(one, "marker", class_place(sat.class_id))
    with time_machine.travel(AFTER, tick=False):
        client = sign_in(people[0])
        assert "等您评阅" in client.get(address).content.decode()
        page = client.get(f"{address}1/").content.decode()
        assert "团结群众，联系实际。" in page
        assert sat.trainees[0].person.name not in page
        fields = [f"point-{sitting.pk}-{at}" for at in (0, 1)]
        for typed, said in (
            ({}, "一份也没有填"),
            ({fields[0]: "1"}, "有得分点没有填"),
            ({fields[0]: "好", fields[1]: "1"}, "“好”不是得分"),
            ({fields[0]: "9", fields[1]: "1"}, "请填 0 至 1 分"),
        ):
            assert said in client.post(f"{address}1/", typed).content.decode(), said
        kept = client.post(f"{address}1/", {fields[0]: "1", fields[1]: "0.5"}, follow=True)
        assert "没有等您评阅的答案" in kept.content.decode()
        assert 'value="0.5"' in client.get(f"{address}1/?own=1").content.decode()
        other = sign_in(people[1])
        assert 'value="0.5"' not in other.get(f"{address}1/").content.decode()
        assert "评阅单" in other.get(f"{address}1/?print=1").content.decode()
        other.post(f"{address}1/", {fields[0]: "1", fields[1]: "0.8"})
        assert Sitting.objects.get().mark == Fraction(193, 20)
        assert other.get(f"{address}2/").status_code == 302
