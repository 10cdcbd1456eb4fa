"""The papers of preparation as a county makes them: budget, call list."""

from io import BytesIO

import pytest
import time_machine
from docx import Document as Word
from openpyxl import load_workbook

from tests.cast import Cast
from tests.classes.made import NOW, propose
from zhuji.classes.models import BudgetLine, PreparationTask
from zhuji.documents.queries import produced_file
from zhuji.flows.make_documents import make_document, readiness
from zhuji.policies.actions import set_figure
from zhuji.rules.words import CostKind, DocumentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def made(cast: Cast, class_id: int, kind: DocumentKind) -> BytesIO:
    document = make_document(by=cast.actor(cast.organiser), class_id=class_id, kind=kind)
    assert document.document_id is not None, document.verdict.codes
    with produced_file(document.document_id).content as kept:
        return BytesIO(kept.read())


def test_the_budget_goes_with_the_request_before_the_approval(cast: Cast) -> None:
    class_id = propose(cast)
    assert readiness(class_id)[DocumentKind.BUDGET_SHEET].codes == ("document_needs_budget",)
    BudgetLine.objects.create(
        training_class_id=class_id,
        kind=CostKind.MEALS,
        title="食堂用餐",
        unit_price=100,
        count=100,
        times=3,
    )
    book = load_workbook(made(cast, class_id, DocumentKind.BUDGET_SHEET))
    assert [len(book.worksheets), list(book.worksheets[0].values)[-1][5]] == [1, 30000]

    by = cast.actor(cast.administrator)
    set_figure(by=by, subject="cost", key="scheme", value="central", reason="参照")
    checks = list(
        load_workbook(made(cast, class_id, DocumentKind.BUDGET_SHEET)).worksheets[1].values
    )
    assert checks[-1][1] == (
        "综合定额内共 30000 元，上限 100 人 × 3 天 × 550 元 = 165000 元。"
        "（《中央和国家机关培训费管理办法》（财行〔2016〕540号）第九条（三类培训））"
    )


def test_the_call_list_is_by_unit(cast: Cast) -> None:
    class_id = propose(cast)
    PreparationTask.objects.filter(key="venue").update(owner_unit=cast.town, owner_name="丁一鸣")
    word = Word(made(cast, class_id, DocumentKind.CALL_LIST))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert ("落实会场和研讨室" in cells, "丁一鸣" in cells) == (True, True)
    PreparationTask.objects.all().delete()
    assert readiness(class_id)[DocumentKind.CALL_LIST].codes == ("document_needs_open_tasks",)
