"""名额表与回执: who may send how many, until when, and the form that comes back with a seal."""

from dataclasses import dataclass

from zhuji.base.word.write import OfficialDocument, OfficialStyle
from zhuji.documents.layouts.notice import QuotaRow, ReturnForm, quota_table, return_table


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
    return document.to_bytes()
