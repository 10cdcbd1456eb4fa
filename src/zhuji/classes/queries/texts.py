"""学员守则 and 承诺书 of a class."""

from dataclasses import dataclass

from django.http import Http404

from zhuji.classes.models import TrainingClass


@dataclass(frozen=True, slots=True)
class ClassTexts:
    trainee_rules: str
    pledge: str


def texts_of_class(class_id: int) -> ClassTexts:
    """The two texts, empty until the office has written them; Http404 without the class."""
    row = TrainingClass.objects.filter(pk=class_id).values_list("trainee_rules", "pledge").first()
    if row is None:
        raise Http404
    return ClassTexts(*row)
