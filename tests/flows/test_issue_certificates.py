import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.completion.made import AFTER, Stage, attended, marked, ready, review, running
from tests.documents.made import revocation
from zhuji.completion.models import CompletionRecord
from zhuji.documents.actions import revoke_certificate
from zhuji.documents.models import Certificate
from zhuji.documents.queries import certificate_of_trainee, certificates_of_class
from zhuji.flows.close_class import close_class
from zhuji.flows.issue_certificates import (
    certificates_page,
    issue_certificates,
    issue_some,
    reissue_certificate,
)
from zhuji.flows.papers.certificates import printed
from zhuji.registry.models import Person, Unit
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import Completion, SealCause

pytestmark = pytest.mark.django_db
UNPRINTABLE = "\U00030000"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def closed(cast: Cast, count: int = 3) -> Stage:
    """A closed class in which everybody has completed."""
    stage = running(cast, count)
    attended(cast, stage)
    for trainee_id in stage.trainees:
        marked(stage, trainee_id, 90)
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    return stage


def numbers(stage: Stage) -> list[tuple[int, str]]:
    return [(row.trainee_id, row.number) for row in certificates_of_class(stage.class_id)]


def test_certificates_are_numbered_in_the_order_of_the_roster(cast: Cast) -> None:
    stage = closed(cast)
    verdict = issue_certificates(by=cast.actor(cast.organiser), class_id=stage.class_id)
    first, second, third = stage.trainees
    assert verdict.outcome is Permitted.YES
    assert numbers(stage) == [
        (first, "〔2026〕第001号"),
        (second, "〔2026〕第002号"),
        (third, "〔2026〕第003号"),
    ]


def test_only_who_has_completed_gets_one(cast: Cast) -> None:
    stage = ready(cast)
    by = cast.actor(cast.organiser)
    close_class(by=by, class_id=stage.class_id, confirmed=True)
    issue_certificates(by=by, class_id=stage.class_id)
    assert numbers(stage) == [(stage.trainees[0], "〔2026〕第001号")]


def test_a_second_press_issues_nothing_and_says_so(cast: Cast) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    issue_certificates(by=by, class_id=stage.class_id)
    before = numbers(stage)
    again = issue_certificates(by=by, class_id=stage.class_id)
    assert (again.codes, numbers(stage)) == (("certificates_nobody",), before)


def test_a_name_without_glyphs_blocks_only_itself_and_no_number_is_used_twice(cast: Cast) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    blocked = Person.objects.filter(name="学员2")
    blocked.update(name=f"学{UNPRINTABLE}")
    page = certificates_page(stage.class_id)
    assert (page.waiting, page.blocked) == (2, (page.lines[1],))
    assert page.lines[1].verdict.reasons[0].as_dict() == {
        "characters": (f"{UNPRINTABLE}（U+30000）",)
    }
    issue_certificates(by=by, class_id=stage.class_id)
    Person.objects.filter(name=f"学{UNPRINTABLE}").update(name="学员2")
    issue_certificates(by=by, class_id=stage.class_id)
    first, second, third = stage.trainees
    assert numbers(stage) == [
        (first, "〔2026〕第001号"),
        (third, "〔2026〕第002号"),
        (second, "〔2026〕第003号"),
    ]


def test_numbers_begin_anew_each_year(cast: Cast) -> None:
    stage = closed(cast, 1)
    with time_machine.travel("2027-01-04T09:00:00+08:00", tick=False):
        issue_certificates(by=cast.actor(cast.organiser), class_id=stage.class_id)
    assert numbers(stage) == [(stage.trainees[0], "〔2027〕第001号")]


def test_a_reprint_says_what_was_issued_whatever_has_changed(cast: Cast) -> None:
    stage = closed(cast, 1)
    issue_certificates(by=cast.actor(cast.organiser), class_id=stage.class_id)
    before = [printed(row) for row in certificates_of_class(stage.class_id)]
    Person.objects.update(name="改名")
    Unit.objects.update(short_name="改")
    Unit.objects.filter(pk=cast.town.pk).update(name="改名镇")
    assert [printed(row) for row in certificates_of_class(stage.class_id)] == before
    assert (before[0].name, before[0].unit, before[0].hours) == ("学员1", "石桥镇", "16")


