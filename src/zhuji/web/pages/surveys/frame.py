"""What the pages of a questionnaire share."""

from typing import Any

from zhuji.classes.queries import ClassHead, head_of_batch
from zhuji.evaluation.queries import batch_of_survey
from zhuji.rules.actor import Permission, Place
from zhuji.rules.words import PlaceKind, SurveyKind, SurveyState
from zhuji.surveys.queries import SurveyHead
from zhuji.web.http import Request
from zhuji.wording.labels import label

BADGES = {SurveyState.DRAFT: "warn", SurveyState.OPEN: "info", SurveyState.CLOSED: "ok"}


def class_of(survey_id: int) -> ClassHead | None:
    """The class that a questionnaire is about; None for one of units."""
    batch_id = batch_of_survey(survey_id)
    return head_of_batch(batch_id) if batch_id else None


def framed(request: Request, survey: SurveyHead) -> dict[str, Any]:
    """What the head of each page of a questionnaire takes."""
    head = class_of(survey.id)
    places = (Place(PlaceKind.CLASS, head.id),) if head else ()
    return {
        "head": head,
        "survey": survey,
        "state": label(survey.state),
        "badge": BADGES[survey.state],
        "kind": label(survey.kind),
        "draft": survey.state is SurveyState.DRAFT,
        "open": survey.state is SurveyState.OPEN,
        "closed": survey.state is SurveyState.CLOSED,
        "of_units": survey.kind is SurveyKind.NEEDS,
        "may_manage": request.actor.may(Permission.SURVEYS_MANAGE, *places),
    }
