"""Pictures of questions, as far as a sitting shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404

from zhuji.base.models import StoredFile
from zhuji.exams.queries.sheets import sitting_or_404
from zhuji.rules.stem import pictures_in


def picture_of_sitting(sitting_id: int, question_id: int, number: int) -> StoredFile:
    """A picture of a stem, an option or a case's material of the sitting's paper; Http404 for any other.

    A picture that only an explanation shows is another: it may give the answer away.
    """
    paper = sitting_or_404(sitting_id).exam.paper
    shown = _shown(paper.questions, paper.materials)
    stored = StoredFile.objects.filter(pk=shown.get((question_id, number), 0)).first()
    if stored is None:
        raise Http404
    return stored


def _shown(
    questions: Sequence[Mapping[str, Any]], materials: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[int, int], int]:
    """By question or case and number the files of what is delivered."""
    told = [(each["id"], each, (each["stem"], *each["options"])) for each in questions]
    told += [(int(case), each, (each["stem"],)) for case, each in materials.items()]
    return {
        (owner, int(number)): file_id
        for owner, each, texts in told
        for number, file_id in each.get("pictures", {}).items()
        if int(number) in pictures_in(*texts)
    }
