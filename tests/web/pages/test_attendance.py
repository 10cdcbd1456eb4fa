import io
import re
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from tests.attendance import made
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.rules.words import HalfDay, LeaveState, SignKind, SignWay


@pytest.fixture(autouse=True)
def before() -> Any:
    with time_machine.travel(made.BEFORE, tick=False):
        yield


@pytest.fixture
def class_of(cast: Cast) -> tuple[int, int, list[int]]:
    """A batch, its one session, three trainees."""
    batch = timetable.batch(cast)
    return batch, timetable.session(cast, batch), timetable.trainees(cast, batch, 3)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found[1]


@time_machine.travel(made.THEN, tick=False)
def test_sheet_is_typed_back_by_exception(cast: Cast, sign_in: Any, class_of: Any) -> None:
    batch, session, (_, gone, late) = class_of
    client, address = sign_in(cast.organiser), f"/sessions/{session}/sheet/"
    key = hidden(page(client, address), "key")
    sent = {"key": key, "seen": "0", "absent": [str(gone)], f"late-{late}": "8"}

    for _ in range(2):
        assert client.post(address, sent)["Location"] == address

    shown = page(client, address)
    assert "应到 3 人，签到 2 人，未签 1 人，迟到 1 人，早退 0 人。" in shown
    assert "再保存是更正" in shown
    assert (Sign.objects.count(), SheetReturn.objects.count()) == (2, 1)
    assert f'name="late-{late}" value="8"' in shown
    assert page(client, f"/batches/{batch}/attendance/").count("sign-bad") == 2  # with the legend


@time_machine.travel(made.THEN, tick=False)
def test_correction_asks_for_its_reason_and_keeps_what_was_typed(
    cast: Cast, sign_in: Any, class_of: Any
) -> None:
    _, session, (first, *_) = class_of
    made.sheet(cast, session)
    client, address = sign_in(cast.organiser), f"/sessions/{session}/sheet/"
    sent = {"key": str(uuid.uuid4()), "seen": "1", "absent": [str(first)]}

    asked = client.post(address, sent).content.decode()
    assert "请填写更正原因。" in asked
    assert f'value="{first}" checked' in asked

    client.post(address, sent | {"reason": "看错一行"})
    assert Sign.objects.get().reason == "看错一行"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("abc", "第 1 号学员1的分钟数要填 0 到 1440 的整数，不填就是没有。"),
        ("12", "第 1 号学员1既标了未签又填了分钟，请只留一样。"),
    ],
)
def test_bad_line_of_a_sheet_is_named(
    cast: Cast, sign_in: Any, class_of: Any, typed: str, sentence: str
) -> None:
    _, session, (first, *_) = class_of
    sent = {
        "key": str(uuid.uuid4()),
        "seen": "0",
        "absent": [str(first)],
        f"late-{first}": typed,
    }

    answer = sign_in(cast.organiser).post(f"/sessions/{session}/sheet/", sent)

    assert sentence in answer.content.decode()
    assert SheetReturn.objects.count() == 0


@time_machine.travel(made.THEN, tick=False)
def test_steward_signs_in_with_one_press(cast: Cast, sign_in: Any, class_of: Any) -> None:
    batch, session, (first, *_) = class_of
    client = sign_in(timetable.staff(batch, "steward", "steward"))
    shown = page(client, f"/sessions/{session}/steward/?q=1")
    press = {"trainee": first, "kind": "sign_in", "key": hidden(shown, "key"), "q": "1"}

    plain = client.post(f"/sessions/{session}/sign/", press)
    again = client.post(f"/sessions/{session}/sign/", press, headers={"HX-Request": "true"})

    assert plain["Location"] == f"/sessions/{session}/steward/?q=1"
    assert again.content.decode().startswith('<div id="door"')
    assert "已到" in again.content.decode()
    assert list(Sign.objects.values_list("kind", "way")) == [(SignKind.SIGN_IN, SignWay.STEWARD)]


@time_machine.travel(made.THEN, tick=False)
def test_steward_takes_a_press_back_and_signs_out(cast: Cast, sign_in: Any, class_of: Any) -> None:
    _, session, (first, *_) = class_of
    client = sign_in(cast.organiser)

    for kind in ("sign_in", "not_seen", "sign_out"):
        press = {"trainee": first, "kind": kind, "key": str(uuid.uuid4()), "mode": "sign_out"}
        client.post(f"/sessions/{session}/sign/", press)

    assert list(Sign.objects.values_list("kind", flat=True)) == [
        SignKind.SIGN_IN,
        SignKind.NOT_SEEN,
        SignKind.SIGN_OUT,
    ]
    assert "已签退" in page(client, f"/sessions/{session}/steward/?kind=sign_out")


def test_refused_press_says_why(cast: Cast, sign_in: Any, class_of: Any) -> None:
    _, session, _ = class_of
    client = sign_in(cast.organiser)
    press = {"trainee": 999, "kind": "sign_in", "key": str(uuid.uuid4())}

    answer = client.post(f"/sessions/{session}/sign/", press, headers={"HX-Request": "true"})
    broken = client.post(f"/sessions/{session}/sign/", {}, headers={"HX-Request": "true"})

    assert "该学员不参加这项安排" in answer.content.decode()
    assert "没有收到完整的登记内容" in broken.content.decode()
    assert client.get(f"/sessions/{session}/sign/").status_code == 405


SLIP = {
    "kind": "personal",
    "starts_on": "2026-11-25",
    "starts_half": "morning",
    "ends_on": "2026-11-25",
    "ends_half": "morning",
    "reason": "家中有事",
}


