"""教学评估结果 as a paper: nothing before there is something to show, and nothing of a small group."""

import pytest
import time_machine
from docx import Document as Word

from tests.cast import Cast
from tests.classes.made import NOW, approve
from tests.evaluation import made as evaluation
from tests.flows.papers.test_budget_sheet import made
from tests.timetable import made as timetable
from zhuji.classes.models import Batch
from zhuji.flows.make_documents import readiness
from zhuji.rules.surveys import Answers
from zhuji.rules.words import DocumentKind
from zhuji.surveys.actions import close_survey, type_sheet

pytestmark = pytest.mark.django_db
KIND = DocumentKind.EVALUATION_REPORT


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def evaluated(cast: Cast, forms: int) -> int:
    """A class whose one evaluation so many have answered; its id."""
    class_id = approve(cast)
    batch = Batch.objects.get(training_class=class_id).pk
    for _ in range(2):
        timetable.session(cast, batch)
    timetable.trainees(cast, batch, 6)
    by, survey_id = cast.actor(cast.organiser), evaluation.opened(cast, batch)
    for _ in range(forms):
        form = Answers({1: (1,), 2: (1,), 3: (1,), 4: (1,), 5: (2,)}, {6: "多讲案例"})
        assert type_sheet(by=by, survey_id=survey_id, answers=form).codes == ()
    close_survey(by=by, survey_id=survey_id)
    return class_id


def test_the_sums_and_remarks_stand_on_paper_as_on_the_page(cast: Cast) -> None:
    word = Word(made(cast, evaluated(cast, 5), KIND))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert cells.count("40.0 分") == 2
    assert "15.0 分" in cells
    text = "\n".join(one.text for one in word.paragraphs)
    assert text.count("多讲案例") == 5
    assert "名单 6 人，收回 5 份" in text
    assert "差别不足以判断" in text


def test_of_four_no_paper_is_made(cast: Cast) -> None:
    class_id = evaluated(cast, 4)
    assert readiness(class_id)[KIND].codes == ("document_needs_evaluation",)
