from fractions import Fraction

import pytest
import time_machine

from tests.cast import Cast
from tests.completion.made import AFTER, ready
from zhuji.completion.models import CompletionRecord
from zhuji.completion.queries import ClassSums, sums_of_classes
from zhuji.flows.close_class import close_class
from zhuji.rules.words import Completion, SealCause

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_a_class_comes_to_figures_without_who_withdrew(
    cast: Cast, django_assert_num_queries
) -> None:
    stage = ready(cast)
    assert sums_of_classes([stage.class_id]) == {}
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    with django_assert_num_queries(1):
        sums = sums_of_classes([stage.class_id, 0])
    shares = (Fraction(4, 5), Fraction(1, 2))
    assert sums == {stage.class_id: ClassSums(2, 1, Fraction(16), shares)}


def test_a_verdict_sealed_again_takes_the_place(cast: Cast) -> None:
    stage = ready(cast)
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    first = CompletionRecord.objects.get(outcome=Completion.MAKE_UP)
    CompletionRecord.objects.create(
        trainee_id=first.trainee_id,
        number=2,
        cause=next(one for one in SealCause if one is not SealCause.CLOSING),
        why="补考合格",
        outcome=Completion.COMPLETED,
        reasons=first.reasons,
        arithmetic=first.arithmetic,
        sealed_by=cast.organiser,
        sealed_at=AFTER,
    )
    sums = sums_of_classes([stage.class_id])[stage.class_id]
    assert (sums.trainees, sums.completed) == (2, 2)
