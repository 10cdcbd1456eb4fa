from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.registry.models import Lecturer
from zhuji.timetable.models import Session
from zhuji.timetable.queries import session_or_404, sessions_of_batch

SESSION = {
    "kind": "lecture",
    "title": "党支部工作条例解读",
    "day": "2026-11-25",
    "half_day": "morning",
    "starts_at": "09:00",
    "ends_at": "11:30",
    "lecturer": "周讲师（县委党校讲师）",
    "venue": "第一会议室",
    "topic": "",
    "remark": "",
}


@pytest.fixture(autouse=True)
def before() -> Any:
    with time_machine.travel(BEFORE, tick=False):
        yield


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_empty_timetable_offers_the_template_and_fills_itself_from_it(
    cast: Cast, sign_in: Any
) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    assert "套用模板" in page(client, f"/batches/{batch}/timetable/")

    client.post(f"/batches/{batch}/timetable/")

    shown = page(client, f"/batches/{batch}/timetable/")
    assert "开班式" in shown
    assert "课程表还是空的" not in shown


def test_session_is_added_in_a_cell(cast: Cast, sign_in: Any) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    address = f"/batches/{batch}/sessions/new/"
    form = page(client, f"{address}?day=2026-11-26&half_day=afternoon&from=14:30")
    assert 'name="day" value="2026-11-26"' in form
    assert '<option value="afternoon" selected>' in form

    answer = client.post(address, SESSION)

    (row,) = sessions_of_batch(batch)
    assert answer["Location"] == f"/batches/{batch}/timetable/"
    assert (row.span, row.lecturer, row.venue) == ("09:00–11:30", "周讲师", "第一会议室")
    assert "周讲师 · 第一会议室" in page(client, f"/batches/{batch}/timetable/")


def test_clash_is_asked_about_and_then_marked_on_the_grid(cast: Cast, sign_in: Any) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    first = made.session(cast, batch, "开学第一讲")
    address = f"/batches/{batch}/sessions/new/"

    asked = client.post(address, SESSION).content.decode()
    assert "有冲突，还没有保存" in asked
    assert "写明理由可以保存" in asked
    assert f'href="/sessions/{first}/"' in asked
    assert Session.objects.count() == 1

    client.post(address, SESSION | {"accepted": "两班合堂"})
    shown = page(client, f"/batches/{batch}/timetable/")
    assert Session.objects.count() == 2
    kept = Session.objects.latest("pk")
    assert (kept.accepted_reason, kept.accepted_by) == ("两班合堂", cast.organiser)
    assert shown.count("session-clash") == 2
    assert "有 2 项安排的授课人、场地或学员冲突" in shown


def test_clashes_are_shown_while_the_form_is_written(cast: Cast, sign_in: Any) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    number = made.session(cast, batch, "开学第一讲")
    address = f"/batches/{batch}/clashes/"
    untitled = SESSION | {"title": ""}

    assert "全体学员在这个时间还有“开学第一讲”" in client.get(address, untitled).content.decode()
    own = client.get(address, untitled | {"session": number}).content.decode()
    later = client.get(address, untitled | {"day": "2026-11-26"})
    assert "没有发现" in own
    assert "没有发现" in later.content.decode()
    assert "填好日期和时间" in client.get(address, {"day": ""}).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "08:00"}, "结束时间要晚于开始时间 09:00。"),
        ({"title": ""}, "讲授和辅导要写题目，课程表和证书材料上都要用。"),
        ({"lecturer": "周讲师"}, "有 2 位授课人叫周讲师，请从名单里选，或者写上单位职务。"),
    ],
)
def test_bad_input_is_told_in_a_sentence(
    cast: Cast, sign_in: Any, wrong: dict[str, str], sentence: str
) -> None:
    for title in ("县委党校讲师", "县司法局干部"):
        Lecturer.objects.create(name="周讲师", title=title)

    answer = sign_in(cast.organiser).post(
        f"/batches/{made.batch(cast)}/sessions/new/", SESSION | wrong
    )

    assert sentence in answer.content.decode()
    assert Session.objects.count() == 0


