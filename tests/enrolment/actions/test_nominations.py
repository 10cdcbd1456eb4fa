from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast, branch, give, person, user
from tests.classes.made import NOW, approve
from tests.enrolment.made import (
    confirm_all,
    publish,
    put_forward,
    put_forward_below,
    states,
    used,
    village,
)
from tests.enrolment.made import give as give_places
from zhuji.audit.models import AuditEvent
from zhuji.enrolment.actions import (
    confirm,
    decline,
    nominate,
    register_return,
    send_back,
    withdraw,
)
from zhuji.enrolment.models import Nomination, Quota
from zhuji.flows.class_steps import take_class_step
from zhuji.policies.actions import set_figure
from zhuji.registry.models import Person
from zhuji.rules.actor import INSTALLATION, Place, unit_place
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassStep, PlaceKind, PostKind


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def asked(cast: Cast, class_id: int, person: Person, **other: object) -> Verdict[Permitted]:
    plain = {"by": cast.actor(cast.town_liaison), "unit_id": cast.town.pk}
    return nominate(class_id=class_id, person_id=person.pk, **plain | other)  # type: ignore[arg-type]


def test_nominate_uses_a_place_and_leaves_a_trace(cast: Cast) -> None:
    class_id = publish(cast)
    verdict = asked(cast, class_id, cast.town_people[0], remark=" 骨干 ")
    assert (verdict.outcome, verdict.reasons) == (Permitted.YES, ())
    row = Nomination.objects.get()
    assert (row.state, row.remark, row.nominated_at) == ("nominated", "骨干", NOW)
    assert row.eligibility == {"outcome": "eligible", "reasons": []}
    assert used(cast, class_id) == 1
    event = AuditEvent.objects.last()
    assert (event.event, event.about_kind, event.about_id) == (
        "enrolment.nominated",
        "nomination",
        row.pk,
    )


def test_nominate_is_for_the_units_own_liaison_or_an_organiser(cast: Cast) -> None:
    class_id = publish(cast)
    for who in (cast.bureau_liaison, cast.town_approver, cast.nobody):
        with pytest.raises(PermissionDenied):
            asked(cast, class_id, cast.town_people[0], by=cast.actor(who))
    verdict = asked(cast, class_id, cast.town_people[0], by=cast.actor(cast.organiser))
    assert verdict.outcome is Permitted.YES


def test_nominate_asks_for_a_person_who_is_there(cast: Cast) -> None:
    with pytest.raises(Http404):
        nominate(
            by=cast.actor(cast.town_liaison),
            class_id=publish(cast),
            unit_id=cast.town.pk,
            person_id=0,
        )


def test_nominate_is_refused_before_publication(cast: Cast) -> None:
    class_id = approve(cast)
    give_places(cast, class_id, {cast.town.pk: 1})
    assert asked(cast, class_id, cast.town_people[0]).codes == ("class_not_published",)


def test_nominate_tells_every_reason_at_once(cast: Cast) -> None:
    class_id = publish(cast, town=1)
    put_forward(cast, class_id, 0)
    Person.objects.filter(pk=cast.town_people[0].pk).update(active=False)
    assert asked(cast, class_id, cast.town_people[0]).codes == (
        "places_used_up",
        "person_inactive",
        "already_nominated",
    )
    assert asked(cast, class_id, cast.bureau_people[0]).codes == (
        "places_used_up",
        "person_of_other_unit",
    )
    assert (states(class_id), used(cast, class_id)) == (["nominated"], 1)


def test_a_unit_without_places_nominates_nobody(cast: Cast) -> None:
    class_id = publish(cast, bureau=0)
    verdict = nominate(
        by=cast.actor(cast.bureau_liaison),
        class_id=class_id,
        unit_id=cast.bureau.pk,
        person_id=cast.bureau_people[0].pk,
    )
    assert verdict.codes == ("unit_has_no_places",)


def test_a_warning_goes_with_the_nomination(cast: Cast) -> None:
    set_figure(
        by=INSTALLATION, subject="eligibility", key="posts", value="clerk", reason="只训干事"
    )
    class_id = publish(cast)
    verdict = asked(cast, class_id, cast.town_people[0])
    assert (verdict.outcome, verdict.codes) == (Permitted.YES, ("post_not_in_audience",))
    assert verdict.reasons[0].as_dict()["wanted"] == (PostKind.CLERK,)
    assert Nomination.objects.get().eligibility["outcome"] == "eligible_with_warning"


