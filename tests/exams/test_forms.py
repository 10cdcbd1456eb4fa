"""What the forms of exams offer and read."""

from fractions import Fraction

import pytest

from zhuji.exams.forms import LineForm
from zhuji.rules.blueprint import BlueprintLine
from zhuji.rules.words import QuestionKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_blueprint_may_ask_for_every_kind(kind: QuestionKind) -> None:
    form = LineForm({"kind": kind.value, "count": "2", "marks": "7.5"})
    assert form.is_valid()
    assert form.line() == BlueprintLine(None, kind, None, 2, Fraction(15, 2))
