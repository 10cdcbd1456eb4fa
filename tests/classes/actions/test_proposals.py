from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import NOW, PDF, TITLE, approve, make, propose, scan, submit, values
from zhuji.audit.queries import events_about
from zhuji.base.files import FileRefused
from zhuji.classes.actions import (
    create_class,
    decide_on_screen,
    register_decision,
    save_proposal,
    take_step,
)
from zhuji.classes.models import Batch, TrainingClass
from zhuji.classes.queries import class_head, decisions, own_facts, policies_of, proposal, scan_file
from zhuji.policies.actions import set_figure
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import ClassState, ClassStep, Decision, DecisionWay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def state(class_id: int) -> ClassState:
    return class_head(None, class_id).state


def events(class_id: int) -> list[str]:
    return [event.event for event in events_about("class", class_id)]


def test_create_class_makes_a_draft_with_one_batch(cast: Cast) -> None:
    class_id = make(cast)
    head = class_head(None, class_id)
    assert (head.state, head.planned_places, head.organiser) == (
        ClassState.DRAFT,
        100,
        "县委组织部",
    )
    assert list(Batch.objects.values_list("training_class", "number")) == [(class_id, 1)]
    assert events(class_id) == ["classes.created"]


def test_create_class_refuses_a_title_of_the_year(cast: Cast) -> None:
    make(cast)
    again = create_class(
        by=cast.actor(cast.organiser),
        template_key="one-day",
        title=TITLE,
        year=2026,
        organiser_id=cast.organisation_department.pk,
    )
    assert isinstance(again, Verdict)
    assert again.codes == ("title_taken",)


