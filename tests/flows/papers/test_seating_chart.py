"""The papers of a hall and its people: chart, desk cards, pledge."""

import io

import pytest
import time_machine
from docx import Document as Word
from pypdf import PdfReader

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import head_of_batch
from zhuji.documents.queries import produced_file
from zhuji.enrolment.actions.seats import Arrangement, arrange_seats
from zhuji.enrolment.models import Seat
from zhuji.flows.make_documents import make_document, readiness
from zhuji.policies.queries import current_policies, frozen
from zhuji.registry.models import Person
from zhuji.rules.seating import Hall
from zhuji.rules.words import ClassState, DocumentKind, NameOrder, SeatDirection

pytestmark = pytest.mark.django_db
K = DocumentKind


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(BEFORE, tick=False) as travelled:
        yield travelled


@pytest.fixture
def class_id(cast: Cast) -> int:
    batch_id = timetable.batch(cast)
    timetable.trainees(cast, batch_id, 3)
    TrainingClass.objects.update(state=ClassState.LOCKED, policies=frozen(current_policies()))
    return head_of_batch(batch_id).id


def seat(cast: Cast, class_id: int) -> None:
    wanted = Arrangement(Hall(1, 4), NameOrder.NUMBER, SeatDirection.ROWS, "沈部长 县委组织部")
    batch_id = TrainingClass.objects.get(pk=class_id).batches.get().pk
    arrange_seats(by=cast.actor(cast.organiser), batch_id=batch_id, wanted=wanted)


def made(cast: Cast, class_id: int, kind: DocumentKind) -> io.BytesIO:
    document = make_document(by=cast.actor(cast.organiser), class_id=class_id, kind=kind)
    assert document.document_id is not None, document.verdict.codes
    with produced_file(document.document_id).content as kept:
        return io.BytesIO(kept.read())


def pages(pdf: io.BytesIO) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def test_a_chart_needs_a_seat_for_everybody(cast: Cast, class_id: int) -> None:
    assert readiness(class_id)[K.SEATING_CHART].codes == ("document_needs_seats",)
    seat(cast, class_id)
    assert "1排学员1学员2学员3" in pages(made(cast, class_id, K.SEATING_CHART))[0]
    Seat.objects.filter(column=1).delete()
    assert readiness(class_id)[K.SEATING_CHART].codes == ("document_needs_all_seated",)


def test_cards_begin_with_the_platform(cast: Cast, class_id: int) -> None:
    assert len(pages(made(cast, class_id, K.DESK_CARDS))) == 3
    seat(cast, class_id)
    cards = pages(made(cast, class_id, K.DESK_CARDS))
    assert (len(cards), cards[0].count("沈部长")) == (4, 2)


def test_a_name_that_cannot_be_printed_stops_both(cast: Cast, class_id: int) -> None:
    seat(cast, class_id)
    Person.objects.filter(name="学员2").update(name="陈\ue863")
    for kind in (K.SEATING_CHART, K.DESK_CARDS):
        verdict = readiness(class_id)[kind]
        assert [reason.as_dict() for reason in verdict.reasons] == [{"names": ("陈\ue863",)}]


def test_the_pledge_needs_the_offices_text(cast: Cast, class_id: int) -> None:
    assert readiness(class_id)[K.PLEDGE].codes == ("document_needs_pledge",)
    TrainingClass.objects.update(pledge="本人承诺遵守学员守则。")
    word = Word(made(cast, class_id, K.PLEDGE))
    assert "本人承诺遵守学员守则。" in [line.text for line in word.paragraphs]
    assert [row.cells[1].text for row in word.tables[0].rows][1:] == ["学员1", "学员2", "学员3"]
