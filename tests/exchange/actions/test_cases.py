import json
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from docx import Document

from tests.cast import Cast
from tests.exchange.made import LATE, NOW, call, case, hand_in, room, text
from zhuji.audit.models import AuditEvent
from zhuji.classes.models import TrainingClass
from zhuji.exchange.actions import comment_case, decide_case, save_call
from zhuji.exchange.models import Case, CaseComment, CaseDecision, CaseVersion
from zhuji.exchange.queries import case_or_404
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.cases import HandIn
from zhuji.rules.words import CaseOutcome, ClassState, CommentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def decide(cast: Cast, case_id: int, outcome: CaseOutcome, *, seen: int = 1):
    return decide_case(
        by=cast.actor(cast.organiser), case_id=case_id, outcome=outcome, reason="做法实", seen=seen
    )


def test_a_case_comes_in_with_its_first_version(cast: Cast) -> None:
    found = room(cast)
    done = hand_in(cast, found.class_id, writer_id=found.members[0])
    assert done.verdict.outcome is HandIn.IN_TIME
    assert done.case_id is not None
    row = case_or_404(done.case_id)
    assert (row.number, row.unit, row.writer, row.late_days) == (1, "石桥镇", "学员1", 0)
    assert (row.newest.number, row.newest.author) == (1, "石桥镇东河村党支部")


def test_a_case_after_the_deadline_is_kept_and_marked(cast: Cast) -> None:
    found = room(cast)
    with time_machine.travel(LATE, tick=False):
        done = hand_in(cast, found.class_id)
    assert done.verdict.outcome is HandIn.LATE
    assert done.case_id is not None
    assert case_or_404(done.case_id).late_days == 2


def test_a_deadline_moved_afterwards_makes_nobody_late(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    call(cast, found.class_id, due_on=date(2026, 11, 20))
    assert case_or_404(case_id).late_days == 0


def test_nothing_is_kept_of_a_case_too_long(cast: Cast) -> None:
    found = room(cast)
    done = hand_in(cast, found.class_id, text(text="字" * 501))
    assert (done.case_id, done.verdict.codes) == (None, ("case_too_long",))
    assert (Case.objects.count(), CaseVersion.objects.count()) == (0, 0)


def test_one_too_many_is_refused(cast: Cast) -> None:
    found = room(cast)
    for title in ("甲", "乙"):
        case(cast, found.class_id, text(title))
    assert hand_in(cast, found.class_id, text("丙")).verdict.codes == ("cases_enough",)


def test_nobody_hands_in_before_cases_are_called_for(cast: Cast) -> None:
    found = room(cast, called=False)
    assert hand_in(cast, found.class_id).verdict.codes == ("cases_not_called",)


def test_a_trainee_of_another_unit_is_no_writer(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id, writer_id=10**6)
    assert case_or_404(case_id).writer_id is None


def test_a_replacement_keeps_what_was_there(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    case(cast, found.class_id, text("新稿"), case_id=case_id)
    row = case_or_404(case_id)
    assert [version.title for version in row.versions] == ["田间地头的主题党日", "新稿"]
    assert Case.objects.count() == 1


def test_after_the_deadline_only_what_was_given_back_is_replaced(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    with time_machine.travel(LATE, tick=False):
        late = hand_in(cast, found.class_id, text("新稿"), case_id=case_id)
        assert late.verdict.codes == ("case_replaced_too_late",)
        decide(cast, case_id, CaseOutcome.GIVEN_BACK)
        case(cast, found.class_id, text("新稿"), case_id=case_id)
    assert case_or_404(case_id).outcome is None


def test_what_was_decided_is_not_replaced(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    decide(cast, case_id, CaseOutcome.SELECTED)
    done = hand_in(cast, found.class_id, text("新稿"), case_id=case_id)
    assert done.verdict.codes == ("case_already_decided",)


def test_a_word_file_is_kept_beside_its_text(cast: Cast) -> None:
    found, content = room(cast), BytesIO()
    Document().save(content)
    said = text(file=content, file_name="做法.docx")
    assert case_or_404(case(cast, found.class_id, said)).newest.file_name == "做法.docx"


def test_a_choice_is_added_to_the_one_before(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    assert decide(cast, case_id, CaseOutcome.SELECTED).codes == ()
    assert decide(cast, case_id, CaseOutcome.SELECTED).codes == ("case_decided_so_already",)
    assert decide(cast, case_id, CaseOutcome.NOT_SELECTED).codes == ()
    assert [one.outcome for one in case_or_404(case_id).decisions] == [
        CaseOutcome.SELECTED,
        CaseOutcome.NOT_SELECTED,
    ]


def test_a_choice_of_what_was_replaced_meanwhile_is_refused(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    case(cast, found.class_id, text("新稿"), case_id=case_id)
    verdict = decide(cast, case_id, CaseOutcome.SELECTED, seen=1)
    assert verdict.codes == ("case_replaced_meanwhile",)
    assert CaseDecision.objects.count() == 0


def test_a_group_comments_by_its_name(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)

    def say(group_id: int | None):
        return comment_case(
            by=cast.actor(cast.organiser),
            case_id=case_id,
            kind=CommentKind.GROUP,
            text="可以推广",
            recommends=True,
            group_id=group_id,
        )

    assert say(None).codes == ("case_comment_of_nobody",)
    assert say(10**6).codes == ("case_comment_of_nobody",)
    assert say(found.group_id).codes == ()
    row = case_or_404(case_id)
    assert [(one.group, one.recommends) for one in row.comments] == [("第1组", True)]
    assert (row.recommended, row.not_recommended) == (1, 0)


def test_nothing_more_is_taken_of_a_closed_class(cast: Cast) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    TrainingClass.objects.filter(pk=found.class_id).update(state=ClassState.CANCELLED)
    over = ("cases_of_final_class",)
    assert hand_in(cast, found.class_id).verdict.codes == over
    assert call(cast, found.class_id).codes == over
    assert decide(cast, case_id, CaseOutcome.SELECTED).codes == over
    said = comment_case(
        by=cast.actor(cast.organiser), case_id=case_id, kind=CommentKind.ORGANISER, text="好"
    )
    assert said.codes == over
    assert CaseComment.objects.count() == 0


def test_the_record_of_what_was_done_names_nobody_and_quotes_nothing(cast: Cast) -> None:
    found = room(cast)
    case(cast, found.class_id, writer_id=found.members[0])
    event = AuditEvent.objects.get(event="exchange.case_handed_in")
    assert json.loads(event.details) == {
        "class": found.class_id,
        "unit": cast.town.pk,
        "outcome": "in_time",
    }


def test_the_installation_hands_nothing_in(cast: Cast) -> None:
    found = room(cast, called=False)
    with pytest.raises(PermissionDenied):
        save_call(
            by=INSTALLATION,
            class_id=found.class_id,
            due_on=NOW.date(),
            most_per_unit=1,
            most_characters=500,
        )


@pytest.mark.parametrize("kind", [CommentKind.GROUP, CommentKind.REVIEWER])
def test_the_database_refuses_a_comment_of_the_wrong_group(cast: Cast, kind: CommentKind) -> None:
    found = room(cast)
    case_id = case(cast, found.class_id)
    group_id = None if kind is CommentKind.GROUP else found.group_id
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseComment.objects.create(
            case_id=case_id,
            kind=kind,
            group_id=group_id,
            text="好",
            written_by=cast.organiser,
            written_at=NOW,
        )
