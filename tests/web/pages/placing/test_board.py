import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from tests.web.pages.placing.test_plans import at, text
from zhuji.enrolment.models import BatchMove, FixedPlacement
from zhuji.enrolment.queries import planning_of, where_everybody_is

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def numbers(placed: Placed) -> list[int | None]:
    return placed.numbers(where_everybody_is(planning_of(placed.class_id).facts))


def test_a_move_is_weighed_then_made_and_released(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast, capacities=(2, 4)), sign_in(cast.organiser)
    placed.wish(0, 1)
    assert "还没有期次" in text(client.get(at(placed, "placing-board")))
    client.post(at(placed, "placing"))
    placed.busy(0, 2)
    board = text(client.get(at(placed, "placing-board")))
    assert (board.count("board-column"), board.count("data-person"), "data-board" in board) == (
        *(2, 4),
        True,
    )
    sought = text(client.get(at(placed, "placing-board"), {"q": "丁一"}))
    assert (sought.count("data-person"), "丁一鸣" in sought) == (1, True)
    assert "没有找到" in text(client.get(at(placed, "placing-board"), {"q": "王不在"}))
    assert numbers(placed)[0] == 1
    move, person = at(placed, "placing-move"), placed.rows[0]
    other = {"person": person, "batch": placed.batches[1].pk}
    part = client.get(move, other, headers={"HX-Request": "true"})
    assert ("<html" in text(part), "丁一鸣在第二期有事" in text(part)) == (False, True)
    assert "仍要调整的理由" in text(client.get(move, other))
    assert "没有调整" in text(client.post(move, other, follow=True))
    assert not BatchMove.objects.exists()
    kept = client.post(move, {**other, "reason": "本人已请示"}, follow=True)
    assert ("已调整" in text(kept), numbers(placed)[0]) == (True, 2)
    listed = text(client.get(at(placed, "placing")))
    assert ("本人已请示" in listed, "取消固定" in listed) == (True, True)
    client.post(at(placed, "placing-release"), {"person": person})
    assert not FixedPlacement.objects.exists()
    assert client.get(move, {"person": person + 99, "batch": other["batch"]}).status_code == 404
    assert "选的人员或期次已经不在本班" in text(
        client.post(move, {"person": person + 99, "batch": other["batch"]}, follow=True)
    )


def test_a_card_offers_exchanges_into_a_batch_wanted(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast), sign_in(cast.organiser)
    client.post(at(placed, "placing"))
    here = numbers(placed)
    wanted = 3 - (here[0] or 0)
    placed.wish(0, wanted)
    card = at(placed, "placing-person", nomination_id=placed.rows[0])
    page = text(client.get(card))
    partner = here.index(wanted)
    assert ("就这样换" in page, cast.town_people[partner].name in page) == (True, True)
    assert f'action="{at(placed, "placing-move")}"' in page
    moves = {
        "person": [placed.rows[0], placed.rows[partner]],
        "batch": [placed.batches[wanted - 1].pk, placed.batches[2 - wanted].pk],
    }
    client.post(at(placed, "placing-move"), moves)
    assert numbers(placed)[0] == wanted
    gone = at(placed, "placing-person", nomination_id=placed.rows[0] + 99)
    assert client.get(gone).status_code == 404