def test_opening_needs_neither_title_nor_lecturer(cast: Cast, sign_in: Any) -> None:
    batch = made.batch(cast)

    sign_in(cast.organiser).post(
        f"/batches/{batch}/sessions/new/",
        SESSION | {"kind": "opening", "title": "", "lecturer": ""},
    )

    assert [row.title for row in sessions_of_batch(batch)] == ["开班式"]


def test_session_is_changed_and_cancelled(cast: Cast, sign_in: Any) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    number = made.session(cast, batch)
    seen = session_or_404(number).stamp

    client.post(f"/sessions/{number}/", SESSION | {"title": "发展党员流程", "seen": seen})
    late = client.post(f"/sessions/{number}/", SESSION | {"title": "乙改的", "seen": seen})
    assert "别人改过这项安排" in late.content.decode()
    assert session_or_404(number).title == "发展党员流程"

    assert (
        "请填写取消原因。"
        in client.post(f"/sessions/{number}/cancel/", {"reason": ""}).content.decode()
    )
    page(client, f"/sessions/{number}/cancel/")
    client.post(f"/sessions/{number}/cancel/", {"reason": "授课人出差"})
    shown = page(client, f"/batches/{batch}/timetable/")
    assert "<s>发展党员流程</s>" in shown
    assert "授课人出差" in page(client, f"/sessions/{number}/")


def test_class_teacher_sees_the_timetable_and_changes_nothing(cast: Cast, sign_in: Any) -> None:
    batch = made.batch(cast)
    number = made.session(cast, batch)
    client = sign_in(made.staff(batch, "class_teacher", "teacher"))

    assert "session-add" not in page(client, f"/batches/{batch}/timetable/")
    assert "<form" not in page(client, f"/sessions/{number}/").split("<main")[1].split("</main>")[0]
    assert client.post(f"/batches/{batch}/timetable/").status_code == 403
    assert client.post(f"/sessions/{number}/", SESSION).status_code == 403
    for address in (f"/batches/{batch}/sessions/new/", f"/sessions/{number}/cancel/"):
        page(client, address, 403)


@pytest.mark.parametrize(
    "address", ["/batches/{batch}/timetable/", "/batches/{batch}/clashes/", "/sessions/{session}/"]
)
def test_outsider_and_other_class_are_told_it_is_not_there(
    cast: Cast, sign_in: Any, address: str
) -> None:
    batch, other = made.batch(cast), made.other_batch(cast)
    where = address.format(batch=batch, session=made.session(cast, batch))

    page(sign_in(cast.town_liaison), where, 404)
    page(sign_in(made.staff(other, "class_teacher", "teacher")), where, 404)


def test_a_session_is_moved_into_a_clash_and_out(cast: Cast, sign_in: Any) -> None:
    """Beside the grid the clash is told; with a reason it is kept, and then moved out again."""
    batch, client = made.batch(cast), sign_in(cast.organiser)
    made.session(cast, batch, "开学第一讲")
    number = made.session(cast, batch, "第二讲", day=date(2026, 11, 26))
    address = f"/sessions/{number}/move/"
    there = {"day": "2026-11-25", "half_day": "morning", "starts_at": "11:00"}
    assert f'data-move="{address}"' in page(client, f"/batches/{batch}/timetable/")

    piece = page(client, f"{address}?day=2026-11-25&half_day=morning&starts_at=11%3A00&piece=1")
    assert "全体学员在这个时间还有“开学第一讲”" in piece
    assert "<html" not in piece
    assert "没有发现" in page(client, address)

    assert "写明理由可以保存" in client.post(address, there).content.decode()
    assert session_or_404(number).day == date(2026, 11, 26)
    client.post(address, there | {"accepted": "两班合堂"})
    row = session_or_404(number)
    assert (row.span, row.kept, row.accepted_reason) == ("11:00–14:00", True, "两班合堂")
    client.post(address, there | {"half_day": "afternoon", "starts_at": "14:30"})
    row = session_or_404(number)
    assert (row.span, row.accepted_reason) == ("14:30–17:30", "")
