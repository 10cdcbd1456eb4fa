"""What a class takes up."""

from zhuji.classes.models import ClassTopic


def topics_of_class(class_id: int) -> list[tuple[int, str]]:
    """The topics of a class by id and name, in the catalogue's order; one statement."""
    found = ClassTopic.objects.filter(training_class=class_id)
    return list(found.values_list("topic_id", "topic__name"))