def test_nothing_is_issued_before_the_closing_or_without_the_right(cast: Cast) -> None:
    stage = ready(cast)
    early = issue_certificates(by=cast.actor(cast.organiser), class_id=stage.class_id)
    assert early.codes == ("certificate_before_closing",)
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    with pytest.raises(PermissionDenied):
        issue_certificates(by=cast.actor(cast.approver), class_id=stage.class_id)
    assert Certificate.objects.count() == 0


def test_a_certificate_waits_for_the_answer_to_a_review(cast: Cast) -> None:
    stage = closed(cast, 2)
    by = cast.actor(cast.organiser)
    review(cast, stage.trainees[0])
    issue_certificates(by=by, class_id=stage.class_id)
    assert numbers(stage) == [(stage.trainees[1], "〔2026〕第001号")]


def test_a_certificate_whose_verdict_was_put_right_is_to_be_taken_back(cast: Cast) -> None:
    stage = closed(cast, 2)
    issue_certificates(by=cast.actor(cast.organiser), class_id=stage.class_id)
    assert certificates_page(stage.class_id).withdrawn == ()
    CompletionRecord.objects.create(
        trainee_id=stage.trainees[0],
        number=2,
        cause=SealCause.REVIEW,
        why="成绩由90更正为50",
        outcome=Completion.MAKE_UP,
        reasons=[],
        arithmetic=[],
        sealed_by=cast.organiser,
        sealed_at=AFTER,
    )
    page = certificates_page(stage.class_id)
    assert [one.trainee_id for one in page.withdrawn] == [stage.trainees[0]]


def test_a_corrected_name_is_a_new_issue_with_a_number_of_its_own(cast: Cast) -> None:
    stage, by = closed(cast, 2), cast.actor(cast.organiser)
    first, second = stage.trainees
    issue_certificates(by=by, class_id=stage.class_id)
    wrong = certificate_of_trainee(first)
    assert wrong is not None
    early = reissue_certificate(by=by, certificate_id=wrong.id)
    assert early.codes == ("certificate_already_issued",)
    revoke_certificate(by=by, certificate_id=wrong.id, revocation=revocation())
    issue_certificates(by=by, class_id=stage.class_id)
    assert numbers(stage) == [(second, "〔2026〕第002号")]
    Person.objects.filter(name="学员1").update(name="学员一")
    assert reissue_certificate(by=by, certificate_id=wrong.id).codes == ()
    new = certificate_of_trainee(first)
    assert new is not None
    assert (new.number, new.name, new.replaces) == ("〔2026〕第003号", "学员一", wrong.number)


def test_nobody_gets_a_new_one_who_never_had_one(cast: Cast) -> None:
    stage, by = closed(cast, 2), cast.actor(cast.organiser)
    issue_certificates(by=by, class_id=stage.class_id)
    page = certificates_page(stage.class_id)
    assert [len(line.revoked) for line in page.lines] == [0, 0]
    assert page.revoked == ()


def test_a_page_reads_its_own_lines_in_a_fixed_number_of_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    with django_assert_num_queries(9):
        waiting = certificates_page(stage.class_id)
    issue_certificates(by=by, class_id=stage.class_id)

    with django_assert_num_queries(8):
        one = certificates_page(stage.class_id, most=1)
    with django_assert_num_queries(8):
        last = certificates_page(stage.class_id, after=600, most=2)

    assert (waiting.completed, waiting.issued, waiting.waiting) == (3, 0, 3)
    assert (one.completed, one.issued, one.waiting) == (3, 3, 0)
    assert [line.number for line in one.lines] == [1]
    assert [line.number for line in last.lines] == [3]


def test_a_long_issue_goes_on_where_it_stopped_and_repeats_nothing(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    first, second, third = stage.trainees
    asked = {"by": by, "class_id": stage.class_id, "batch_id": stage.batch_id, "most": 2}
    part = issue_some(**asked, after=0)
    assert (part.count, part.last, part.seen) == (2, 2, 2)
    again = issue_some(**asked, after=0)
    assert (again.verdict.codes, again.count) == ((), 0)
    with django_assert_max_num_queries(20):
        issue_some(**asked, after=2)
    assert issue_some(**asked, after=3).last == 0
    assert numbers(stage) == [
        (first, "〔2026〕第001号"),
        (second, "〔2026〕第002号"),
        (third, "〔2026〕第003号"),
    ]
