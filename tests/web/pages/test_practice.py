from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast, give
from tests.practice import made
from tests.practice.made import Room
from tests.timetable.made import staff
from zhuji.accounts.models import User
from zhuji.classes.models import TrainingClass
from zhuji.enrolment.models import Trainee
from zhuji.policies.actions import set_figure
from zhuji.policies.queries import current_policies, frozen
from zhuji.practice.models import ActionPlan, FollowUp, MilestoneReport, UnitWord
from zhuji.practice.queries import plan_page
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.words import ClassState, DecisionWay, PlaceKind, PlanState, PlanWay

LATER = datetime.fromisoformat("2026-12-21T09:00:00+08:00")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(made.NOW, tick=False):
        yield


@pytest.fixture
def found(cast: Cast) -> Room:
    kept = made.room(cast)
    TrainingClass.objects.filter(pk=kept.class_id).update(
        state=ClassState.RUNNING, policies=frozen(current_policies())
    )
    return kept


def text(client: Client, address: str, sent: dict[str, Any] | None = None) -> str:
    answer = client.get(address) if sent is None else client.post(address, sent, follow=True)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def form(found: Room, **other: str) -> dict[str, str]:
    sent = {"finding": str(found.finding_id), "title": "开好主题党日", "work": "排出全年安排"}
    sent |= {"handed_in_on": "2026-11-30", "due-1": "2026-12-20", "what-1": "印发样表"}
    return sent | other


def test_a_plan_is_typed_in_from_its_paper(cast: Cast, sign_in: Any, found: Room) -> None:
    client, address = sign_in(cast.town_liaison), f"/plans/{found.members[0]}/"
    assert "还没有成果转化计划" in text(client, address)
    page = text(client, f"{address}edit/")
    assert "石桥镇柳林村党支部：主题党日（2026 5 月）" in page
    assert "第1组：主题党日次数不够 → 按农时排全年主题党日" in page
    shown = text(client, f"{address}edit/", form(found))
    assert "计划已保存。" in shown
    assert "下一个节点 1" in shown
    assert ActionPlan.objects.get().way is PlanWay.PAPER


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"finding": ""}, "至少选一样"),
        ({"what-1": ""}, "第 1 个节点要写全"),
        ({"due-1": "2026-02-30"}, "第 1 个节点要写全"),
        ({"due-1": "", "what-1": ""}, "至少要有 1 个"),
        ({"due-1": "2026-11-29"}, "有节点早于交计划的日期"),
        ({"finding": "999999"}, "999999"),
    ],
)
def test_a_plan_that_is_refused_says_why(
    cast: Cast, sign_in: Any, found: Room, sent: dict[str, str], told: str
) -> None:
    shown = text(sign_in(cast.organiser), f"/plans/{found.members[0]}/edit/", form(found, **sent))
    assert told in shown
    assert "排出全年安排" in shown
    assert ActionPlan.objects.count() == 0


def test_a_plan_is_revised_with_its_reason(cast: Cast, sign_in: Any, found: Room) -> None:
    made.plan(cast, found)
    client, address = sign_in(cast.organiser), f"/plans/{found.members[0]}/edit/"
    assert "修改计划" in text(client, address)
    sent = form(found, seen="1", reason="笔误", title="每月主题党日")
    shown = text(client, address, sent)
    assert "每月主题党日" in shown
    assert "修改原因：笔误" in shown
    assert "别人已经改过这份计划" in text(client, address, sent)


