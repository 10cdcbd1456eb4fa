"""What the steps of a class ask, gathered over all areas."""

from dataclasses import replace

from zhuji.attendance import queries as attendance
from zhuji.classes.queries import own_facts
from zhuji.completion import queries as completion
from zhuji.enrolment import queries as enrolment
from zhuji.exams import queries as exams
from zhuji.flows.archive_list import archive_standing
from zhuji.flows.matter import Matter
from zhuji.rules.lifecycle import ClassFacts
from zhuji.rules.words import ClassState
from zhuji.timetable import queries as timetable


def class_facts(class_id: int, matter: Matter | None = None) -> ClassFacts:
    """Facts for `rules.lifecycle.advance`; raises TrainingClass.DoesNotExist.

    `matter` is what has been read of the class already.
    """
    matter = matter or Matter(class_id)
    places, unconfirmed, trainees = enrolment.counts_for_class(class_id)
    sessions, clashes = timetable.counts_of_rows(matter.sessions_ever)
    matters = [
        attendance.open_matters_among(each.batch_id, each.sessions_ever, matter.policies.presence)
        for each in map(matter.narrowed, matter.batch_ids)
    ]
    facts = replace(
        own_facts(class_id),
        places=places,
        unconfirmed_nominations=unconfirmed,
        trainees=trainees,
        sessions=sessions,
        clashes=clashes,
        undecided_leaves=sum(one.leaves_undecided for one in matters),
        sheets_missing=sum(one.unrecorded for one in matters),
        open_sittings=exams.counts_for_class(class_id),
        unmarked=exams.unmarked_of_class(class_id),
        open_reviews=completion.open_reviews(class_id),
    )
    if matter.head.state is not ClassState.RUNNING:
        return facts
    archive = archive_standing(class_id, matter)  # asked by the closing alone
    return replace(facts, archive_open=archive.open, archive_unpaid=archive.unpaid)
