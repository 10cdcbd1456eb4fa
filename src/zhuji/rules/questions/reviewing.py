"""Who may review a question: somebody else than who entered it, unless the county has only one."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhuji.rules.actor import Actor
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered a question: the account, and the person of it where the registry knows."""

    user_id: int
    person_id: int | None


def may_review(questions: Iterable[Entered], by: Actor, policy: DutiesPolicy) -> Verdict[Permitted]:
    """Whether one who holds the right may review these: none of them may be the own entry, by
    whichever account. A county with one person for it switches that off and gives its reason.
    """
    own = sum(_own(one, by) for one in questions)
    if own and policy.questions_apart.value:
        return permit(Reason.of("question_own_entry", policy.questions_apart.citation, count=own))
    return permit()


def _own(question: Entered, by: Actor) -> bool:
    same_person = question.person_id is not None and question.person_id == by.person_id
    return same_person or question.user_id == by.user_id
