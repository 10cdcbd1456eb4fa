"""Two at the same moment: one wins, the other is told, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from pypdf import PdfWriter

from tests.at_once import at_once
from tests.attendance.hall import BEGINS, Hall, hall
from tests.cascade import made as cascade
from tests.cast import Cast, assemble
from tests.classes.made import NOW
from tests.completion.made import AFTER, ready
from tests.diagnosis import made as diagnosis
from tests.enrolment.crowd import Crowd, crowded
from tests.learning.made import courseware, topic
from zhuji.accounts.actions import Activated, activate_device, issue_code
from zhuji.accounts.models import Device, User
from zhuji.accounts.queries import device_of_token
from zhuji.attendance.models import Sign
from zhuji.cascade.actions import take
from zhuji.cascade.models import KnownInstallation, PackResult
from zhuji.cascade.queries import read_result
from zhuji.diagnosis.actions import confirm_leads, set_aside_leads
from zhuji.diagnosis.models import Finding, SetAsideLead
from zhuji.enrolment.models import Nomination
from zhuji.flows.close_class import close_class
from zhuji.learning.actions.courseware import add_version, take_in
from zhuji.learning.models import CoursewareVersion
from zhuji.rules.cascade import Taken
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ActivationWay, HallOutcome, LeadRule, LifeKind, NominationState

TIMES = 4


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:
    with time_machine.travel(AFTER, tick=False):
        yield assemble()


def test_a_lead_is_confirmed_or_set_aside_never_both(cast: Cast) -> None:
    branch, by = diagnosis.branch_of(cast), cast.actor(cast.organiser)
    diagnosis.held(cast, branch, LifeKind.LECTURE, date(2026, 3, 8))
    key = (branch.pk, LeadRule.THEME_DAY, "2026-03")

    verdicts = at_once(
        [
            lambda: confirm_leads(by=by, keys=[key]),
            lambda: set_aside_leads(by=by, keys=[key], reason="已补录"),
        ]
        * 2
    )

    assert [each.outcome for each in verdicts].count(Permitted.YES) == 1
    assert {each.codes for each in verdicts} == {(), ("lead_decided_meanwhile",)}
    assert Finding.objects.count() + SetAsideLead.objects.count() == 1


def test_a_result_is_taken_once(cast: Cast) -> None:
    pack_id, _ = cascade.exported(cast)
    read, by = read_result(BytesIO(cascade.told(pack_id))), cast.actor(cast.organiser)

    verdicts = at_once([lambda: take(by=by, read=read, unit_id=cast.town.pk, trusted=True)] * TIMES)

    assert sorted(each.outcome for each in verdicts) == sorted(
        [Taken.NEW, *[Taken.COPY] * (TIMES - 1)]
    )
    assert (PackResult.objects.count(), KnownInstallation.objects.count()) == (1, 1)


def test_a_class_is_closed_once(cast: Cast) -> None:
    stage, by = ready(cast), cast.actor(cast.organiser)

    verdicts = at_once(
        [lambda: close_class(by=by, class_id=stage.class_id, confirmed=True)] * TIMES
    )

    assert sum(not isinstance(each.outcome, Refusal) for each in verdicts) == 1


def test_each_version_of_a_courseware_gets_a_number(cast: Cast) -> None:
    version = CoursewareVersion.objects.get(pk=courseware(cast, topic()))
    by, files = cast.actor(cast.organiser), []
    for pages in range(3, 3 + TIMES):
        written = BytesIO()
        with PdfWriter() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(595, 842)
            pdf.write(written)
        files.append(take_in(written, "课件.pdf"))

    verdicts = at_once(
        [
            lambda file=file: add_version(  # type: ignore[misc]  # bound for its own round
                by=by, courseware_id=version.courseware_id, file=file, change="改"
            )
            for file in files
        ]
    )

    assert [each.codes for each in verdicts] == [()] * TIMES
    numbers = CoursewareVersion.objects.filter(courseware=version.courseware_id)
    assert sorted(numbers.values_list("version", flat=True)) == list(range(1, TIMES + 2))


def test_of_two_phones_with_one_code_exactly_one_is_activated(cast: Cast) -> None:
    person = cast.town_people[0].pk
    User.objects.filter(pk=cast.nobody.pk).update(person=person)
    code = issue_code(
        by=cast.actor(cast.organiser),
        person_id=person,
        class_id=3,
        way=ActivationWay.SLIP,
        lasting=timedelta(days=1),
    )

    tried = at_once(
        [
            lambda address=address: activate_device(typed=code, address=address)  # type: ignore[misc]
            for address in ("192.168.1.30", "192.168.1.31", "192.168.1.32")
        ]
    )

    won = [one for one in tried if isinstance(one, Activated)]
    lost = [one.codes for one in tried if not isinstance(one, Activated)]
    assert (len(won), lost) == (1, [("activation_used",)] * 2)
    assert Device.objects.filter(ended_at=None).count() == 1
    assert device_of_token(won[0].token) is not None


@pytest.fixture
def room(transactional_db: None) -> Iterator[Hall]:
    with time_machine.travel(BEGINS, tick=False):
        yield hall(assemble(), count=10)


def test_one_person_is_signed_in_by_one_of_two_phones(room: Hall) -> None:
    told = at_once([lambda phone=phone: room.scan(0, phone) for phone in ("one", "two")])  # type: ignore[misc]  # bound for its own round
    assert sorted(each.outcome for each in told) == [HallOutcome.OTHER_PHONE, HallOutcome.SIGNED]


def test_one_phone_signs_in_one_of_two_people(room: Hall) -> None:
    told = at_once([lambda place=place: room.scan(place, "one") for place in (0, 1)])  # type: ignore[misc]  # the same
    assert sorted(each.outcome for each in told) == [HallOutcome.OTHER_PERSON, HallOutcome.SIGNED]


def test_fifty_scans_at_once_sign_in_ten_people_once_each(room: Hall) -> None:
    scans = [(place, uuid4()) for place in range(10)] * 5
    told = at_once(
        [
            lambda place=place, key=key: room.scan(place, f"phone{place}", key=key)
            for place, key in scans
        ]  # type: ignore[misc]  # the same
    )
    outcomes = [each.outcome for each in told]
    assert (outcomes.count(HallOutcome.SIGNED), outcomes.count(HallOutcome.ALREADY)) == (10, 40)
    assert Sign.objects.values("trainee").distinct().count() == Sign.objects.count() == 10


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[Crowd]:
    with time_machine.travel(NOW, tick=False):
        yield crowded(assemble(), people=50)


def test_fifty_nominations_at_once_for_the_last_place_give_it_once(crowd: Crowd) -> None:
    said = at_once([lambda key=key: crowd.nominate(key) for key in crowd.people])  # type: ignore[misc]  # the same
    assert [each.codes for each in said].count(()) == 1
    assert {each.codes for each in said} == {(), ("places_used_up",)}
    assert crowd.ledger() == (1, 1, 1)


def test_fifty_at_once_with_a_waiting_list_are_one_and_forty_nine_in_a_row(crowd: Crowd) -> None:
    said = at_once([lambda key=key: crowd.nominate(key, waiting=True) for key in crowd.people])  # type: ignore[misc]  # the same
    assert [each.codes for each in said].count(()) == 1
    waiting = Nomination.objects.filter(state=NominationState.WAITING)
    assert sorted(waiting.values_list("waiting_order", flat=True)) == list(range(1, 50))
    assert crowd.ledger() == (1, 1, 1)


def test_withdrawals_at_once_lose_no_place_and_give_none_twice(crowd: Crowd) -> None:
    crowd.places(8)
    for key in crowd.people[:20]:
        crowd.nominate(key, waiting=True)
    leaving = list(Nomination.objects.values_list("pk", flat=True))[:8]
    said = at_once([lambda key=key: crowd.withdraw(key) for key in leaving * 2])  # type: ignore[misc]  # the same
    assert sorted(each.codes for each in said) == [()] * 8 + [("nomination_is_final",)] * 8
    assert crowd.ledger() == (8, 8, 8)
    moved = Nomination.objects.filter(moved_up_at__isnull=False).order_by("waiting_order")
    assert list(moved.values_list("waiting_order", flat=True)) == list(range(1, 9))
