"""What the steps of a class ask, gathered over all areas."""

from dataclasses import replace

from zhuji.attendance import queries as attendance
from zhuji.classes.queries import class_head, own_facts
from zhuji.completion import queries as completion
from zhuji.enrolment import queries as enrolment
from zhuji.exams import queries as exams
from zhuji.flows.archive_list import archive_standing
from zhuji.rules.lifecycle import ClassFacts
from zhuji.rules.words import ClassState
from zhuji.timetable import queries as timetable


def class_facts(class_id: int) -> ClassFacts:
    """Facts for `rules.lifecycle.advance`; raises TrainingClass.DoesNotExist."""
    places, unconfirmed, trainees = enrolment.counts_for_class(class_id)
    sessions, clashes = timetable.counts_for_class(class_id)
    undecided, missing = attendance.counts_for_class(class_id)
    facts = replace(
        own_facts(class_id),
        places=places,
        unconfirmed_nominations=unconfirmed,
        trainees=trainees,
        sessions=sessions,
        clashes=clashes,
        undecided_leaves=undecided,
        sheets_missing=missing,
        open_sittings=exams.counts_for_class(class_id),
        open_reviews=completion.open_reviews(class_id),
    )
    if class_head(None, class_id).state is not ClassState.RUNNING:
        return facts
    archive = archive_standing(class_id)  # asked by the closing alone
    return replace(facts, archive_open=archive.open, archive_unpaid=archive.unpaid)
