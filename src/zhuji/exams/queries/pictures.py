"""Pictures of questions, as far as a sitting shows them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from zhuji.base.models import StoredFile
from zhuji.exams.models import QuestionPicture
from zhuji.exams.queries.sheets import sitting_or_404
from zhuji.rules.stem import pictures_in


def picture_of_sitting(sitting_id: int, question_id: int, number: int) -> StoredFile:
    """A picture of a stem, an option or a case's material of the sitting's paper; Http404 for any other.

    A picture that only an explanation shows is another: it may give the answer away.
    """
    paper = sitting_or_404(sitting_id).exam.paper
    shown = _shown(paper.questions, paper.materials).get(question_id, frozenset())
    rows = QuestionPicture.objects.filter(question_id=question_id, number=number)
    found = rows.select_related("file").first() if number in shown else None
    if found is None:
        raise Http404
    return found.file


def _shown(
    questions: list[dict[str, Any]], materials: Mapping[str, Mapping[str, str]]
) -> dict[int, frozenset[int]]:
    """By question or case the numbers of the pictures that stand in what is delivered."""
    of_questions = {each["id"]: pictures_in(each["stem"], *each["options"]) for each in questions}
    of_cases = {int(case): pictures_in(told["stem"]) for case, told in materials.items()}
    return of_questions | of_cases
