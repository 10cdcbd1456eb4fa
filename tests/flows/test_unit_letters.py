from io import BytesIO

import pytest
import time_machine
from django.http import Http404
from docx import Document as WordFile

from tests.cast import Cast
from tests.completion.made import AFTER, closed, make_up, ready
from zhuji.classes.queries import class_head
from zhuji.flows.unit_letters import unit_letter, units_to_tell
from zhuji.rules.words import MakeUpPath

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_a_unit_is_told_facts_and_what_is_arranged(cast: Cast) -> None:
    stage = closed(cast)
    make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    head = class_head(None, stage.class_id)
    (told,) = units_to_tell(head)
    assert (told.unit, told.people, len(told.verdicts)) == ("石桥镇", 3, 2)
    file = unit_letter(stage.class_id, told.unit_id)
    word = WordFile(BytesIO(file.content.read()))
    assert file.name == "全县基层党务工作者示范培训班_告知函_石桥镇.docx"
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert [(row[0], row[2], row[4]) for row in rows[1:]] == [
        (told.verdicts[0].trainee.name, "补训", "补考，2026年12月27日前完成"),
        (told.verdicts[1].trainee.name, "退学", "未安排"),
    ]
    assert "还差 10 分" in rows[1][3]
    assert "请班主任" not in rows[2][3]
    text = "".join(one.text for one in word.paragraphs)
    assert "参加3人，结业1人，未结业2人" in text


def test_before_the_closing_and_for_others_there_is_no_letter(cast: Cast) -> None:
    stage = ready(cast)
    assert units_to_tell(class_head(None, stage.class_id)) == ()
    with pytest.raises(Http404):
        unit_letter(stage.class_id, cast.town.pk)
