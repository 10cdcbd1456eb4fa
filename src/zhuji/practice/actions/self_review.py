"""Rating the own work; and the county's own sentences of the form."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.policies.queries import current_policy
from zhuji.practice.models import SelfReview, SelfReviewForm
from zhuji.practice.queries.self_review import own_class, review_form
from zhuji.rules.actor import Actor
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.self_review import decide_review
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import Ability, ReviewMoment


@transaction.atomic
def rate_own_work(
    *, by: Actor, trainee_id: int, moment: ReviewMoment, form_id: int | None, levels: Sequence[int]
) -> Verdict[Permitted]:
    """Keep the actor's own ratings, in place of earlier ones of the same moment.

    They are nobody's evidence: no audit event, no time but the day. Http404 for others' reviews;
    refused outside the moment's days, and where the form has changed meanwhile.
    """
    days = {each.moment: each.days for each in own_class(by, trainee_id).moments}
    form = review_form()
    verdict = decide_review(
        levels if form.id == form_id else (),
        behaviours=len(form.sentences),
        most=len(form.levels),
        days=days[moment],
        on_phone=current_policy(FunctionsPolicy).self_review_on_phone.value,
        today=today(),
    )
    if verdict.outcome is Permitted.YES:
        SelfReview.objects.update_or_create(
            trainee_id=trainee_id,
            moment=moment,
            defaults={
                "form_id": form.id,
                "ratings": ",".join(map(str, levels)),
                "rated_on": today(),
            },
        )
    return verdict


@transaction.atomic
def save_review_form(*, by: Actor, behaviours: Mapping[Ability, Sequence[str]], reason: str) -> int:
    """The county's own sentences from now on; its id. Reviews made before keep theirs."""
    kept = {ability.value: list(texts) for ability, texts in behaviours.items()}
    made = SelfReviewForm.objects.create(
        behaviours=kept, reason=reason, made_by_id=user_of(by), made_at=now()
    )
    details = {"sentences": sum(map(len, kept.values()))}
    record(
        by=by,
        event="practice.review_form_saved",
        about=("self_review_form", made.pk),
        details=details,
    )
    return made.pk
