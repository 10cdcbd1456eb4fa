"""What speaks for and against nominating people, gathered for many of them at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from zhuji.base.clock import today
from zhuji.classes.queries import ClassHead, policies_of
from zhuji.enrolment.models import LIVE, PLACED, Nomination
from zhuji.records.queries import latest_completed
from zhuji.registry.queries import (
    PersonRow,
    PostRow,
    people_by_ids,
    people_of_unit,
    people_of_units,
)
from zhuji.rules.eligibility import (
    Eligibility,
    NominationClassFacts,
    NomineeFacts,
    decide_eligibility,
)
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ClassState, PostKind
from zhuji.wording.labels import label

POST_LENGTH = 120


def post_text(posts: Sequence[PostRow]) -> str:
    """Posts as a roster names them: 东河村党支部书记; at most 120 characters."""
    return "、".join(map(_post, posts))[:POST_LENGTH]


def _post(post: PostRow) -> str:
    """Organisation and title, what both say written once: 东河村党支部 + 党支部书记."""
    title = post.title or label(PostKind(post.kind))
    shared = next(n for n in range(len(title), -1, -1) if post.organisation.endswith(title[:n]))
    return post.organisation + title[shared:]


def verdicts_for(
    head: ClassHead, unit_id: int, people: Collection[PersonRow], *, active: Collection[int]
) -> dict[int, Verdict[Eligibility]]:
    """By person whether the unit may nominate them; `active` are the ids of those still at work.

    Five statements, whatever the number of people.
    """
    policy = policies_of(head.id).eligibility
    about = NominationClassFacts(head.opens_on or today(), unit_id)
    facts = _facts(head, people, active)
    return {key: decide_eligibility(one, policy, about) for key, one in facts.items()}


def verdicts_of_units(
    head: ClassHead, people: Collection[PersonRow]
) -> dict[int, Verdict[Eligibility]]:
    """By person whether the own unit may nominate them; all of them are at work.

    A fixed number of statements, whatever the number of people and units.
    """
    policy = policies_of(head.id).eligibility
    starts_on = head.opens_on or today()
    facts = _facts(head, people, {one.id for one in people})
    return {
        key: decide_eligibility(one, policy, NominationClassFacts(starts_on, one.unit_id))
        for key, one in facts.items()
    }


def eligible_now(head: ClassHead, units: Mapping[int, int]) -> frozenset[int]:
    """Those of the people, by id with the unit that nominated them, whom nothing speaks against now.

    That they are nominated for this very class is no reason. A fixed number of statements.
    """
    if not units:
        return frozenset()
    policy = policies_of(head.id).eligibility
    starts_on = head.opens_on or today()
    people = [one for one in people_of_units(set(units.values())) if one.id in units]
    facts = _facts(head, people, set(units))
    return frozenset(
        key
        for key, one in facts.items()
        if decide_eligibility(
            replace(one, nominated_by=()), policy, NominationClassFacts(starts_on, units[key])
        ).outcome
        is not Eligibility.INELIGIBLE
    )


def _facts(
    head: ClassHead, people: Collection[PersonRow], active: Collection[int]
) -> dict[int, NomineeFacts]:
    ids = {person.id for person in people}
    nominated = _live(ids, training_class=head.id)
    elsewhere = _elsewhere(head, ids)
    trained = latest_completed(ids, head.template)
    return {
        person.id: NomineeFacts(
            person_id=person.id,
            unit_id=person.unit_id,
            posts=tuple(PostKind(post.kind) for post in person.posts),
            active=person.id in active,
            nominated_by=nominated.get(person.id, ()),
            overlapping=elsewhere.get(person.id, ()),
            last_trained_on=trained[person.id][0] if person.id in trained else None,
            last_trained_title=trained[person.id][1] if person.id in trained else "",
        )
        for person in people
    }


def _live(ids: Collection[int], **where: object) -> dict[int, tuple[str, ...]]:
    """By person the units that have put the person forward."""
    rows = Nomination.objects.filter(person__in=ids, state__in=LIVE, **where)
    return _by_person(rows.values_list("person", "unit__name"))


def _elsewhere(head: ClassHead, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """By person the other classes of the same days, those cancelled and withdrawn from left out."""
    if head.opens_on is None or head.closes_on is None:
        return {}
    rows = (
        Nomination.objects.filter(
            person__in=ids,
            state__in=PLACED,
            training_class__opens_on__lte=head.closes_on,
            training_class__closes_on__gte=head.opens_on,
            trainee__withdrawn_at=None,
        )
        .exclude(training_class=head.id)
        .exclude(training_class__state=ClassState.CANCELLED)
    )
    return _by_person(rows.values_list("person", "training_class__title"))


def _by_person(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for person, text in pairs:
        found[person] = (*found.get(person, ()), text)
    return found


def nominee(person_id: int) -> tuple[PersonRow | None, bool]:
    """One person, and whether the person is at work; four statements."""
    person = next(iter(people_by_ids({person_id})), None)
    if person is None:
        return None, False
    return person, person_id in {one.id for one in people_of_unit(person.unit_id)}