def test_slip_is_entered_and_granted(cast: Cast, sign_in: Any, class_of: Any) -> None:
    batch, session, (first, *_) = class_of
    client = sign_in(timetable.staff(batch, "class_teacher", "teacher"))
    assert "还没有假条" in page(client, f"/batches/{batch}/leave/")

    answer = client.post(f"/batches/{batch}/leave/", SLIP | {"trainee": first})
    shown = page(client, answer["Location"])
    assert "由班主任决定" in shown
    assert "超过上限 1/7" in shown
    client.post(answer["Location"], {"decision": "grant", "remark": ""})

    assert Leave.objects.get().state is LeaveState.GRANTED
    assert "已准假" in page(client, f"/batches/{batch}/leave/")
    assert "已准假" in page(client, f"/sessions/{session}/sheet/")
    page(client, answer["Location"])


def test_long_leave_is_not_the_class_teachers(cast: Cast, sign_in: Any, class_of: Any) -> None:
    batch, _, (first, *_) = class_of
    timetable.session(
        cast,
        batch,
        "下午一讲",
        half_day=HalfDay.AFTERNOON,
        starts_at=timetable.AFTERNOON[0],
        ends_at=timetable.AFTERNOON[1],
    )
    client = sign_in(timetable.staff(batch, "class_teacher", "teacher"))
    address = client.post(
        f"/batches/{batch}/leave/", SLIP | {"trainee": first, "ends_half": "afternoon"}
    )["Location"]

    assert "请主办单位的办班人员审批" in page(client, address)
    refused = client.post(address, {"decision": "grant"}).content.decode()
    assert "由主办单位审批" in refused
    assert Leave.objects.get().state is LeaveState.REQUESTED


def test_slip_without_sessions_and_refusal_without_reason_are_told(
    cast: Cast, sign_in: Any, class_of: Any
) -> None:
    batch, _, (first, *_) = class_of
    client = sign_in(cast.organiser)
    away = {"starts_on": "2026-11-26", "ends_on": "2026-11-26", "trainee": first}

    asked = client.post(f"/batches/{batch}/leave/", SLIP | away).content.decode()
    number = made.leave(cast, batch, first)
    bare = client.post(f"/leave/{number}/decide/", {"decision": "refuse"}).content.decode()

    assert "请假期间没有教学安排，不需要请假。" in asked
    assert "不准假要写明原因" in bare
    assert Leave.objects.get().state is LeaveState.REQUESTED


def test_trainee_page_shows_reasons_evidence_and_exact_fractions(
    cast: Cast, sign_in: Any, class_of: Any
) -> None:
    _, session, (first, second, _) = class_of
    made.sheet(cast, session, {first: made.ABSENT})
    made.sheet(cast, session, {second: made.ABSENT}, reason="看错一行")

    shown = page(sign_in(cast.organiser), f"/trainees/{first}/presence/")

    assert "更正原因：看错一行" in shown
    assert "签到表录入 2 次。" in shown
    assert 'id="2026-11-25-morning"' in shown
    assert "1/7" in shown


def test_export_is_a_workbook_or_csv_with_the_signs(
    cast: Cast, sign_in: Any, class_of: Any
) -> None:
    batch, session, (first, *_) = class_of
    made.sheet(cast, session, {first: made.ABSENT})
    client, address = sign_in(cast.organiser), f"/batches/{batch}/attendance/export/"

    book = load_workbook(io.BytesIO(client.get(address).content))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    text = client.get(f"{address}?format=csv").content.decode("utf-8-sig")

    assert rows[2][:5] == ["学号", "姓名", "单位", "研讨组", "11/25 上午"]
    assert [row[4] for row in rows[3:]] == ["×", "√", "√"]
    assert text.splitlines()[1] == "1,学员1,石桥镇,,×,0,0,4,4,1,已超上限"


def test_empty_pages_say_what_belongs_there(cast: Cast, sign_in: Any) -> None:
    batch, client = timetable.batch(cast), sign_in(cast.organiser)
    session = timetable.session(cast, batch)

    assert "还没有学员" in page(client, f"/batches/{batch}/attendance/")
    assert "还没有要参加这项安排的学员" in page(client, f"/sessions/{session}/sheet/")
    assert "没有找到" in page(client, f"/sessions/{session}/steward/")


def test_steward_records_and_sees_no_presence(cast: Cast, sign_in: Any, class_of: Any) -> None:
    batch, session, (first, *_) = class_of
    client = sign_in(timetable.staff(batch, "steward", "steward"))

    page(client, f"/sessions/{session}/sheet/")
    for address in (
        f"/batches/{batch}/attendance/",
        f"/batches/{batch}/attendance/export/",
        f"/batches/{batch}/leave/",
        f"/leave/{made.leave(cast, batch, first)}/decide/",
        f"/trainees/{first}/presence/",
    ):
        page(client, address, 403)


def test_outsider_and_other_class_are_told_it_is_not_there(
    cast: Cast, sign_in: Any, class_of: Any
) -> None:
    batch, session, (first, *_) = class_of
    number = made.leave(cast, batch, first)
    other = timetable.staff(timetable.other_batch(cast), "class_teacher", "teacher")

    for who in (cast.bureau_liaison, other):
        client = sign_in(who)
        for address in (
            f"/batches/{batch}/attendance/",
            f"/batches/{batch}/leave/",
            f"/leave/{number}/decide/",
            f"/sessions/{session}/sheet/",
            f"/sessions/{session}/steward/",
            f"/trainees/{first}/presence/",
        ):
            page(client, address, 404)


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_number_in_an_address_that_is_none_is_passed_over(
    cast: Cast, sign_in: Any, class_of: Any, number: str
) -> None:
    batch, session, _trainees = class_of
    client = sign_in(cast.organiser)

    page(client, f"/batches/{batch}/leave/?trainee={number}")
    page(client, f"/sessions/{session}/steward/?q={number}")
