"""学员守则 and 承诺书: the office's own words, kept with the class."""

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.classes.models import TrainingClass
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.preparation import may_change_tasks
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@transaction.atomic
def save_texts(*, by: Actor, class_id: int, trainee_rules: str, pledge: str) -> Verdict[Permitted]:
    """Save what trainees are to keep to and what they sign. Refused once the class is over."""
    ask(by, Permission.CLASSES_MANAGE, class_place(class_id))
    rows = TrainingClass.objects.filter(pk=class_id)
    state = ClassState(rows.values_list("state", flat=True).get())
    if may_change_tasks(state).outcome is Permitted.NO:
        return permit(Reason.of("texts_are_final", state=state))
    rows.update(trainee_rules=trainee_rules.strip(), pledge=pledge.strip())
    record(by=by, event="classes.texts_saved", about=("class", class_id))
    return permit()
