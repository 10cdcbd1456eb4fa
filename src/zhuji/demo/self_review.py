"""Trainees of the running class rate their own work before it, each for the own eyes."""

from typing import Final

from zhuji.classes.queries import class_head
from zhuji.demo import acting
from zhuji.demo.chance import dice
from zhuji.demo.learning import as_trainee
from zhuji.enrolment.queries import roster_of_batch
from zhuji.practice.actions.self_review import rate_own_work
from zhuji.practice.queries.self_review import review_form
from zhuji.rules.words import ReviewMoment

_WEIGHTS: Final = (1, 4, 6, 3, 1)
_NOT_RATED: Final = 3  # one trainee in so many leaves it


def rate_before(class_id: int) -> None:
    form, chance = review_form(), dice("self review")
    levels = range(1, len(form.levels) + 1)
    for place, row in enumerate(roster_of_batch(class_head(None, class_id).batch_id)):
        if place % _NOT_RATED:
            rated = rate_own_work(
                by=as_trainee(row),
                trainee_id=row.trainee_id,
                moment=ReviewMoment.BEFORE,
                form_id=form.id,
                levels=chance.choices(levels, _WEIGHTS[: len(levels)], k=len(form.sentences)),
            )
            acting.agreed(rated, row.name)
