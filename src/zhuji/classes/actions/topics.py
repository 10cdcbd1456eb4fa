"""What a class takes up."""

from collections.abc import Collection

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.classes.models import ClassTopic, TrainingClass
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@transaction.atomic
def set_topics(*, by: Actor, class_id: int, topic_ids: Collection[int]) -> Verdict[Permitted]:
    """Say what a class takes up; refused once its proposal is handed in."""
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    if not TrainingClass.objects.filter(pk=class_id, state=ClassState.DRAFT).exists():
        return permit(Reason.of("proposal_not_editable"))
    taken = ClassTopic.objects.filter(training_class=class_id)
    taken.exclude(topic__in=topic_ids).delete()
    take_up(class_id, set(topic_ids) - set(taken.values_list("topic_id", flat=True)))
    details = {"topics": sorted(topic_ids)}
    record(by=by, event="classes.topics_set", about=("class", class_id), details=details)
    return permit()


def take_up(class_id: int, topic_ids: Collection[int]) -> None:
    """Add topics to a class; in the transaction of its action."""
    ClassTopic.objects.bulk_create(
        ClassTopic(training_class_id=class_id, topic_id=each) for each in sorted(set(topic_ids))
    )
