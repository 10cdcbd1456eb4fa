"""The pages of diagnosis, as the people who work with them use them."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.classes import made as classes
from tests.classes.made import PDF
from tests.diagnosis import made
from zhuji.base.spreadsheets import Column, Sheet, read_tables, workbook_bytes
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import topics_of_class
from zhuji.diagnosis.models import (
    BranchStructure,
    Finding,
    OrganisationLife,
    RectificationDecision,
    Requirement,
    RuleTopic,
    SetAsideLead,
)
from zhuji.registry.models import Organisation, Post
from zhuji.rules.words import FindingState, LeadRule, LifeKind


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


@pytest.fixture
def branch(cast: Cast):
    """A branch whose theme days of March and June are missing."""
    found = made.branch_of(cast)
    made.theme_days(cast, found, 3, 6)
    made.topic()
    return found


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


# --- organisation life ----------------------------------------------------------------------------


def test_list_of_branches_counts_and_narrows(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    shown = text(client.get("/life/?year=2026"))
    assert "石桥镇东河村党支部" in shown
    assert "县教育局机关党支部" in shown
    assert "石桥镇东河村党支部" not in text(client.get("/life/?year=2026&silent=yes"))
    assert "县教育局机关党支部" not in text(client.get(f"/life/?unit={cast.town.pk}"))
    assert "没有这样的支部" in text(client.get("/life/?unit=999"))


def test_list_without_branches_says_where_to_begin(cast: Cast, sign_in) -> None:
    Post.objects.all().delete()
    Organisation.objects.filter(kind="branch").delete()
    assert "还没有党支部" in text(sign_in(cast.organiser).get("/life/"))


def test_year_of_a_branch_shows_cells_leads_and_records(cast: Cast, sign_in, branch) -> None:
    made.enter(cast, branch, LifeKind.COMMITTEE_MEETING, date(2026, 5, 12), 2, 5)
    shown = text(sign_in(cast.town_liaison).get(f"/organisations/{branch.pk}/life/2026/"))
    assert "12日（2/5）" in shown
    assert "不足半数" in shown
    assert f"/organisations/{branch.pk}/leads/theme_day/2026-03/" in shown
    assert "迟录" in shown
    assert "仅用于培训组织管理" in shown


def test_year_is_typed_and_saved_at_once(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.town_liaison)
    address = f"/organisations/{branch.pk}/life/2026/enter/"
    form = client.get(address).context["form"]
    sent = {name: str(field.value() or "") for name in form.fields if (field := form[name])} | {
        "theme_day-3": "9（10/12）",
        "members_meeting-3": "1、20",
        "committee": "yes",
    }

    bad = client.post(address, sent | {"party_groups": "", "theme_day-6": "31"})
    assert set(bad.context["form"].errors) == {"party_groups", "theme_day-6"}
    assert "6 月没有这一天" in text(bad)

    answer = client.post(address, sent | {"party_groups": "2"}, follow=True)
    assert "已保存" in text(answer)
    assert OrganisationLife.objects.filter(branch=branch, held_on__month=3).count() == 3
    assert BranchStructure.objects.get().party_groups == 2
    assert "党小组 2 个" in text(answer)

    refused = client.post(address, sent | {"party_groups": "2"})
    assert "别人已经录入" in text(refused)


def test_change_without_reason_is_refused_and_with_it_is_shown(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    address = f"/organisations/{branch.pk}/life/2026/enter/"
    form = client.get(address).context["form"]
    sent = {name: str(form[name].value() or "") for name in form.fields} | {"theme_day-1": ""}

    assert "请写明原因" in text(client.post(address, sent))
    answer = client.post(address, sent | {"reason": "记错了月份"}, follow=True)
    assert "记错了月份" in text(answer)


def test_one_occasion_is_entered(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    address = f"/organisations/{branch.pk}/life/2026/add/"
    text(client.get(address))
    sent = {"kind": "lecture", "held_on": "2026-07-01", "topic": "讲党课"}

    wrong = client.post(address, sent | {"due": "5", "attended": "6"})
    assert set(wrong.context["form"].errors) == {"attended"}
    assert set(client.post(address, sent | {"due": "5"}).context["form"].errors) == {"attended"}

    assert "讲党课" in text(client.post(address, sent, follow=True))
    assert "已经登记过" in text(client.post(address, sent))


def test_year_beyond_sense_is_not_there(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    assert client.get(f"/organisations/{branch.pk}/life/99999/").status_code == 404
    assert client.get("/life/?year=99999").status_code == 200


def test_ledger_comes_in_from_excel_and_goes_out_again(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)
    heads = [Column(each) for each in ("党支部", "种类", "日期")]
    rows = [("石桥镇东河村党支部", "党课", "2026-07-01")]
    content = workbook_bytes(Sheet("台账", heads, rows))
    text(client.get("/life/import/"))

    columns = client.post(
        "/life/import/", {"file": SimpleUploadedFile("台账.xlsx", content)}, follow=True
    )
    token = columns.context["token"]
    assert "可导入" in text(client.get("/life/import/", {"token": token, "step": "check"}))
    done = client.post("/life/import/", {"token": token}, follow=True)
    assert "已导入" in text(done)
    assert OrganisationLife.objects.get().kind is LifeKind.LECTURE

    (table,) = read_tables(BytesIO(client.get("/life/export/?year=2026").content), "x")
    assert "党课" in [cell.text for row in table.rows for cell in row]
    assert client.get("/life/template/").status_code == 200


# --- leads and findings ---------------------------------------------------------------------------


def tick(branch, *periods: str) -> str:
    return f"{branch.pk}:theme_day:{','.join(periods)}"


def test_leads_stand_by_branch_and_rule(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    shown = text(client.get("/leads/"))
    assert tick(branch, "2026-03", "2026-06") in shown
    assert "县教育局" in shown  # has entered nothing and is not judged
    assert "党员大会" in text(client.get("/leads/?level=reminder"))
    assert "没有这样的事项" in text(client.get("/leads/?rule=life_meeting"))


def test_leads_are_confirmed_and_set_aside_together(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    sent = {"lead": [tick(branch, "2026-03", "2026-06")], "decision": "set_aside"}

    assert "要写明原因" in text(client.post("/leads/decide/", sent, follow=True))
    sent |= {"decision": "confirm", "reason": "已核实"}
    assert "已确认 2 条" in text(client.post("/leads/decide/?state=waiting", sent, follow=True))
    assert {row.period for row in Finding.objects.all()} == {"2026-03", "2026-06"}
    assert "已经有人办理" in text(client.post("/leads/decide/", sent, follow=True))


@pytest.mark.parametrize("lead", ["", "x", "1:no_such:2026", "1:theme_day", "-1:theme_day:2026"])
def test_nonsense_is_no_lead(cast: Cast, sign_in, lead: str) -> None:
    client = sign_in(cast.organiser)
    sent = {"lead": [lead], "decision": "confirm"}
    assert Finding.objects.count() == 0
    assert client.post("/leads/decide/", sent, follow=True).status_code == 200
    assert Finding.objects.count() == 0


def test_one_lead_says_what_would_clear_it(cast: Cast, sign_in, branch) -> None:
    client = sign_in(cast.organiser)
    address = f"/organisations/{branch.pk}/leads/theme_day/2026-03/"
    shown = text(client.get(address))
    assert "2026 年 3 月主题党日：计入 0 次，规定 1 次。" in shown
    assert "第十六条" in shown
    assert "补录 2026 年 3 月主题党日 1 次" in shown

    sent = {"lead": f"{branch.pk}:theme_day:2026-03", "decision": "set_aside", "reason": "集中开展"}
    client.post("/leads/decide/", sent)
    assert "集中开展" in text(client.get(address))
    assert "重新等待判断" in text(client.post(f"{address}take-back/", follow=True))
    assert SetAsideLead.objects.get().taken_back_by == cast.organiser

    made.finding(cast, branch, "2026-03")
    assert "已确认为问题，查看办理情况" in text(client.get(address))


def test_reminder_says_that_it_is_no_breach(cast: Cast, sign_in, branch) -> None:
    shown = text(
        sign_in(cast.town_liaison).get(f"/organisations/{branch.pk}/leads/members_meeting/2026-Q1/")
    )
    assert "没有做到不算违反" in shown
    assert "由主办单位核实后判断" in shown


def test_finding_is_closed_and_reopened(cast: Cast, sign_in, branch) -> None:
    found = made.finding(cast, branch, "2026-03")
    client = sign_in(cast.organiser)
    address = f"/findings/{found.pk}/"
    assert "石桥镇东河村党支部" in text(client.get("/findings/"))
    text(client.get(address))

    assert "field-error" in text(client.post(f"{address}move/", {"step": "close"}))
    done = client.post(f"{address}move/", {"step": "close", "reason": "已定固定日"}, follow=True)
    assert "已定固定日" in text(done)
    found.refresh_from_db()
    assert found.state is FindingState.CLOSED
    assert "没有这样的问题" in text(client.get("/findings/"))
    again = client.post(f"{address}move/", {"step": "reopen", "reason": "又缺"}, follow=True)
    assert "已重新提出" in text(again)


def test_finding_whose_lead_is_gone_says_so(cast: Cast, sign_in, branch) -> None:
    found = made.finding(cast, branch, "2026-03")
    made.held(cast, branch, LifeKind.THEME_DAY, date(2026, 3, 9))
    shown = text(sign_in(cast.town_liaison).get(f"/findings/{found.pk}/"))
    assert "规则已经不再列出这一条" in shown
    assert "记为解决</button>" not in shown


def test_without_findings_the_page_says_where_they_come_from(cast: Cast, sign_in) -> None:
    assert "还没有确认的问题" in text(sign_in(cast.organiser).get("/findings/"))


def test_first_page_tells_the_organiser_what_waits(cast: Cast, sign_in, branch) -> None:
    # Two of this branch, ten of either of the other two.
    assert "2026 年有 22 条待核实事项等您判断" in text(sign_in(cast.organiser).get("/"))
    assert "待核实事项等您判断" not in text(sign_in(cast.town_liaison).get("/"))


# --- ledgers --------------------------------------------------------------------------------------


def test_decision_is_registered_from_pasted_lines(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)
    assert "还没有登记决定" in text(client.get("/rectification/"))
    text(client.get("/rectification/new/"))
    sent = {
        "step": "listed",
        "title": "关于整顿软弱涣散基层党组织的通知",
        "number": "县委〔2026〕3号",
        "decided_on": "2026-04-01",
        "lines": "石桥镇东河村党支部\t村\n没有这个村党支部\n石桥镇东河村党支部",
    }
    wrong = client.post("/rectification/new/", sent)
    assert [error.split("：")[0] for error in wrong.context["form"].errors["lines"]] == [
        "第 2 行",
        "第 3 行",
    ]

    sent["lines"] = "石桥镇东河村党支部\t村\n石桥镇西河村党支部"
    scan = SimpleUploadedFile("决定.pdf", PDF)
    done = client.post("/rectification/new/", sent | {"scan": scan}, follow=True)
    assert "决定已登记" in text(done)
    row = RectificationDecision.objects.get()
    assert row.branches.count() == 2
    assert client.get(f"/rectification/{row.pk}/scan/").status_code == 200
    assert "已经登记过" in text(client.post("/rectification/new/", sent))
    assert "石桥镇东河村党支部" in text(sign_in(cast.town_liaison).get("/rectification/"))
    assert "没有登记的决定" in text(sign_in(cast.bureau_liaison).get("/rectification/"))


def test_requirement_is_registered_and_ended(cast: Cast, sign_in) -> None:
    client, topic = sign_in(cast.organiser), made.topic()
    assert "还没有登记上级部署" in text(client.get("/requirements/"))
    text(client.get("/requirements/new/"))
    sent = {
        "title": "关于做好培训的通知",
        "number": "市组〔2026〕8号",
        "issuer": "市委组织部",
        "issued_on": "2026-05-06",
        "topic": topic.pk,
        "units": [cast.town.pk],
    }
    assert "计入培训需求" in text(client.post("/requirements/new/", sent, follow=True))
    assert "已经登记过" in text(client.post("/requirements/new/", sent))
    row = Requirement.objects.get()
    address = f"/requirements/{row.pk}/end/"
    assert "关于做好培训的通知" in text(client.get(address))
    assert "不再计入培训需求" in text(client.post(address, {"reason": "已办班"}, follow=True))
    assert "还没有培训需求" in text(client.get("/needs/"))
    assert "已办班" in text(sign_in(cast.town_liaison).get("/requirements/"))


# --- training needs -------------------------------------------------------------------------------


def test_needs_show_their_arithmetic_and_open(cast: Cast, sign_in, branch) -> None:
    made.finding(cast, branch, "2026-03")
    asked = made.requirement(cast)
    client = sign_in(cast.organiser)

    assert "1 × 20 + 1 × 50 + 0 × 1 = 70" in text(client.get("/needs/"))
    shown = text(client.get(f"/needs/{asked.topic_id}/"))
    assert "石桥镇东河村党支部" in shown
    assert "市组〔2026〕8号" in shown


def test_one_step_leads_to_a_proposal(cast: Cast, sign_in, branch) -> None:
    made.finding(cast, branch, "2026-03")
    asked = made.requirement(cast)
    client = sign_in(cast.organiser)
    form = client.get(f"/classes/new/?topics={asked.topic_id}").context["form"]
    assert form["topics"].value() == [asked.topic_id]

    sent = {
        "template": "one-day",
        "title": "组织生活培训班",
        "year": "2026",
        "organiser": cast.organisation_department.pk,
        "topics": [asked.topic_id],
    }
    shown = text(client.post("/classes/new/", sent, follow=True))

    made_class = TrainingClass.objects.get()
    assert topics_of_class(made_class.pk) == [(asked.topic_id, "组织生活")]
    line = "组织生活：未解决的问题涉及 1 个党支部，上级部署 1 份，问卷愿望 0 人次。"
    assert made_class.aim == f"培训需求（截至2026年11月27日）：\n{line}"
    assert line in shown


def test_topics_of_a_class_are_chosen_while_it_is_a_draft(cast: Cast, sign_in) -> None:
    class_id, topic = classes.make(cast), made.topic()
    client, address = sign_in(cast.organiser), f"/classes/{class_id}/topics/"
    assert "还没有选择专题" in text(client.get(address))
    done = client.post(address, {"topics": [topic.pk]}, follow=True)
    assert "现在没有需求要求这个专题" in text(done)
    client.post(address, {})
    assert topics_of_class(class_id) == []
    TrainingClass.objects.filter(pk=class_id).update(state="submitted")
    assert "保存专题" not in text(client.get(address))
    refused = client.post(address, {"topics": [topic.pk]}, follow=True)
    assert "alert-bad" in text(refused)
    assert sign_in(cast.approver).post(address, {"topics": [topic.pk]}).status_code == 403


def test_county_says_which_topic_a_rule_calls_for(cast: Cast, sign_in) -> None:
    topic, client = made.topic(), sign_in(cast.organiser)
    text(client.get("/lead-topics/"))
    sent = {rule.value: "" for rule in LeadRule} | {"talks": topic.pk}
    for rule in LeadRule:
        if rule.value not in {"talks", "too_few_members", "too_many_members"}:
            sent[rule.value] = topic.pk
    sent["theme_day"] = ""
    assert "已保存" in text(client.post("/lead-topics/", sent, follow=True))
    assert [(row.rule, row.topic_id) for row in RuleTopic.objects.all()] == [
        (LeadRule.THEME_DAY, None)
    ]


def test_finding_without_topic_is_told_of(cast: Cast, sign_in) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    made.finding(cast, branch, "2026-03")
    assert "没有对应的专题，没有计入" in text(sign_in(cast.organiser).get("/needs/"))
