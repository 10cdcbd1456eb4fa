from datetime import timedelta

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, user
from tests.exams import made
from tests.exams.made import CLOSES, OPENS
from zhuji.exams.models import Exam, TestPaper
from zhuji.exams.queries import sealed_questions
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind, ReleaseWhen


def test_an_organiser_of_another_class_waits_for_the_release(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        room = made.room(cast)
    elsewhere = user("elsewhere", "别的班", "organiser", Place(PlaceKind.CLASS, room.class_id + 1))
    here = user("here", "本班", "organiser", Place(PlaceKind.CLASS, room.class_id))
    asked = {each["id"] for each in TestPaper.objects.get().questions}
    bank, question = f"/banks/{room.bank_id}/", min(asked)
    addresses = (
        f"{bank}questions/{question}/",
        f"{bank}review/?question={question}",
        f"{bank}export/?format=workbook&anyway=1",
    )
    with time_machine.travel(OPENS, tick=False):
        other, county = cast.actor(elsewhere), cast.actor(cast.organiser)
        with django_assert_num_queries(4):
            assert sealed_questions(other) >= asked
        assert sealed_questions(cast.actor(here)) == frozenset()
        with django_assert_num_queries(0):
            assert sealed_questions(county) == frozenset()
        client.force_login(elsewhere)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 403, address
            assert "现在不能查看答案" in answer.content.decode()
        assert all(row.answer == "" for row in client.get(bank).context["page"] if row.id in asked)
        assert client.post(addresses[0], {"version": 1}).status_code == 403
        client.force_login(here)
        assert [client.get(one).status_code for one in addresses] == [200] * 3
    with time_machine.travel(CLOSES + timedelta(days=30), tick=False):
        assert sealed_questions(cast.actor(elsewhere)) == frozenset()
        Exam.objects.update(release_when=ReleaseWhen.BY_CLICK)
        assert sealed_questions(cast.actor(elsewhere)) >= asked


def test_a_published_paper_waits_for_its_test_until_its_class_is_over(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        room = made.room(cast)
        Exam.objects.all().delete()
        other = cast.actor(
            user("elsewhere", "别的班", "organiser", Place(PlaceKind.CLASS, room.class_id + 1))
        )
        with django_assert_num_queries(4):
            assert sealed_questions(other) == {
                each["id"] for each in TestPaper.objects.get().questions
            }
        TestPaper.objects.update(published_at=None, published_by=None)
        assert sealed_questions(other) == frozenset()
    with time_machine.travel(CLOSES + timedelta(days=30), tick=False):
        TestPaper.objects.update(published_at=OPENS, published_by=cast.organiser)
        assert sealed_questions(other) == frozenset()
