"""What batches go around: entered by the unit, typed back from paper, decided by hand."""

import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import publish, put_forward
from tests.enrolment.queries.test_placement import two_batches
from zhuji.enrolment.models import BusyDays, Nomination, Wish
from zhuji.enrolment.queries import decided_of, placement_facts
from zhuji.registry.models import StandInPair


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_unit_says_it_of_its_people_all_or_nothing(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    first, second = two_batches(cast, class_id)
    put_forward(cast, class_id, 0, 1)
    a, b = Nomination.objects.values_list("pk", flat=True)
    client = sign_in(cast.town_liaison)
    address = reverse("unit-around-work", kwargs={"unit_id": cast.town.pk, "class_id": class_id})
    assert "同一天最多 2 人在班" in client.get(address).content.decode()
    wrong = {"what": "sheet", "wishes": "1", f"wishes-{a}": "3", f"busy-{b}": "11月25日值班"}
    page = client.post(address, wrong).content.decode()
    assert "没有第 3 期，本班共 2 期。" in page
    assert 'value="11月25日值班"' in page
    assert Wish.objects.count() + BusyDays.objects.count() == 0
    unread = client.post(address, wrong | {f"wishes-{a}": "2", f"busy-{b}": "下周"})
    assert "的不便日期“下周”看不懂" in unread.content.decode()
    saved = client.post(address, wrong | {f"wishes-{a}": "2、1"}, follow=True).content.decode()
    assert "已保存。" in saved
    facts = {one.nomination_id: one for one in placement_facts(class_id).people}
    assert (facts[a].wishes, facts[b].wishes) == ((second.pk, first.pk), (first.pk,))
    assert facts[b].busy == (first.pk,)
    client.post(address, {"what": "free", "busy": BusyDays.objects.get().pk})
    assert not BusyDays.objects.filter(withdrawn_at=None).exists()
    page = client.get(address).content.decode()
    assert ("已撤下的不便日期" in page, "日程有变，或登记有误" in page) == (True, True)
    for _twice in range(2):
        client.post(address, {"what": "own-busy", "key": BusyDays.objects.order_by("pk")[0].pk})
    assert BusyDays.objects.filter(withdrawn_at=None).count() == 1
    assert "已撤下的不便日期" not in client.get(address).content.decode()
    two = [person.pk for person in cast.town_people[:2]]
    pair = {"what": "pair", "first": two[0], "second": two[1]}
    client.post(address, pair)
    assert "这两人已经互为AB岗。" in client.post(address, pair).content.decode()
    client.post(address, {"what": "pair-end", "pair": StandInPair.objects.get().pk})
    assert StandInPair.objects.get().ends_on is not None

    reviewer = sign_in(cast.town_approver)
    read = reviewer.get(address).content.decode()
    assert ("2、1" in read, "值班" in read, "登记AB岗" in read) == (True, True, False)
    assert reviewer.post(address, wrong | {f"wishes-{a}": "2"}).status_code == 403


def test_the_organiser_types_paper_back_and_decides_by_hand(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    first, second = two_batches(cast, class_id)
    put_forward(cast, class_id, 0, 1, 2)
    names = dict(Nomination.objects.values_list("pk", "person__name"))
    a, b, c = names
    client = sign_in(cast.organiser)
    address = reverse("around-work", kwargs={"class_id": class_id})
    own = {"unit": cast.town.pk}
    assert "选一个单位" in client.get(address).content.decode()
    assert "每个人的希望期次和不便日期" in client.get(address, own).content.decode()
    for sent in (
        own | {"what": "sheet", f"wishes-{a}": "2", f"busy-{a}": "11月27日会议"},
        own | {"what": "limit", "number": 1, "reason": "只有三人值守"},
        _typed("fix", nomination=names[b], batch=second.pk, reason="领导指定"),
        _typed("exempt", nomination=names[c], approver="石书记", note="党委会"),
        _typed("together", nominations=f"{names[a]}、{names[b]}", reason="同车"),
    ):
        answer = client.post(address, sent, follow=True)
        assert answer.redirect_chain, sent
    facts = placement_facts(class_id)
    seen = {one.nomination_id: one for one in facts.people}
    assert (seen[a].wishes, seen[b].fixed, seen[c].exempt) == ((second.pk,), second.pk, True)
    assert (facts.units[0].away_at_most, len(facts.together)) == (1, 1)
    page = client.get(address).content.decode()
    assert "石书记：党委会" in page
    wrong = _typed("together", nominations=f"{names[a]}、王不在", reason="同车")
    refused = client.post(address, wrong).content.decode()
    assert "已报名的人里没有“王不在”。" in refused
    assert f'value="{names[a]}、王不在"' in refused
    both = _typed("fix", nomination=f"{names[a]}、{names[b]}", batch=first.pk, reason="会议")
    assert "请只写一个人。" in client.post(address, both).content.decode()
    (group,) = (row.id for row in decided_of(class_id).together)
    for what, key in (("release", b), ("count", c), ("dissolve", group)):
        client.post(address, {"what": what, "key": key})
    decided = decided_of(class_id)
    assert (decided.together, decided.fixed, decided.exempt) == ((), (), ())


def _typed(what: str, **fields: object) -> dict[str, object]:
    return {"what": what} | {f"{what}-{name}": value for name, value in fields.items()}
