import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast, give, user
from tests.classes.made import NOW, PDF, TITLE, approve, make, propose, submit
from zhuji.audit.actions import record
from zhuji.classes.actions import decide_on_screen
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head, class_list, decisions, proposal
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, Decision, PlaceKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def text(response) -> str:
    return response.content.decode()


PROPOSAL = {
    "title": TITLE,
    "year": "2026",
    "version": "0",
    "planned_places": "",
    "budget": "",
    "in_plan": "on",
}


def test_a_class_is_made_from_a_template(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)
    begun = client.get("/classes/new/").content.decode()
    assert 'href="/units/">打开单位</a>' in begun  # the office itself may not be among them yet
    assert 'href="/topics/">打开专题和课程</a>' in begun
    answer = client.post(
        "/classes/new/",
        {
            "template": "one-day",
            "title": TITLE,
            "year": "2026",
            "organiser": cast.organisation_department.pk,
        },
    )
    (row,) = class_list(cast.actor(cast.organiser))
    assert (row.head.title, row.head.template) == (TITLE, "one-day")
    assert answer.headers["Location"] == f"/classes/{row.head.id}/proposal/"


def test_a_title_twice_in_a_year_is_told(cast: Cast, sign_in) -> None:
    make(cast)
    answer = sign_in(cast.organiser).post(
        "/classes/new/",
        {
            "template": "one-day",
            "title": TITLE,
            "year": "2026",
            "organiser": cast.organisation_department.pk,
        },
    )
    assert "2026 年已有同名的培训班" in text(answer)


def test_the_list_says_what_waits_and_what_belongs_there(cast: Cast, sign_in) -> None:
    client = sign_in(cast.approver)
    assert "还没有培训班" in text(client.get("/classes/"))
    submit(cast)
    assert "等您办理" in text(client.get("/classes/"))
    assert "没有符合条件的培训班" in text(client.get("/classes/?state=closed"))


@pytest.mark.parametrize(
    "path", ["", "proposal/", "rules/", "decision/", "decision/paper/", "step/"]
)
def test_outsiders_are_told_it_is_not_there(cast: Cast, sign_in, path: str) -> None:
    class_id = make(cast)
    assert sign_in(cast.town_liaison).get(f"/classes/{class_id}/{path}").status_code == 404


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("organiser", "decision/"),
        ("approver", "decision/paper/"),
        ("approver", "step/"),
        ("administrator", ""),
        ("administrator", "proposal/"),
    ],
)
def test_members_without_the_right_are_told_so(cast: Cast, sign_in, who: str, path: str) -> None:
    class_id = make(cast)
    client = sign_in(getattr(cast, who))
    assert client.get(f"/classes/{class_id}/{path}").status_code == 403


