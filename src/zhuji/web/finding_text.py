"""A finding in one line, for whoever chooses among several."""

from zhuji.diagnosis.queries import FindingRow
from zhuji.wording.diagnosis import period_text
from zhuji.wording.labels import label


def finding_text(row: FindingRow) -> str:
    """A finding in one line: which branch, what, when."""
    when = f"{row.period.year} {period_text(row.period)}".strip()
    return f"{row.organisation}：{label(row.rule)}（{when}）"
