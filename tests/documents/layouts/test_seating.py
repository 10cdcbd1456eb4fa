import io
from itertools import pairwise

import pytest
from pypdf import PdfReader

from zhuji.documents.layouts.seating import (
    ChartRow,
    SeatingChart,
    names_not_printable,
    render_seating,
)


def chart(rows: int = 2, columns: int = 4, name: str = "张伟") -> SeatingChart:
    half = columns // 2
    return SeatingChart(
        "示范培训班",
        "县委党校",
        "按单位",
        ("吴校长", "沈部长", "何主任"),
        tuple(
            ChartRow(number, (tuple([name] * half), tuple(["欧阳建国"] * (columns - half))))
            for number in range(1, rows + 1)
        ),
    )


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_both_views_have_a_page_each() -> None:
    hall, platform = pages(render_seating(chart()))
    assert hall == (
        "示范培训班座次图从会场看地点：县委党校按单位主席台吴校长沈部长何主任"
        "1排张伟张伟欧阳建国欧阳建国2排张伟张伟欧阳建国欧阳建国"
    )
    assert platform == (
        "示范培训班座次图从主席台看地点：县委党校按单位"
        "2排欧阳建国欧阳建国张伟张伟1排欧阳建国欧阳建国张伟张伟主席台何主任沈部长吴校长"
    )


@pytest.mark.parametrize(("rows", "columns"), [(1, 2), (12, 14), (20, 30), (30, 20)])
def test_a_hall_of_any_size_keeps_to_its_page(rows: int, columns: int) -> None:
    assert len(pages(render_seating(chart(rows, columns)))) == 2


@pytest.mark.parametrize(
    "name", ["阿卜杜热合曼·麦麦提图尔荪·阿布力米提", "阿" * 30, "Abdurahman Memettursun Ablimit"]
)
@pytest.mark.parametrize(("rows", "columns"), [(8, 10), (12, 24)])
def test_a_long_name_stays_inside_its_seat(rows: int, columns: int, name: str) -> None:
    page = PdfReader(io.BytesIO(render_seating(chart(rows, columns, name)))).pages[0]
    drawn: list[tuple[str, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
        if text.strip():
            drawn.append((text, cm[3] * tm[5] + cm[5]))

    page.extract_text(visitor_text=note)
    starts = [place for place, (text, _y) in enumerate(drawn) if "排" in text]
    of_rows = [
        [y for _text, y in drawn[first + 1 : last]]
        for first, last in zip(starts, [*starts[1:], len(drawn)], strict=True)
    ]
    assert len(of_rows) == rows
    # A row's lowest line stands above the next row's highest.
    gaps = [min(above) - max(below) for above, below in pairwise(of_rows)]
    assert min(gaps) > 0


def test_an_empty_platform_and_empty_seats_are_drawn() -> None:
    empty = SeatingChart("班", "", "按学号", (), (ChartRow(1, (("", "张伟"),)),))
    assert pages(render_seating(empty))[0] == "班座次图从会场看按学号主席台1排张伟"


def test_names_that_cannot_be_printed_are_told() -> None:
    assert names_not_printable(chart(name="张\ue863")) == {"张\ue863": ["\ue863"]}


def test_a_hall_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="without rows"):
        render_seating(SeatingChart("班", "", "", (), ()))