def test_a_step_is_only_posted(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    assert sign_in(cast.organiser).get(f"/classes/{class_id}/step/").status_code == 405


def test_an_unknown_step_is_refused(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    answer = sign_in(cast.organiser).post(f"/classes/{class_id}/step/", {"step": "fly"})
    assert answer.status_code == 400


def test_the_home_page_says_what_is_missing_and_where_it_is_mended(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    page = text(sign_in(cast.organiser).get(f"/classes/{class_id}/"))
    assert "还没有填写培训目的。" in page
    assert f'href="/classes/{class_id}/proposal/"' in page
    assert "补齐上列各项后即可办理。" in page


def test_the_same_thing_done_on_end_is_one_line(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    for _time in range(3):
        record(by=cast.actor(cast.organiser), event="documents.made", about=("class", class_id))
    page = text(sign_in(cast.organiser).get(f"/classes/{class_id}/"))
    assert page.count("生成办班材料") == 1
    assert "3 次" in page


def test_a_closed_class_leads_to_its_documents(cast: Cast, sign_in) -> None:
    class_id = approve(cast)
    TrainingClass.objects.filter(pk=class_id).update(state=ClassState.CLOSED)
    page = text(sign_in(cast.organiser).get(f"/classes/{class_id}/"))
    assert f'class="button button-primary" href="/classes/{class_id}/documents/"' in page


def test_a_draft_may_leave_things_out(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    client = sign_in(cast.organiser)
    values = PROPOSAL | {"organiser": cast.organisation_department.pk, "aim": "先写目的"}
    answer = client.post(f"/classes/{class_id}/proposal/", values, follow=True)
    assert "方案已保存。" in text(answer)
    assert (proposal(class_id).aim, proposal(class_id).planned_places) == ("先写目的", 0)


def test_days_in_the_wrong_order_are_told_at_their_field(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    values = PROPOSAL | {
        "organiser": cast.organisation_department.pk,
        "opens_on": "2026-11-27",
        "closes_on": "2026-11-25",
        "nominate_by": "2026-12-01",
    }
    page = text(sign_in(cast.organiser).post(f"/classes/{class_id}/proposal/", values))
    assert "结业日期早于开班日期，请改正其中一个。" in page
    assert "报名截止日期晚于开班日期，请提前到开班之前。" in page


def test_what_another_has_saved_is_told_and_then_overwritten_knowingly(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.second_organiser)
    values = PROPOSAL | {"organiser": cast.organisation_department.pk, "aim": "另一个目的"}
    page = text(client.post(f"/classes/{class_id}/proposal/", values))
    assert "别人保存过这份方案" in page
    assert "另一个目的" in page
    assert 'name="version" value="1"' in page
    client.post(f"/classes/{class_id}/proposal/", values | {"version": "1"})
    assert proposal(class_id).aim == "另一个目的"


def test_an_approver_reads_but_does_not_save(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    client = sign_in(cast.approver)
    assert client.get(f"/classes/{class_id}/proposal/").status_code == 200
    values = PROPOSAL | {"organiser": cast.organisation_department.pk}
    assert client.post(f"/classes/{class_id}/proposal/", values).status_code == 403
    assert proposal(class_id).version == 0


def test_a_proposal_is_handed_in_and_approved_on_screen(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    page = text(
        sign_in(cast.organiser).post(f"/classes/{class_id}/step/", {"step": "submit"}, follow=True)
    )
    assert "已办理：送审。" in page
    client = sign_in(cast.approver)
    assert "审批方案" in text(client.get(f"/classes/{class_id}/"))
    answer = client.post(f"/classes/{class_id}/decision/", {"decision": "approved"}, follow=True)
    assert "已批准，本班适用的规则从现在起固定下来。" in text(answer)
    assert class_head(None, class_id).state is ClassState.APPROVED


def test_giving_back_needs_a_remark_that_is_shown_first(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    client = sign_in(cast.approver)
    page = text(client.post(f"/classes/{class_id}/decision/", {"decision": "returned"}))
    assert "请写明需要修改什么" in page
    client.post(f"/classes/{class_id}/decision/", {"decision": "returned", "remark": "人数太多"})
    page = text(sign_in(cast.organiser).get(f"/classes/{class_id}/"))
    assert page.index("人数太多") < page.index("下一步")
    assert "修改方案" in page


def test_the_proposer_is_told_why_not_to_decide(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    both = cast.organiser
    give(both, "class_approver", Place(PlaceKind.COUNTY, 0))
    page = text(sign_in(both).get(f"/classes/{class_id}/decision/"))
    assert "这份方案是您自己送审的，须由其他审批人审批。" in page
    assert 'name="decision"' not in page


def test_a_decision_is_registered_from_paper_and_its_scan_opens(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    client = sign_in(cast.organiser)
    client.post(
        f"/classes/{class_id}/decision/paper/",
        {
            "decision": "approved",
            "number": "县组发〔2026〕12号",
            "decided_on": "2026-11-02",
            "approver_name": "沈书记",
            "scan": SimpleUploadedFile("批复.pdf", PDF),
        },
    )
    (line,) = decisions(class_id)
    address = f"/classes/{class_id}/decision/{line.id}/scan/"
    assert address in text(client.get(f"/classes/{class_id}/"))
    answer = client.get(address)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (PDF, "application/pdf")
    assert client.get(f"/classes/{class_id}/decision/999/scan/").status_code == 404


def test_paper_without_its_papers_is_told_all_at_once(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    address = f"/classes/{class_id}/decision/paper/"
    page = text(sign_in(cast.organiser).post(address, {"decision": "approved"}))
    for told in (
        "请填写批复文号或编号",
        "请填写签批人姓名",
        "请上传签批件的扫描件",
        "请填写签批日期",
    ):
        assert told in page


def test_a_scan_of_another_kind_is_told(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    answer = sign_in(cast.organiser).post(
        f"/classes/{class_id}/decision/paper/",
        {"decision": "approved", "scan": SimpleUploadedFile("a.pdf", b"name,unit\n")},
    )
    assert "这里不能使用 csv 文件" in text(answer)
    assert class_head(None, class_id).state is ClassState.SUBMITTED


def test_cancelling_is_asked_about_first(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    client = sign_in(cast.organiser)
    page = text(client.post(f"/classes/{class_id}/step/", {"step": "cancel"}))
    assert "取消后不能恢复" in page
    assert class_head(None, class_id).state is ClassState.DRAFT
    client.post(f"/classes/{class_id}/step/", {"step": "cancel", "confirmed": "yes"})
    assert class_head(None, class_id).state is ClassState.CANCELLED
    assert "已取消" in text(client.get(f"/classes/{class_id}/"))


def test_the_rules_of_a_class_are_shown(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.approver).get(f"/classes/{approve(cast)}/rules/"))
    assert "下列规则在批准时已经固定" in page
    assert "总学时的1/7" in page


def test_a_returned_class_that_was_mended_is_handed_in_next(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    by = cast.actor(cast.approver)
    decide_on_screen(by=by, class_id=class_id, decision=Decision.RETURNED, remark="改")
    client = sign_in(cast.organiser)
    values = PROPOSAL | {"organiser": cast.organisation_department.pk, "version": "1"}
    client.post(f"/classes/{class_id}/proposal/", values)
    page = text(client.get(f"/classes/{class_id}/"))
    assert "填写方案" in page
    assert "修改方案" not in page


def test_a_class_teacher_sees_but_is_offered_no_step(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    teacher = user("teacher", "班主任甲")
    give(teacher, "class_teacher", Place(PlaceKind.CLASS, class_id))
    page = text(sign_in(teacher).get(f"/classes/{class_id}/"))
    assert "下一步" in page
    assert 'name="step"' not in page
