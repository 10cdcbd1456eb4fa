from fractions import Fraction

from zhuji.enrolment.forms import PasteForm, QuotaForm
from zhuji.enrolment.queries import QuotaLine

LINES = [
    QuotaLine(7, "石桥镇", 6, 3, 0, 0, 4, 1, Fraction(3), by_remainder=False),
    QuotaLine(9, "县教育局", 3, 1, 0, 0, 2, 1, Fraction(1), by_remainder=False),
]


def test_paste_reads_columns_and_tells_the_row_at_fault() -> None:
    form = PasteForm({"rows": "石桥镇\t12\n\n青河镇\t3\n县教育局\t三\n"})
    assert form.is_valid()
    assert form.read(LINES) == (
        {7: 12},
        ["第 3 行：“青河镇”不在单位名单中。", "第 4 行：“县教育局”后面须是名额，如 3。"],
    )


def test_paste_takes_what_was_exported() -> None:
    form = PasteForm({"rows": "石桥镇\t6\t3\t0\t4\n县教育局\t3\t1\t0\t2"})
    assert form.is_valid()
    assert form.read(LINES) == ({7: 4, 9: 2}, [])


def test_a_quota_left_empty_is_none_and_a_wrong_one_names_the_unit() -> None:
    form = QuotaForm({"unit-7": "", "unit-9": "5"}, LINES)
    assert form.is_valid()
    assert form.places() == {7: 0, 9: 5}
    wrong = QuotaForm({"unit-7": "-1", "unit-9": "x"}, LINES)
    assert dict(wrong.errors) == {
        "unit-7": ["石桥镇的名额不能小于 0。"],
        "unit-9": ["县教育局的名额须是整数。"],
    }
