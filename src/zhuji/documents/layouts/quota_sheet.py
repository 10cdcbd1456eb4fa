"""名额表与回执: who may send how many, until when, and the form that comes back with a seal; on a page
of its own how the places were worked out.
"""

from dataclasses import dataclass

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row
from zhuji.documents.layouts.notice import (
    LOW_ROW,
    QuotaRow,
    ReturnForm,
    quota_table,
    return_table,
)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One unit's arithmetic, each figure as text: 基数, 保底, 应得, 整数部分, 余数, 余数补一."""

    unit: str
    size: str
    least: str
    due: str
    whole: str
    remainder: str
    added: str
    places: int


@dataclass(frozen=True, slots=True)
class Shares:
    """How the places were divided: by what, and the rows of the arithmetic."""

    method: str
    size: str  # what is counted: 党务工作者, 党支部
    rows: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class QuotaSheet:
    """`audience` and `deadline` as text; `quota` in the office's order."""

    class_name: str
    audience: str
    deadline: str
    return_to: str
    contact: str
    phone: str
    quota: tuple[QuotaRow, ...]
    return_form: ReturnForm
    words: tuple[str, ...] = ()
    shares: Shares | None = None  # None: filled in by hand, unit by unit


def render_quota_sheet(facts: QuotaSheet, style: OfficialStyle | None = None) -> bytes:
    """Quota and return form as one .docx, each on pages of its own."""
    document = OfficialDocument(style, title=f"{facts.class_name}名额表与回执")
    document.title(f"{facts.class_name}名额分配表", facts.words)
    document.blank()
    places = sum(row.places for row in facts.quota)
    document.small(f"培训对象：{facts.audience}。共{places}人。")
    document.small(
        f"报名截止：{facts.deadline}。回执加盖公章，报{facts.return_to}（联系人：{facts.contact}，"
        f"联系电话：{facts.phone}）。"
    )
    quota_table(document, facts.quota)
    document.turned_page(f"{facts.class_name}报名回执", facts.words)
    document.small(f"截止：{facts.deadline}　报：{facts.return_to}　电话：{facts.phone}")
    return_table(document, facts.return_form)
    if facts.shares:
        _shares_page(document, facts, facts.shares)
    return document.to_bytes()


def _shares_page(document: OfficialDocument, facts: QuotaSheet, shares: Shares) -> None:
    """The arithmetic of the largest remainder; the office keeps it, units need not."""
    document.turned_page(f"{facts.class_name}名额计算表", facts.words)
    document.small(
        f"分配办法：{shares.method}。先给保底名额，其余按{shares.size}的比例算出应得数，取整数部分；"
        "剩下的名额按余数从大到小各补一个。"
    )
    columns = [
        Column("序号", 14),
        Column("单位", 62, "left"),
        Column(shares.size, 28),
        Column("保底", 18),
        Column("应得", 34),
        Column("整数部分", 24),
        Column("余数", 30),
        Column("余数补一", 24),
        Column("名额", 18),
    ]
    rows = [
        Row(
            (
                str(number),
                row.unit,
                row.size,
                row.least,
                row.due,
                row.whole,
                row.remainder,
                row.added,
                str(row.places),
            )
        )
        for number, row in enumerate(shares.rows, 1)
    ]
    total = str(sum(row.places for row in shares.rows))
    rows.append(Row(("", "合计", *[""] * 6, total), bold=True))
    document.table(columns, rows, row_height=LOW_ROW)
