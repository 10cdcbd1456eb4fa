"""A question is changed on its page, its pictures are shown, and a bank goes out and comes in again."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.exams.exports.test_run import pictured
from zhuji.accounts.models import User
from zhuji.audit.models import AuditEvent
from zhuji.base.clock import now
from zhuji.exams.exports import export_questions
from zhuji.exams.imports import apply, bank_id_of, parse_file
from zhuji.exams.models import Question, QuestionPicture
from zhuji.exams.queries import outdated_among
from zhuji.learning.models import Source
from zhuji.learning.queries import known_sources
from zhuji.rules.words import BankFormat

SignIn = Callable[[User], Client]


def taken_in(cast: Cast) -> int:
    file = export_questions([pictured()], "", BankFormat.QTI)
    parsed = parse_file(BytesIO(file.content), "bank.zip")
    apply(by=cast.actor(cast.organiser), parsed=parsed, bank="图片题库")
    bank_id = bank_id_of("图片题库")
    assert bank_id is not None
    return bank_id


def test_question_is_shown_changed_and_goes_out_of_date(cast: Cast, sign_in: SignIn) -> None:
    bank_id, client = taken_in(cast), sign_in(cast.organiser)
    row, picture = Question.objects.get(), QuestionPicture.objects.earliest("pk")
    address = reverse("question-picture", args=[bank_id, picture.pk])
    shown = client.get(address)
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown).startswith(b"\x89PNG")  # type: ignore[arg-type] # a stream
    assert (
        client.get(reverse("question-picture", args=[bank_id + 1, picture.pk])).status_code == 404
    )
    review = client.get(reverse("bank-review", args=[bank_id])).content.decode()
    assert f'<img src="{address}"' in review
    assert "<tr><td>甲</td><td>乙</td></tr>" in review

    here = reverse("question-change", args=[bank_id, row.pk])
    typed = {
        "version": 1,
        "stem": row.stem + "<b>",
        "options": "\n".join(row.options),
        "answer": "B",
        "article": "《中国共产党章程》第一条",
        "rule_version": "2017年",
        "reason": "答案有误",
    }
    page = client.post(here, typed, follow=True).content.decode()
    assert "第 1 版" in page
    assert "原因：答案有误" in page
    assert "&lt;b&gt;" in page
    assert Question.objects.get().key == [1]

    for version, day in (("2017年", date(2017, 10, 24)), ("2022年", date(2022, 10, 22))):
        Source.objects.create(
            title="中国共产党章程",
            version=version,
            effective_on=day,
            added_by=cast.organiser,
            added_at=now(),
        )
    bank = reverse("bank", args=[bank_id])
    assert "有 1 题的依据出了新版本" in client.get(bank).content.decode()
    assert "没有符合条件的试题" not in client.get(f"{bank}?dated=yes").content.decode()
    known = known_sources()
    assert outdated_among([row.pk], known) == {row.pk}
    assert outdated_among([row.pk], known[:1]) == frozenset()
    for narrow in ("difficulty=hard", "kind=case", "reviewed=yes"):
        assert "没有符合条件的试题" in client.get(f"{bank}?{narrow}").content.decode()


def test_bank_goes_out_and_what_stays_behind_is_told_first(cast: Cast, sign_in: SignIn) -> None:
    bank_id, client = taken_in(cast), sign_in(cast.organiser)
    here = reverse("bank-export", args=[bank_id])
    assert "QTI 3.0" in client.get(here).content.decode()
    assert "不能带图片" in client.get(f"{here}?format=gift").content.decode()
    assert not AuditEvent.objects.filter(event="exams.bank_exported").exists()
    for form in BankFormat:
        answer = client.get(f"{here}?format={form}&anyway=yes")
        assert answer["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.filter(event="exams.bank_exported").count() == len(BankFormat)
    whole = client.get(f"{here}?format=word").content
    page = client.post(
        reverse("bank-import"),
        {"name": "图片题库", "file": SimpleUploadedFile("题库.docx", whole)},
        follow=True,
    ).content.decode()
    assert "文件中的试题题库里都已有" in page
