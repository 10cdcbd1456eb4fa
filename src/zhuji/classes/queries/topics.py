"""What a class takes up."""

from zhuji.classes.models import ClassTopic


def topics_of_class(class_id: int) -> list[tuple[int, str]]:
    """The topics of a class by id and name, in the catalogue's order; one statement."""
    found = ClassTopic.objects.filter(training_class=class_id)
    return list(found.values_list("topic_id", "topic__name"))


def classes_by_topic() -> dict[int, list[tuple[int, str]]]:
    """The classes that take a topic up, by topic: id and title, the newest first; one statement."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = ClassTopic.objects.order_by("-training_class_id")
    for topic_id, class_id, title in rows.values_list(
        "topic_id", "training_class_id", "training_class__title"
    ):
        found.setdefault(topic_id, []).append((class_id, title))
    return found
