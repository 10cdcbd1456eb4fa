"""Substitution after the lock: asked by the unit, decided by the organiser, kept as history."""

from datetime import date

from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import lock, used
from zhuji.classes.models import Batch
from zhuji.enrolment.models import Nomination, Substitution, Trainee
from zhuji.enrolment.queries import roster_of_batch
from zhuji.registry.actions import pair_up


def test_a_unit_asks_and_the_organiser_decides(cast: Cast, sign_in) -> None:
    class_id = lock(cast)
    leaving = Trainee.objects.get(person=cast.town_people[0])
    coming, other = cast.town_people[3:5]
    pair_up(
        by=cast.actor(cast.town_liaison),
        unit_id=cast.town.pk,
        person_ids=(leaving.person_id, coming.pk),
        starts_on=date(2026, 1, 1),
    )
    town = {"unit_id": cast.town.pk, "class_id": class_id}
    client = sign_in(cast.town_liaison)
    own = reverse("unit-substitutions", kwargs=town)
    ask = reverse("substitution-ask", kwargs=town | {"trainee_id": leaving.pk})
    assert "申请调换" in client.get(own).content.decode()
    assert own in client.get(reverse("unit-class", kwargs=town)).content.decode()
    listed = client.get(ask).content.decode()
    assert "没有参加过培训" in listed
    assert "与被调换人互为AB岗" in listed
    assert cast.town_people[1].name not in listed  # a trainee already
    assert "请从推荐名单里选一人。" in client.post(ask, {"reason": "防汛"}).content.decode()
    client.post(ask, {"person": other.pk, "reason": "防汛"})
    client.post(own, {"substitution": Substitution.objects.get().pk})
    client.post(ask, {"person": coming.pk, "reason": "防汛"})
    again = client.post(ask, {"person": other.pk, "reason": "防汛"}).content.decode()
    assert "已经有一份调换申请" in again

    asked = Substitution.objects.get(state="asked")
    organiser = sign_in(cast.organiser)
    decide = reverse(
        "substitution-decide", kwargs={"class_id": class_id, "substitution_id": asked.pk}
    )
    assert "防汛" in organiser.get(decide).content.decode()
    refused = {"decision": "refuse", "way": "on_screen"}
    assert "请写明不批准的原因" in organiser.post(decide, refused).content.decode()
    organiser.post(decide, {"decision": "approve", "way": "on_screen"})

    listing = reverse("substitutions", kwargs={"class_id": class_id})
    history = organiser.get(listing).content.decode()
    sought = organiser.get(listing, {"q": coming.name}).content.decode()
    assert (sought.count("登记调换"), "没有找到" in sought) == (1, False)
    assert "没有找到" in organiser.get(listing, {"q": "王不在"}).content.decode()
    assert "第 1 期" not in history  # there is only one
    Batch.objects.create(training_class_id=class_id, number=2)
    assert "第 1 期 1 " in organiser.get(listing).content.decode()
    assert "已批准" in history
    assert "单位已撤回" in history
    reviewer = sign_in(cast.town_approver)
    read = reviewer.get(own).content.decode()
    assert ("单位已撤回" in read, "申请调换" in read) == (True, False)
    assert reviewer.post(own, {"substitution": asked.pk}).status_code == 403
    made = Trainee.objects.get(person=coming)
    leaving.refresh_from_db()
    assert (made.number, made.nomination.state, made.batch_id) == (4, "accepted", leaving.batch_id)
    assert (leaving.withdrawn_reason, used(cast, class_id)) == ("防汛", 3)
    assert Nomination.objects.get(person=leaving.person).state == "withdrawn"
    # Who was replaced before the opening was never in the class: no verdict is made of them.
    roster = {row.trainee_id for row in roster_of_batch(leaving.batch_id)}
    assert (leaving.pk in roster, made.pk in roster, len(roster)) == (False, True, 3)


def test_the_organiser_registers_one_from_paper(cast: Cast, sign_in) -> None:
    class_id = lock(cast)
    leaving = Trainee.objects.get(person=cast.town_people[0])
    client = sign_in(cast.organiser)
    new = reverse("substitution-new", kwargs={"class_id": class_id, "trainee_id": leaving.pk})
    assert "登记调换" in client.get(new).content.decode()
    client.post(new, {"person": cast.town_people[3].pk, "reason": "住院"})
    asked = Substitution.objects.get()
    decide = reverse(
        "substitution-decide", kwargs={"class_id": class_id, "substitution_id": asked.pk}
    )
    own = client.post(decide, {"decision": "approve", "way": "on_screen"}).content.decode()
    assert "这是您自己提的调换" in own
    paper = {"decision": "approve", "way": "from_paper", "approver": "沈部长"}
    page = client.post(decide, paper, follow=True).content.decode()
    assert "沈部长签字" in page
    again = client.post(decide, paper).content.decode()
    assert "不能再决定" in again
