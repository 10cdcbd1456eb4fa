"""The questionnaires trainees filled in, as forms: what was asked, never what was answered."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.evaluation.actions import NewEvaluation, create_evaluation
from zhuji.evaluation.queries import forms_to_hand_on, ratable_sessions
from zhuji.flows.pack_parts.part import Gathering, Label, Opening, Part, Prose, Values
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PackPart, SurveyKind

Asked = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Many = Annotated[list[Asked], msgspec.Meta(max_length=50)]


class LevelLine(Plain, frozen=True):
    text: Label
    points: Annotated[int, msgspec.Meta(ge=0, le=1_000)]


class SurveyPart(Plain, frozen=True):
    """`levels` from the best to the worst; `session_items` are asked of each session."""

    kind: SurveyKind
    title: Label
    intro: Prose
    levels: Annotated[list[LevelLine], msgspec.Meta(max_length=20)]
    session_items: Many
    class_items: Many
    texts: Many


class SurveysPart(Plain, frozen=True):
    surveys: Annotated[list[SurveyPart], msgspec.Meta(min_length=1, max_length=20)]


def gather(gathering: Gathering) -> SurveysPart | None:
    surveys = [
        SurveyPart(
            kind=kind,
            title=form.title,
            intro=form.intro,
            levels=[LevelLine(text=text, points=points) for text, points in form.levels],
            session_items=list(form.session_items),
            class_items=list(form.class_items),
            texts=list(form.texts),
        )
        for kind, form in forms_to_hand_on(gathering.batch_id)
    ]
    return SurveysPart(surveys=surveys) if surveys else None


def faults(value: SurveysPart, _values: Values) -> Iterable[str]:
    for number, one in enumerate(value.surveys):
        points = [level.points for level in one.levels]
        if points != sorted(set(points), reverse=True):
            yield f"surveys[{number}].levels"
        if (one.session_items or one.class_items) and len(points) < 2:
            yield f"surveys[{number}].levels"
        if not (one.session_items or one.class_items or one.texts):
            yield f"surveys[{number}]"


def opened(value: SurveysPart, opening: Opening) -> None:
    """Drafts, with a section for each session; they wait until there is a timetable to ask about."""
    sessions = [row.id for row in ratable_sessions(opening.batch_id)]
    for one in value.surveys:
        if one.session_items and not sessions:
            opening.notes.append(Reason.of("pack_survey_waits", title=one.title))
            continue
        create_evaluation(
            by=opening.by,
            batch_id=opening.batch_id,
            new=NewEvaluation(
                kind=one.kind,
                title=one.title,
                intro=one.intro,
                closes_on=None,
                session_ids=sessions if one.session_items else (),
                session_items=one.session_items,
                class_items=one.class_items,
                levels=[(level.text, level.points) for level in one.levels],
                texts=one.texts,
            ),
        )


def waiting(value: SurveysPart) -> SurveysPart:
    """Those that could not be drawn up as long as there was no timetable."""
    return SurveysPart(surveys=[one for one in value.surveys if one.session_items])


SURVEYS = Part(
    PackPart.SURVEYS, SurveysPart, gather, lambda value: len(value.surveys), opened, faults
)
