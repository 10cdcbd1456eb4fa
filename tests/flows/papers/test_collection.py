from io import BytesIO

import time_machine
from docx import Document

from tests.cast import Cast
from tests.exchange.made import NOW, TEXT, case, room, text
from zhuji.exchange.actions import decide_case
from zhuji.flows.matter import Matter
from zhuji.flows.papers.collection import PAPER
from zhuji.registry.models import Topic
from zhuji.rules.words import CaseOutcome, FactPart


def choose(cast: Cast, case_id: int, outcome: CaseOutcome = CaseOutcome.SELECTED) -> None:
    verdict = decide_case(
        by=cast.actor(cast.organiser), case_id=case_id, outcome=outcome, reason="做法实", seen=1
    )
    assert verdict.codes == ()


def test_the_cases_chosen_are_bound_by_topic(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        found, topic = room(cast), Topic.objects.create(name="主题党日")
        assert [need.is_met for need in PAPER.needs(Matter(found.class_id))] == [False]
        first = case(cast, found.class_id, text("机关党建三项做法"))
        second = case(cast, found.class_id, text("田间地头的主题党日", topic_id=topic.pk))
        choose(cast, first)
        choose(cast, second)
        matter = Matter(found.class_id)
        assert [need.is_met for need in PAPER.needs(matter)] == [True]
        made = Document(BytesIO(PAPER.make(matter)))
    lines = [one.text for one in made.paragraphs if one.text]
    assert lines[5:9] == [
        "一、主题党日",
        "田间地头的主题党日\t3",
        "二、其他",
        "机关党建三项做法\t4",
    ]
    assert TEXT.splitlines()[0] in lines


def test_what_was_not_chosen_stays_out_and_a_change_of_choice_is_seen(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        found = room(cast)
        first = case(cast, found.class_id)
        choose(cast, first)
        before = PAPER.facts(Matter(found.class_id))[FactPart.CASES]
        choose(cast, first, CaseOutcome.NOT_SELECTED)
        after = PAPER.facts(Matter(found.class_id))[FactPart.CASES]
    assert ([one.title for one in before], after) == (["田间地头的主题党日"], ())
