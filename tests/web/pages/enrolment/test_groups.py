from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import lock, publish
from zhuji.enrolment.models import Group, Trainee


def test_a_proposal_is_shown_and_saved(cast: Cast, sign_in) -> None:
    class_id = lock(cast)
    client = sign_in(cast.organiser)
    address = reverse("groups", kwargs={"class_id": class_id})
    page = client.get(address, {"count": 2}).content.decode()
    assert "这是分组方案，还没有保存" in page
    assert Group.objects.count() == 0
    a, b, c = Trainee.objects.values_list("pk", flat=True)
    sent = {f"group-{a}": 1, f"group-{b}": 2, f"group-{c}": 1, "leader": [a]}
    assert "分组已保存，共 2 组。" in client.post(address, sent, follow=True).content.decode()
    assert list(Trainee.objects.values_list("group__number", "is_leader")) == [
        (1, True),
        (2, False),
        (1, False),
    ]
    refused = client.post(address, sent | {"leader": [a, c]}, follow=True).content.decode()
    assert "第一组选了不止一名组长，请只留一名。" in refused


def test_too_many_groups_are_refused_with_a_sentence(cast: Cast, sign_in) -> None:
    address = reverse("groups", kwargs={"class_id": lock(cast)})
    page = sign_in(cast.organiser).get(address, {"count": 9}).content.decode()
    assert "学员只有 3 人，不能分成 9 组。" in page


def test_before_the_lock_the_page_says_so(cast: Cast, sign_in) -> None:
    address = reverse("groups", kwargs={"class_id": publish(cast)})
    assert "锁定名单之后才能分组" in sign_in(cast.organiser).get(address).content.decode()
