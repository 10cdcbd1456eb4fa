"""Under which rules a class is run."""

from zhuji.classes.models import TrainingClass
from zhuji.policies.queries import current_policies, thaw
from zhuji.rules.policy import ClassPolicies


def policies_of(class_id: int) -> ClassPolicies:
    """What a class is run under: frozen at its approval, until then what counts today.

    Raises TrainingClass.DoesNotExist.
    """
    kept = TrainingClass.objects.values_list("policies", flat=True).get(pk=class_id)
    return current_policies() if kept is None else thaw(kept)