def test_create_class_asks_for_the_right(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        create_class(
            by=cast.actor(cast.approver),
            template_key="one-day",
            title=TITLE,
            year=2026,
            organiser_id=cast.organisation_department.pk,
        )


def test_save_proposal_keeps_all_and_dates_the_batch(cast: Cast) -> None:
    class_id = propose(cast)
    kept = proposal(class_id)
    assert (kept.aim, kept.budget, kept.version) == ("提高基层党务工作者的业务能力。", 36000, 1)
    assert Batch.objects.values_list("starts_on", "ends_on").get() == (
        date(2026, 11, 25),
        date(2026, 11, 27),
    )


def test_save_proposal_does_not_overwrite_what_another_has_saved(cast: Cast) -> None:
    class_id = propose(cast)
    verdict = save_proposal(
        by=cast.actor(cast.second_organiser),
        class_id=class_id,
        values=values(cast, aim="另一个目的"),
        version=0,
    )
    assert verdict.codes == ("proposal_changed_meanwhile",)
    assert proposal(class_id).aim == "提高基层党务工作者的业务能力。"


def test_save_proposal_refuses_once_handed_in(cast: Cast) -> None:
    class_id = submit(cast)
    by = cast.actor(cast.organiser)
    verdict = save_proposal(by=by, class_id=class_id, values=values(cast), version=1)
    assert verdict.codes == ("proposal_not_editable",)


def test_save_proposal_refuses_a_title_of_another_class(cast: Cast) -> None:
    make(cast)
    other = make(cast, "第二期")
    by = cast.actor(cast.organiser)
    verdict = save_proposal(by=by, class_id=other, values=values(cast), version=0)
    assert verdict.codes == ("title_taken",)
    assert class_head(None, other).title == "第二期"


def step(cast: Cast, class_id: int, wanted: ClassStep, **other: object) -> Verdict[object]:
    facts = replace(own_facts(class_id), **other)  # type: ignore[arg-type] # figures of the test
    by = cast.actor(cast.organiser)
    return take_step(by=by, class_id=class_id, step=wanted, facts=facts, confirmed=False)


def test_submit_says_all_that_is_missing(cast: Cast) -> None:
    class_id = make(cast)
    verdict = step(cast, class_id, ClassStep.SUBMIT)
    assert verdict.outcome is Refusal.REFUSED
    assert verdict.codes == ("aim_missing", "audience_missing", "dates_missing")
    assert state(class_id) is ClassState.DRAFT


@pytest.mark.parametrize(
    ("reason", "codes"), [("", ("outside_plan_reason_missing",)), ("上级新部署", ())]
)
def test_submit_outside_the_plan_needs_a_reason(
    cast: Cast, reason: str, codes: tuple[str, ...]
) -> None:
    class_id = propose(cast, in_plan=False, outside_plan_reason=reason)
    assert step(cast, class_id, ClassStep.SUBMIT).codes == codes


def test_submit_names_the_proposer(cast: Cast) -> None:
    kept = proposal(submit(cast))
    assert (kept.state, kept.proposed_by, kept.proposed_at) == (ClassState.SUBMITTED, "何主办", NOW)


@pytest.mark.parametrize("wanted", [ClassStep.APPROVE, ClassStep.RETURN])
def test_take_step_leaves_decisions_to_deciders(cast: Cast, wanted: ClassStep) -> None:
    class_id = submit(cast)
    assert step(cast, class_id, wanted).codes == ("step_needs_decision",)
    assert state(class_id) is ClassState.SUBMITTED


def test_nothing_is_published_before_approval(cast: Cast) -> None:
    class_id = submit(cast)
    verdict = step(cast, class_id, ClassStep.PUBLISH, places=10)
    assert verdict.codes == ("step_not_from_state",)


def test_publish_after_approval(cast: Cast) -> None:
    class_id = approve(cast)
    assert step(cast, class_id, ClassStep.PUBLISH).codes == ("places_missing",)
    assert step(cast, class_id, ClassStep.PUBLISH, places=10).outcome is ClassState.PUBLISHED
    assert events(class_id)[-1] == "classes.published"


def test_take_step_asks_for_the_right(cast: Cast) -> None:
    class_id = propose(cast)
    with pytest.raises(PermissionDenied):
        take_step(
            by=cast.actor(cast.approver),
            class_id=class_id,
            step=ClassStep.SUBMIT,
            facts=own_facts(class_id),
            confirmed=False,
        )


def test_the_same_step_twice_is_made_once(cast: Cast) -> None:
    class_id = submit(cast)
    assert step(cast, class_id, ClassStep.SUBMIT).codes == ("step_not_from_state",)
    assert events(class_id).count("classes.submitted") == 1


def test_approval_on_screen_freezes_the_rules(cast: Cast) -> None:
    class_id = approve(cast)
    before = policies_of(class_id)
    set_figure(
        by=cast.actor(cast.administrator),
        subject="leave",
        key="teacher_half_days",
        value="3",
        reason="县里规定",
    )
    assert state(class_id) is ClassState.APPROVED
    assert policies_of(class_id) == before
    (line,) = decisions(class_id)
    assert (line.decision, line.way, line.approver_name) == (
        Decision.APPROVED,
        DecisionWay.ON_SCREEN,
        "沈审批",
    )


def test_before_approval_the_current_rules_count(cast: Cast) -> None:
    class_id = submit(cast)
    set_figure(
        by=cast.actor(cast.administrator),
        subject="leave",
        key="teacher_half_days",
        value="3",
        reason="县里规定",
    )
    assert policies_of(class_id).leave.teacher_half_days.value == 3


def test_decision_on_screen_asks_for_the_right(cast: Cast) -> None:
    class_id = submit(cast)
    with pytest.raises(PermissionDenied):
        decide_on_screen(
            by=cast.actor(cast.organiser), class_id=class_id, decision=Decision.APPROVED
        )


def test_nobody_approves_the_own_proposal(cast: Cast) -> None:
    class_id = submit(cast)
    TrainingClass.objects.filter(pk=class_id).update(proposed_by=cast.approver)
    verdict = decide_on_screen(
        by=cast.actor(cast.approver), class_id=class_id, decision=Decision.APPROVED
    )
    assert (verdict.outcome, verdict.codes) == (Permitted.NO, ("own_proposal",))
    assert state(class_id) is ClassState.SUBMITTED


def test_decision_on_screen_is_refused_where_the_county_wants_paper(cast: Cast) -> None:
    class_id = submit(cast)
    set_figure(
        by=cast.actor(cast.administrator),
        subject="approval",
        key="on_screen",
        value="false",
        reason="县里规定",
    )
    verdict = decide_on_screen(
        by=cast.actor(cast.approver), class_id=class_id, decision=Decision.APPROVED
    )
    assert verdict.codes == ("on_screen_off",)


def test_a_proposal_given_back_is_a_draft_again(cast: Cast) -> None:
    class_id = submit(cast)
    decide_on_screen(
        by=cast.actor(cast.approver),
        class_id=class_id,
        decision=Decision.RETURNED,
        remark="人数太多",
    )
    assert state(class_id) is ClassState.DRAFT
    assert [line.remark for line in decisions(class_id)] == ["人数太多"]
    assert TrainingClass.objects.get(pk=class_id).policies is None


def test_the_second_decision_is_refused(cast: Cast) -> None:
    class_id = approve(cast)
    by = cast.actor(cast.approver)
    verdict = decide_on_screen(by=by, class_id=class_id, decision=Decision.RETURNED)
    assert verdict.codes == ("step_not_from_state",)
    assert len(decisions(class_id)) == 1


def register(cast: Cast, class_id: int, **other: object) -> Verdict[Permitted]:
    given: dict[str, object] = {
        "decision": Decision.APPROVED,
        "decided_on": date(2026, 11, 2),
        "approver_name": "沈书记",
        "number": "县组发〔2026〕12号",
        "scan": scan(),
        "scan_name": "批复.pdf",
    }
    by = cast.actor(cast.organiser)
    return register_decision(by=by, class_id=class_id, **(given | other))  # type: ignore[arg-type] # as above


def test_decision_from_paper_keeps_number_date_approver_and_scan(cast: Cast) -> None:
    class_id = submit(cast)
    assert register(cast, class_id).outcome is Permitted.YES
    (line,) = decisions(class_id)
    assert (line.way, line.number, line.decided_on, line.approver_name) == (
        DecisionWay.FROM_PAPER,
        "县组发〔2026〕12号",
        date(2026, 11, 2),
        "沈书记",
    )
    with scan_file(class_id, line.id).content as content:
        assert content.read() == PDF
    assert state(class_id) is ClassState.APPROVED
    assert events(class_id)[-1] == "classes.approval_registered"


def test_decision_from_paper_says_all_that_is_missing(cast: Cast) -> None:
    class_id = submit(cast)
    verdict = register(cast, class_id, decided_on=None, approver_name="", number="", scan=None)
    assert verdict.codes == (
        "decision_number_missing",
        "approver_name_missing",
        "decision_scan_missing",
        "decision_date_missing",
    )
    assert decisions(class_id) == []


def test_a_return_from_paper_needs_no_number(cast: Cast) -> None:
    class_id = submit(cast)
    verdict = register(cast, class_id, decision=Decision.RETURNED, number="")
    assert verdict.outcome is Permitted.YES
    assert state(class_id) is ClassState.DRAFT


def test_a_scan_of_another_kind_leaves_nothing(cast: Cast) -> None:
    class_id = submit(cast)
    with pytest.raises(FileRefused):
        register(cast, class_id, scan=BytesIO("姓名,单位\n".encode()))
    assert state(class_id) is ClassState.SUBMITTED
    assert decisions(class_id) == []
