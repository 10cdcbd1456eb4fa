"""Reading exams."""

from zhuji.exams.models import Sitting


def counts_for_class(class_id: int) -> int:
    """Sittings begun and not handed in. One statement."""
    return Sitting.objects.filter(
        exam__batch__training_class=class_id, handed_in_at=None, on_paper=False
    ).count()