def test_a_milestone_is_added_done_taken_back_and_dropped(
    cast: Cast, sign_in: Any, found: Room
) -> None:
    made.plan(cast, found)
    who = found.members[0]
    client, first = sign_in(cast.town_liaison), made.milestones_of(who)[0]
    added = text(
        client, f"/plans/{who}/milestones/new/", {"due_on": "2027-02-01", "what": "汇报情况"}
    )
    assert "汇报情况" in added
    address = f"/plans/{who}/milestones/{first}/"
    assert "登记完成" in text(client, address)
    file = SimpleUploadedFile("样表.pdf", b"%PDF-1.4\ntrailer <<>>\n%%EOF\n")
    sent = {"do": "done", "done_on": "2026-11-30", "evidence": "已印发", "file": file}
    assert "样表.pdf" in text(client, address, sent)
    answer = client.get(f"/plans/{who}/evidence/{MilestoneReport.objects.get().file_id}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "收回：登记错了" in text(client, address, {"do": "take_back", "reason": "登记错了"})
    assert "已取消" in text(client, address, {"do": "drop", "reason": "不做了"})
    assert "已经取消" in text(client, address, {"do": "drop", "reason": "不做了"})
    assert "请填写原因" in text(client, address, {"do": "drop", "reason": ""})


def test_a_follow_up_is_kept_at_its_checkpoint(cast: Cast, sign_in: Any, found: Room) -> None:
    made.plan(cast, found)
    who, client = found.members[0], sign_in(cast.organiser)
    listed = text(client, f"/classes/{found.class_id}/follow-ups/")
    assert "还没有回访 1 份" in listed
    assert f"/plans/{who}/follow-up/?days=30" in listed
    sent = {"days": "30", "held_on": "2026-11-30", "way": "call", "found": "正在推进"}
    assert "正在推进" in text(client, f"/plans/{who}/follow-up/", sent)
    assert FollowUp.objects.get().days == 30
    assert "已回访 1 份" in text(client, f"/classes/{found.class_id}/follow-ups/")


def test_the_unit_gives_its_word_on_screen_or_on_paper(
    cast: Cast, sign_in: Any, found: Room
) -> None:
    made.plan(cast, found)
    who, client = found.members[0], sign_in(cast.town_approver)
    refused = text(client, f"/plans/{who}/word/", {"opinion": "confirmed"})
    assert "还有 2 个节点没有完成" in refused
    assert "请写明差什么" in text(client, f"/plans/{who}/word/", {"opinion": "not_confirmed"})
    for milestone_id in made.milestones_of(who):
        made.done(cast, who, milestone_id)
    assert "有 1 份成果转化计划等您签意见" in text(client, "/")
    assert "情况属实" in text(client, f"/plans/{who}/word/", {"opinion": "confirmed"})
    on_screen = UnitWord.objects.get()
    assert (on_screen.way, on_screen.given_name) == (DecisionWay.ON_SCREEN, "石审核")
    sent = {"opinion": "confirmed", "given_on": "2026-11-30", "given_name": "石书记"}
    assert "石书记" in text(sign_in(cast.town_liaison), f"/plans/{who}/word/paper/", sent)
    assert plan_page(who).row.verdict.outcome is PlanState.DONE


def test_a_class_is_shown_by_unit_without_ranking(cast: Cast, sign_in: Any, found: Room) -> None:
    made.plan(cast, found)
    client = sign_in(staff(found.batch_id, "class_teacher", "teacher"))
    page = text(client, f"/classes/{found.class_id}/plans/")
    assert "按单位排列，不评比个人。" in page
    assert "仅用于培训组织管理，不作为考察、考核、奖惩依据" in page
    one = text(client, f"/classes/{found.class_id}/plans/?state=handed_in&unit={cast.town.pk}")
    assert "学员1" in one
    assert "学员2" not in one
    none = text(client, f"/classes/{found.class_id}/plans/?unit={cast.bureau.pk}")
    assert "没有符合条件的学员。" in none


def test_the_liaison_prints_what_is_late(cast: Cast, sign_in: Any, found: Room) -> None:
    made.plan(cast, found)
    client = sign_in(cast.town_liaison)
    late = f"/units/{cast.town.pk}/practice/late/"
    assert "没有逾期的" in text(client, late)
    with time_machine.travel(LATER, tick=False):
        client = sign_in(cast.town_liaison)
        assert "本单位有 6 份成果转化计划逾期或未交。" in text(client, "/")
        assert "6 份计划逾期或未交" in text(client, "/practising/")
        page = text(client, late)
    assert "节点 1 应在2026年12月20日前完成，已过 1 天。" in page
    assert "下一个节点" not in page


def test_paper_forms_are_printed_by_trainee(cast: Cast, sign_in: Any, found: Room) -> None:
    client = sign_in(cast.organiser)
    page = text(client, f"/classes/{found.class_id}/plans/forms/")
    assert page.count("print-sheet") == 6
    assert "□ 石桥镇柳林村党支部：主题党日（2026 5 月）" in page
    none = text(client, f"/classes/{found.class_id}/plans/forms/?unit={cast.bureau.pk}")
    assert "还没有学员" in none


def trainee_user(found: Room, place: int = 0) -> User:
    person = Trainee.objects.get(pk=found.members[place]).person_id
    made_user = User.objects.create(
        username="xueyuan", name="学员", created_at=made.NOW, person_id=person
    )
    give(made_user, "trainee", Place(PlaceKind.PERSON, person))
    return made_user


def test_a_trainee_writes_the_own_plan_where_the_county_allows_it(
    cast: Cast, sign_in: Any, found: Room
) -> None:
    client, address = sign_in(trainee_user(found)), f"/me/plans/{found.members[0]}/"
    assert client.get(address).status_code == 404
    assert client.post(address, form(found)).status_code == 404
    set_figure(
        by=INSTALLATION, subject="functions", key="practice_on_phone", value="true", reason="部务会"
    )
    assert address in text(client, "/me/")
    assert "紧贴党建目标任务" in text(client, address)
    assert "计划已交。" in text(client, address, form(found))
    assert ActionPlan.objects.get().way is PlanWay.PHONE
    assert client.get(f"/me/plans/{found.members[1]}/").status_code == 404


def test_the_finding_is_closed_and_opened_from_the_plan(
    cast: Cast, sign_in: Any, found: Room
) -> None:
    made.plan(cast, found)
    who, client = found.members[0], sign_in(cast.organiser)
    address = f"/plans/{who}/finding/"
    assert "还不能据此关闭问题" in text(client, address, {"reason": "已解决"})
    for milestone_id in made.milestones_of(who):
        made.done(cast, who, milestone_id)
    made.word(cast, who)
    assert "已解决" in text(client, address, {"reason": "按月开齐"})
    assert "重新打开问题" in text(client, address)
    assert client.get(f"/plans/{found.members[1]}/finding/").status_code == 404
