"""Evaluations as the tests need them, made through the actions."""

from tests.cast import Cast
from tests.once import once
from zhuji.evaluation.actions import NewEvaluation, create_evaluation, open_evaluation
from zhuji.evaluation.queries import ratable_sessions
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import SurveyKind

LEVELS = (("很满意", 20), ("满意", 15), ("合格", 10), ("不满意", 5))


@once
def draft(cast: Cast, batch_id: int, kind: SurveyKind = SurveyKind.EVALUATION) -> int:
    """Two items of each session, one of the class, one remark."""
    new = NewEvaluation(
        kind=kind,
        title="教学评估表",
        intro="本表不记名。",
        closes_on=None,
        session_ids=[row.id for row in ratable_sessions(batch_id)],
        session_items=("现实针对性", "语言表达"),
        class_items=("课程设置",),
        levels=LEVELS,
        texts=("您的建议",),
    )
    return create_evaluation(by=cast.actor(cast.organiser), batch_id=batch_id, new=new)


@once
def opened(cast: Cast, batch_id: int) -> int:
    survey_id = draft(cast, batch_id)
    verdict = open_evaluation(by=cast.actor(cast.organiser), survey_id=survey_id)
    assert verdict.outcome is Permitted.YES, verdict
    return survey_id
