"""Reading classes."""

from zhuji.classes.models import Batch, TrainingClass
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind


def places_of_class(class_id: int) -> tuple[Place, ...] | None:
    """Where a class lies, for the guard of its pages; None when there is no such class."""
    if not TrainingClass.objects.filter(pk=class_id).exists():
        return None
    return (Place(PlaceKind.CLASS, class_id),)


def places_of_batch(batch_id: int) -> tuple[Place, ...] | None:
    class_id = Batch.objects.filter(pk=batch_id).values_list("training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)