def test_withdraw_gives_the_place_back_once(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    plain = {
        "by": cast.actor(cast.town_liaison),
        "class_id": class_id,
        "unit_id": cast.town.pk,
        "nomination_id": Nomination.objects.get().pk,
    }
    assert withdraw(**plain).outcome is Permitted.YES
    assert (states(class_id), used(cast, class_id)) == (["withdrawn"], 0)
    assert withdraw(**plain).codes == ("nomination_is_final",)
    assert used(cast, class_id) == 0
    put_forward(cast, class_id, 0)
    assert states(class_id) == ["withdrawn", "nominated"]


def test_withdraw_finds_nothing_of_another_unit(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    with pytest.raises(Http404):
        withdraw(
            by=cast.actor(cast.bureau_liaison),
            class_id=class_id,
            unit_id=cast.bureau.pk,
            nomination_id=Nomination.objects.get().pk,
        )


def test_decline_needs_a_reason_and_gives_the_place_back(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    plain = {
        "by": cast.actor(cast.organiser),
        "class_id": class_id,
        "nomination_id": Nomination.objects.get().pk,
    }
    assert decline(reason=" ", **plain).codes == ("decline_reason_missing",)
    assert decline(reason="已参加过", **plain).outcome is Permitted.YES
    row = Nomination.objects.get()
    assert (row.state, row.ended_reason, row.ended_by) == ("declined", "已参加过", cast.organiser)
    assert used(cast, class_id) == 0


def test_nobody_confirms_the_own_nomination(cast: Cast) -> None:
    class_id = publish(cast)
    give(cast.town_liaison, "unit_approver", Place(PlaceKind.UNIT, cast.town.pk))
    put_forward(cast, class_id, 0)
    put_forward(cast, class_id, 1, by=cast.organiser)
    done = confirm(
        by=cast.actor(cast.town_liaison),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_ids=set(Nomination.objects.values_list("pk", flat=True)),
    )
    assert (done.count, [one.code for one in done.reasons]) == (1, ["own_nomination"])
    assert states(class_id) == ["nominated", "confirmed"]


def test_confirm_is_for_the_units_own_approver(cast: Cast) -> None:
    class_id = publish(cast)
    with pytest.raises(PermissionDenied):
        confirm(
            by=cast.actor(cast.bureau_approver),
            class_id=class_id,
            unit_id=cast.town.pk,
            nomination_ids=(),
        )


def test_a_sealed_return_confirms_and_nominates_on_the_units_behalf(cast: Cast) -> None:
    class_id = publish(cast, town=2)
    put_forward(cast, class_id, 0)
    verdict = register_return(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        unit_id=cast.town.pk,
        dated=date(2026, 11, 1),
        sealed=True,
        person_ids=[one.pk for one in cast.town_people[:2]],
    )
    assert verdict.outcome is Permitted.YES
    rows = Nomination.objects.order_by("id")
    assert [(row.state, row.confirmed_way, row.return_dated) for row in rows] == [
        ("confirmed", "from_paper", date(2026, 11, 1))
    ] * 2
    assert used(cast, class_id) == 2


@pytest.mark.parametrize(
    ("dated", "sealed", "people", "codes"),
    [
        (date(2026, 11, 1), True, 0, ("return_names_nobody",)),
        (None, True, 1, ("return_date_missing",)),
        (date(2026, 11, 3), False, 1, ("return_not_sealed", "return_date_ahead")),
        (date(2026, 11, 1), True, 4, ("return_person_refused", "places_used_up")),
    ],
)
def test_a_return_is_registered_whole_or_not_at_all(
    cast: Cast, dated: date | None, *, sealed: bool, people: int, codes: tuple[str, ...]
) -> None:
    class_id = publish(cast)
    verdict = register_return(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        unit_id=cast.town.pk,
        dated=dated,
        sealed=sealed,
        person_ids=[one.pk for one in cast.town_people[:people]],
    )
    assert verdict.codes == codes
    assert (states(class_id), used(cast, class_id)) == ([], 0)


def test_after_the_lock_nothing_is_taken_back_by_the_unit(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    organiser = cast.actor(cast.organiser)
    take_class_step(by=organiser, class_id=class_id, step=ClassStep.LOCK_ROSTER, confirmed=False)
    verdict = withdraw(
        by=cast.actor(cast.town_liaison),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_id=Nomination.objects.get().pk,
    )
    assert verdict.codes == ("accepted_already",)
    assert asked(cast, class_id, cast.town_people[1]).codes == ("nominations_closed",)
    assert Quota.objects.get(unit=cast.town).used == 1


def test_a_village_draws_on_its_towns_places_and_is_reviewed_by_it(cast: Cast) -> None:
    class_id, below = publish(cast, town=2), village(cast)
    row = put_forward_below(cast, class_id, below)
    assert (row.quota_unit, used(cast, class_id)) == (cast.town, 1)
    at = {"class_id": class_id, "nomination_ids": {row.pk}}
    # The town's approver holds nothing over the village; the village's own does not review it.
    give(cast.nobody, "unit_approver", unit_place(below.unit.pk))
    town = {"unit_id": cast.town.pk}
    assert confirm(by=cast.actor(cast.town_approver), **town, **at).count == 0
    own = confirm(by=cast.actor(cast.nobody), unit_id=below.unit.pk, **at)
    assert [reason.code for reason in own.reasons] == ["reviewed_from_above"]
    assert confirm(by=cast.actor(below.administrator), **town, **at).count == 1
    row.refresh_from_db()
    assert (row.state, row.confirmed_by) == ("confirmed", below.administrator)


def test_a_returned_nomination_gives_the_towns_place_back_and_says_why(cast: Cast) -> None:
    class_id, below = publish(cast, town=1), village(cast)
    row = put_forward_below(cast, class_id, below)
    at = {"class_id": class_id, "nomination_id": row.pk, "reason": "请改报新任支书"}
    by, unit = cast.actor(below.administrator), cast.town.pk
    assert send_back(by=by, unit_id=unit, **at | {"reason": " "}).codes == (
        "return_reason_missing",
    )
    assert send_back(by=by, unit_id=unit, **at).codes == ()
    row.refresh_from_db()
    assert (row.state, row.ended_by, row.ended_reason) == (
        "returned",
        below.administrator,
        "请改报新任支书",
    )
    assert used(cast, class_id) == 0
    assert send_back(by=by, unit_id=unit, **at).codes == ("nomination_is_final",)
    again = put_forward_below(cast, class_id, below)
    assert (again.pk == row.pk, used(cast, class_id)) == (False, 1)


def test_a_town_reviews_its_own_subtree_whatever_is_asked_for(cast: Cast) -> None:
    class_id, below = publish(cast), village(cast)
    other = user("bureau-admin", "焦管理", "town_administrator", unit_place(cast.bureau.pk))
    row = put_forward_below(cast, class_id, below)
    by, ids = cast.actor(other), {"class_id": class_id}
    for unit in (cast.town.pk, below.unit.pk, 999_999):
        with pytest.raises(PermissionDenied):
            confirm(by=by, unit_id=unit, nomination_ids={row.pk}, **ids)
        with pytest.raises(PermissionDenied):
            send_back(by=by, unit_id=unit, nomination_id=row.pk, reason="退", **ids)
    mine = {"unit_id": cast.bureau.pk}
    assert confirm(by=by, nomination_ids={row.pk}, **mine, **ids).count == 0
    with pytest.raises(Http404):
        send_back(by=by, nomination_id=row.pk, reason="退", **mine, **ids)
    assert states(class_id) == ["nominated"]


def test_a_towns_sealed_return_may_name_people_of_its_villages(cast: Cast) -> None:
    class_id, below = publish(cast, town=3), village(cast)
    second = person("秦后来", below.unit, branch("东河村二支部", below.unit))
    put_forward_below(cast, class_id, below)
    verdict = register_return(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        unit_id=cast.town.pk,
        dated=NOW.date(),
        sealed=True,
        person_ids={below.person.pk, second.pk, cast.town_people[0].pk},
    )
    assert verdict.codes == ()
    rows = Nomination.objects.values_list("unit__name", "state")
    assert sorted(rows) == [("东河村", "confirmed")] * 2 + [("石桥镇", "confirmed")]
    assert used(cast, class_id) == 3
