"""The pages of reports: figures, each one opened, and the file."""

from io import BytesIO

import pytest
import time_machine
from docx import Document
from lxml import html

from tests.cast import Cast
from tests.completion.made import AFTER, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def figures(answer) -> dict[str, str]:
    page = html.fromstring(answer.content)
    return {
        " ".join(one.xpath(".//span[@class='figure-label']")[0].text_content().split()): " ".join(
            one.xpath(".//span[@class='figure-value']")[0].text_content().split()
        )
        for one in page.xpath("//a[contains(@class, 'figure')]")
    }


def test_class_report_shows_each_figure_as_a_link(cast: Cast, sign_in) -> None:
    stage = ready(cast)

    answer = sign_in(cast.organiser).get(f"/classes/{stage.class_id}/report/")

    shown = figures(answer)
    assert (shown["学员"], shown["测试合格"], shown["平均得分率"]) == ("3人", "2人", "73.3%")


def test_class_figure_opens_with_definition_time_and_rows(cast: Cast, sign_in) -> None:
    stage = ready(cast)

    answer = sign_in(cast.organiser).get(f"/classes/{stage.class_id}/report/make_up/")

    page = html.fromstring(answer.content)
    text = " ".join(page.text_content().split())
    assert "结业判定为补训的学员；分母是全部学员。" in text
    assert "2026年11月27日 18:00" in text
    rows = page.xpath("//table//tbody/tr")
    assert len(rows) == 1
    (address,) = rows[0].xpath(".//a/@href")
    assert address == f"/trainees/{stage.trainees[1]}/completion/"


def test_a_figure_that_the_report_has_not_is_not_there(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client = sign_in(cast.organiser)

    assert client.get(f"/classes/{stage.class_id}/report/no-such/").status_code == 404
    assert client.get("/reports/no-such/").status_code == 404


def test_county_report_opens_and_keeps_its_year(cast: Cast, sign_in) -> None:
    client = sign_in(cast.approver)

    answer = client.get("/reports/", {"year": "2025"})

    assert figures(answer)["党务工作者"] == "9人"
    links = html.fromstring(answer.content).xpath("//a[contains(@class, 'figure')]/@href")
    assert links[0] == "/reports/organisations/?year=2025"
    opened = client.get(links[0])
    assert opened.status_code == 200
    assert opened.context["year"] == 2025


@pytest.mark.parametrize("asked", ["", "1066", "二〇二五"])
def test_county_report_of_a_year_that_is_not_offered_is_of_this_one(
    cast: Cast, sign_in, asked: str
) -> None:
    assert sign_in(cast.approver).get("/reports/", {"year": asked}).context["year"] == 2026


def test_county_report_comes_as_word_with_the_same_figures(cast: Cast, sign_in) -> None:
    answer = sign_in(cast.organiser).get("/reports/file/", {"year": "2026"})

    document = Document(BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert cells[:3] == ["指标", "数值", "口径"]
    assert cells[cells.index("党务工作者") + 1] == "9人"
