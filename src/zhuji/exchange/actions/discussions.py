"""Discussion records: a group's sheet typed back, and typed once more where it was wrong."""

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.diagnosis.queries import findings_of_units
from zhuji.exchange.models import DiscussionPoint, DiscussionRecord
from zhuji.exchange.queries import DiscussionSheet, RecordText, discussion_sheet
from zhuji.rules.actor import INSTALLATION, Actor
from zhuji.rules.discussions import RecordFacts, decide_record
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def save_record(
    *,
    by: Actor,
    session_id: int,
    group_id: int,
    said: RecordText,
    seen: int,
    reason: str = "",
) -> Verdict[Permitted]:
    """Keep a group's record; typed once more it is a correction and needs `reason`.

    `seen` is how often it had been typed when the form was made. Refused for a cancelled session, a
    class that is over, people of another group, more present than expected, a finding of other units,
    and where somebody else typed it meanwhile. Http404 for a group that has no part in it.
    """
    page = discussion_sheet(session_id, group_id)
    kept = page.sheet.record.number if page.sheet.record else 0
    facts = _facts(page, said, kept=kept, seen=seen, reason=reason)
    verdict = decide_record(facts)
    if verdict.outcome is Permitted.NO:
        return verdict
    row = _keep(by, session_id, group_id, kept + 1, said, reason)
    if row is None:
        return permit(Reason.of("record_typed_meanwhile"))
    details = {"group": group_id, "time": kept + 1, "points": len(said.points)}
    record(
        by=by, event="exchange.discussion_recorded", about=("session", session_id), details=details
    )
    return verdict


def _facts(
    page: DiscussionSheet, said: RecordText, *, kept: int, seen: int, reason: str
) -> RecordFacts:
    people = (said.convenor_id, said.recorder_id, said.speaker_id)
    units = {one.unit_id for one in page.sheet.members}
    named = {one.finding_id for one in said.points}
    own = findings_of_units(INSTALLATION, units) if named - {None} else ()
    return RecordFacts(
        state=page.head.state,
        held=page.session.held,
        kept=kept,
        seen=seen,
        reason=reason,
        expected=said.expected,
        present=said.present,
        points=len(said.points),
        people=frozenset(one for one in people if one is not None),
        members=frozenset(one.trainee_id for one in page.sheet.members),
        findings=frozenset(one for one in named if one is not None),
        own_findings=frozenset(row.id for row in own),
    )


def _keep(
    by: Actor, session_id: int, group_id: int, number: int, said: RecordText, reason: str
) -> DiscussionRecord | None:
    """The record with its points; None where another of the same number was quicker."""
    row = DiscussionRecord(
        session_id=session_id,
        group_id=group_id,
        number=number,
        reason=reason,
        topic=said.topic,
        place=said.place,
        convenor_id=said.convenor_id,
        recorder_id=said.recorder_id,
        speaker_id=said.speaker_id,
        expected=said.expected,
        present=said.present,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    DiscussionPoint.objects.bulk_create(
        DiscussionPoint(
            record=row,
            number=place,
            problem=point.problem,
            cause=point.cause,
            measure=point.measure,
            finding_id=point.finding_id,
        )
        for place, point in enumerate(said.points, start=1)
    )
    return row
