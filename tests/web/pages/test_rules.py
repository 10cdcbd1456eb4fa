import pytest

from tests.cast import Cast
from zhuji.policies.queries import current_policies

pytestmark = pytest.mark.django_db
FIGURE = "/rules/leave/teacher_half_days/"


def text(response) -> str:
    return response.content.decode()


def test_all_rules_are_shown_with_their_articles(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.organiser).get("/rules/"))
    assert "总学时的1/7" in page
    assert "《干部教育培训工作条例》" in page


def test_the_administrator_sets_a_figure_and_the_history_tells(cast: Cast, sign_in) -> None:
    client = sign_in(cast.administrator)
    page = text(client.post(FIGURE, {"value": "3", "reason": "县委办〔2026〕3号"}, follow=True))
    assert "已批准的班按批准时的规则执行。" in page
    assert "县委办〔2026〕3号" in page
    assert "关管理" in page
    assert current_policies().leave.teacher_half_days.value == 3
    client.post(FIGURE, {"value": "3", "reason": "恢复", "back": "yes"})
    assert current_policies().leave.teacher_half_days.value == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"value": "3", "reason": ""}, "请填写调整理由。"),
        ({"value": "99", "reason": "试"}, "99 超出允许范围，可填 0 至 20。"),
        ({"value": "三", "reason": "试"}, "“三”不是整数"),
    ],
)
def test_a_wrong_value_is_told(cast: Cast, sign_in, values: dict[str, str], told: str) -> None:
    assert told in text(sign_in(cast.administrator).post(FIGURE, values))


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("eligibility/posts", {"value": ["secretary", "clerk"]}),
        ("leave/limit", {"value": "1/8"}),
        ("approval/on_screen", {"value": "false"}),
        ("quota/method", {"value": "by_hand"}),
    ],
)
def test_every_form_of_figure_can_be_set(
    cast: Cast,
    sign_in,
    path: str,
    values: dict[str, object],
) -> None:
    answer = sign_in(cast.administrator).post(f"/rules/{path}/", values | {"reason": "县里规定"})
    assert answer.status_code == 302


def test_who_does_not_manage_rules_reads_only(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)
    assert "这一项由系统管理员调整" in text(client.get(FIGURE))
    security = text(client.get("/rules/security/idle_minutes/"))
    assert "这一项由安全管理员调整" in security
    assert client.post(FIGURE, {"value": "3", "reason": "试"}).status_code == 403
    assert client.get("/rules/leave/no_such_figure/").status_code == 404


def test_units_do_not_see_the_rules(cast: Cast, sign_in) -> None:
    assert sign_in(cast.town_liaison).get("/rules/").status_code == 403
