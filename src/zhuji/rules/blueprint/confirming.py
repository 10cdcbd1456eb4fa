"""What of a drawn paper somebody has to answer for before it is published."""

from collections.abc import Collection, Sequence

from zhuji.rules.blueprint.shapes import Candidate
from zhuji.rules.verdict import Reason


def confirmation_needed(
    questions: Collection[int], candidates: Sequence[Candidate]
) -> tuple[Reason, ...]:
    """What must be confirmed by name of the questions of a paper: one reason per defect, each with
    how many it has of how many.
    """
    by_id = {each.id: each for each in candidates}
    chosen = [by_id[question] for question in questions if question in by_id]
    defects = {
        "paper_questions_unreviewed": sum(not each.reviewed for each in chosen),
        "paper_questions_without_article": sum(not each.article_ok for each in chosen),
        "paper_questions_out_of_date": sum(each.outdated for each in chosen),
    }
    return tuple(
        Reason.of(code, count=count, total=len(questions))
        for code, count in defects.items()
        if count
    )
