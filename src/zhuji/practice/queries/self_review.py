"""The own review of abilities. What one person rated is read for that person alone; others get sums."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.http import Http404

from zhuji.base.clock import today
from zhuji.classes.queries import class_head, heads_of
from zhuji.enrolment.queries import trainees_of_person
from zhuji.policies.queries import current_policy
from zhuji.practice.models import SelfReview, SelfReviewForm
from zhuji.rules.actor import Actor
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.self_review import ReviewDays, Window, sums, window
from zhuji.rules.small_groups import Part
from zhuji.rules.words import Ability, ReviewMoment

VERSION: Final = "2026"
_HEAD: Final[Mapping[str, type]] = {
    "title": str,
    "issuer": str,
    "certainty": str,
    "after_days": int,
    "later_days": int,
    "levels": list,
}


class WrongReviewForm(ValueError):
    """The form that ships with the program is wrong; the text names the key and what is accepted."""


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """The abilities with their behaviours; `id` is None for the form of the rulebook."""

    id: int | None
    levels: tuple[str, ...]
    days: ReviewDays
    behaviours: tuple[tuple[Ability, tuple[str, ...]], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All behaviours in their order: ratings are kept in it."""
        return tuple(text for _ability, texts in self.behaviours for text in texts)


@dataclass(frozen=True, slots=True)
class OwnMoment:
    """One moment of an own class: its days, and when it was rated."""

    moment: ReviewMoment
    days: Window | None
    rated_on: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class OwnClass:
    trainee_id: int
    title: str
    moments: tuple[OwnMoment, ...]


@dataclass(frozen=True, slots=True)
class BehaviourSums:
    """One behaviour: its levels told together so that no small sum shows; None: nothing is shown."""

    ability: Ability
    text: str
    parts: tuple[Part, ...] | None


@dataclass(frozen=True, slots=True)
class MomentSums:
    """All reviews of a class at one moment. `over` says that its days have passed."""

    moment: ReviewMoment
    days: Window | None
    over: bool
    shown: bool
    behaviours: tuple[BehaviourSums, ...]


@cache
def published_form() -> ReviewForm:
    """The form of the rulebook; WrongReviewForm when its file is wrong."""
    place = files("zhuji.rulebook") / "self_review" / f"{VERSION}.toml"
    return read_form(place.read_text(encoding="utf-8"))


def read_form(text: str) -> ReviewForm:
    """A form from a file's text; WrongReviewForm names the first key that is wrong."""
    raw: dict[str, Any] = tomllib.loads(text)
    head, abilities = raw.get("form", {}), raw.get("abilities", {})
    for key, kind in _HEAD.items():
        if not isinstance(head.get(key), kind) or not head[key]:
            raise WrongReviewForm(f"{key}: missing or empty; a {kind.__name__} is accepted")
    if list(abilities) != [each.value for each in Ability]:
        raise WrongReviewForm(f"abilities: {', '.join(Ability)} are accepted, in this order")
    if not all(abilities.values()):
        raise WrongReviewForm("abilities: each needs a behaviour")
    days = ReviewDays(head["after_days"], head["later_days"])
    return ReviewForm(None, tuple(head["levels"]), days, _behaviours(abilities))


def review_form() -> ReviewForm:
    """The form in force: the county's newest, else the rulebook's. One statement."""
    newest = SelfReviewForm.objects.order_by("pk").last()
    return _form_of(newest)


def _form_of(kept: SelfReviewForm | None) -> ReviewForm:
    published = published_form()
    if kept is None:
        return published
    behaviours = _behaviours(kept.behaviours)
    return ReviewForm(kept.pk, published.levels, published.days, behaviours)


def _behaviours(raw: Mapping[str, Sequence[str]]) -> tuple[tuple[Ability, tuple[str, ...]], ...]:
    return tuple((ability, tuple(raw.get(ability.value, ()))) for ability in Ability)


def own_classes(actor: Actor) -> tuple[OwnClass, ...]:
    """The classes of which the actor is a trainee, with the moments at which to rate."""
    trainees = trainees_of_person(actor.person_id) if actor.person_id else ()
    live = [each for each in trainees if not each.withdrawn]
    titles = heads_of({each.class_id for each in live})
    rated = {
        (trainee_id, moment): day
        for trainee_id, moment, day in SelfReview.objects.filter(
            trainee__in=[each.trainee_id for each in live]
        ).values_list("trainee_id", "moment", "rated_on")
    }
    days = published_form().days
    return tuple(
        OwnClass(
            each.trainee_id,
            titles[each.class_id].title,
            tuple(
                _moment(
                    moment,
                    titles[each.class_id].closes_on,
                    days,
                    rated.get((each.trainee_id, moment)),
                )
                for moment in ReviewMoment
            ),
        )
        for each in live
    )


def _moment(
    moment: ReviewMoment, closes_on: date | None, days: ReviewDays, rated_on: date | None
) -> OwnMoment:
    found = window(moment, closes_on, days) if closes_on else None
    open_ = found is not None and (found.starts_on or today()) <= today() <= found.ends_on
    return OwnMoment(moment, found, rated_on, open_)


def own_class(actor: Actor, trainee_id: int) -> OwnClass:
    """One of the actor's own classes; Http404 for any other, whoever asks."""
    for each in own_classes(actor):
        if each.trainee_id == trainee_id:
            return each
    raise Http404


def own_ratings(
    actor: Actor, trainee_id: int
) -> dict[ReviewMoment, tuple[ReviewForm, tuple[int, ...]]]:
    """What the actor rated at each moment, with the form it followed; Http404 for others' reviews."""
    own_class(actor, trainee_id)
    rows = SelfReview.objects.filter(trainee_id=trainee_id).select_related("form")
    return {row.moment: (_form_of(row.form), _levels(row.ratings)) for row in rows}


def _levels(kept: str) -> tuple[int, ...]:
    return tuple(int(each) for each in kept.split(","))


def review_sums(class_id: int) -> tuple[MomentSums, ...]:
    """What the county may see of a class's reviews, moment by moment, by the form in force.

    Reviews that followed an earlier form are left out: their sentences were others.
    """
    form, head, day = review_form(), class_head(None, class_id), today()
    least = current_policy(SurveyPolicy).smallest_group.value
    counts: dict[ReviewMoment, list[Counter[int]]] = {
        moment: [Counter() for _ in form.sentences] for moment in ReviewMoment
    }
    rows = SelfReview.objects.filter(trainee__batch__training_class=class_id, form=form.id)
    for moment, ratings in rows.values_list("moment", "ratings"):
        for counter, level in zip(counts[ReviewMoment(moment)], _levels(ratings), strict=True):
            counter[level] += 1
    found = []
    for moment in ReviewMoment:
        days = window(moment, head.closes_on, form.days) if head.closes_on else None
        lines = _lines(form, counts[moment], least, days, day)
        over = days is not None and day > days.ends_on
        shown = any(line.parts is not None for line in lines)
        found.append(MomentSums(moment, days, over, shown, lines))
    return tuple(found)


def _lines(
    form: ReviewForm,
    counts: Sequence[Counter[int]],
    least: int,
    days: Window | None,
    day: date,
) -> tuple[BehaviourSums, ...]:
    named = [(ability, text) for ability, texts in form.behaviours for text in texts]
    levels = range(1, len(form.levels) + 1)
    return tuple(
        BehaviourSums(
            ability,
            text,
            sums([counter[level] for level in levels], least=least, days=days, today=day),
        )
        for (ability, text), counter in zip(named, counts, strict=True)
    )
