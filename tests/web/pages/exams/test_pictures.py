"""Tables and pictures of questions, as who made the paper, who marks it and who sat it see them."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from tests.base.files.samples import PNG
from tests.cast import Cast, give, user
from tests.documents.layouts.exam_papers.sample import png
from tests.exams.actions.test_marking import AFTER, sat
from tests.exams.made import OPENS, Room, case_in
from zhuji.accounts.models import User
from zhuji.base.files import Kind, store_bytes
from zhuji.exams.models import Exam, Sitting, TestPaper
from zhuji.rules.actor import class_place
from zhuji.rules.words import ReleaseLevel

SignIn = Callable[[User], Client]
__all__ = ["sat"]  # the fixture

TABLE = '<table class="exam-table"><tr><td>年份</td><td>人数</td></tr></table>'


def test_tables_and_pictures_reach_whom_they_are_for(
    cast: Cast, sat: Room, sign_in: SignIn
) -> None:
    seen, told = (store_bytes(one, kind=Kind.PNG, name="图.png").pk for one in (png(), PNG))
    paper, case = TestPaper.objects.get(pk=sat.paper_id), case_in(sat.bank_id)
    paper.questions[0] |= {"case": case, "explanation": "见[图2]", "pictures": {"2": told}}
    paper.materials = {str(case): {"stem": "| 年份 | 人数 |\n会场见[图1]", "pictures": {"1": seen}}}
    paper.save(update_fields=["questions", "materials"])
    question = paper.questions[0]["id"]
    marker = user("marker-甲", "阅卷人甲")
    give(marker, "marker", class_place(sat.class_id))
    Sitting.objects.update(mark=9)
    own = {
        file: reverse("sit-picture", args=[Sitting.objects.get().pk, of, number])
        for file, of, number in ((seen, case, 1), (told, question, 2))
    }
    made, marks = (
        {file: reverse(name, args=[where, file]) for file in (seen, told)}
        for name, where in (("paper-picture", sat.paper_id), ("exam-picture", sat.exam_id))
    )

    def got(client: Client, addresses: dict[int, str]) -> list[int]:
        return [client.get(each).status_code for each in addresses.values()]

    with time_machine.travel(OPENS - timedelta(hours=1), tick=False):
        assert got(sign_in(marker), marks) == [404, 404]
    with time_machine.travel(AFTER, tick=False):
        organiser = sign_in(cast.organiser)
        page = organiser.get(reverse("paper", args=[sat.paper_id])).content.decode()
        assert (TABLE in page, made[seen] in page, made[told] in page) == (True, True, True)
        assert got(organiser, made) == [200, 200]
        assert (
            organiser.get(reverse("paper-picture", args=[sat.paper_id, 10**6])).status_code == 404
        )
        marking = sign_in(marker)
        page = marking.get(reverse("exam-marking-question", args=[sat.exam_id, 1])).content.decode()
        assert (TABLE in page, marks[seen] in page) == (True, True)
        assert got(marking, marks) == [200, 200]
        trainee = sign_in(sat.first)
        result = reverse("sit", args=[Sitting.objects.get().pk])
        for level, files in ((ReleaseLevel.OWN_WRONG, [200, 404]), (ReleaseLevel.FULL, [200, 200])):
            Exam.objects.update(release=level)
            page = trainee.get(result).content.decode()
            shown = [each.removeprefix(result) in page for each in own.values()]
            assert shown == [status == 200 for status in files]
            assert got(trainee, own) == files
        page = trainee.get(reverse("my-wrong")).content.decode()
        assert [each in page for each in own.values()] == [True, True]
