"""One question is changed, its pictures shown; a whole bank goes out."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from zhuji.exams.actions.questions import About, change_question, record_export
from zhuji.exams.exports import export_bank
from zhuji.exams.forms.banks import ChangeForm
from zhuji.exams.queries import (
    QuestionRow,
    bank_is_sealed,
    bank_or_404,
    picture_file,
    question_or_404,
    sealed_questions,
    versions_of,
)
from zhuji.learning.queries import known_sources
from zhuji.rules.questions.changing import Typed, answer_lines
from zhuji.rules.words import BankFormat
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


def change(request: Request, bank_id: int, question_id: int) -> HttpResponse:
    """The question as it stands in a form, and the versions that it had."""
    bank = bank_or_404(bank_id)
    question = question_or_404(bank_id, question_id, known_sources())
    if is_shut(request, question):
        return render(request, "web/exams/sealed.html", {"bank": bank}, status=403)
    form = ChangeForm(question.kind, request.POST or None, initial=_initial(question))
    if request.method == "POST" and form.is_valid() and _changed(request, bank_id, question, form):
        return redirect("question-change", bank_id=bank_id, question_id=question_id)
    shown = {
        "bank": bank,
        "question": question,
        "pictures": pictures_of(bank_id, question),
        "form": form,
        "versions": versions_of(question_id),
    }
    return render(request, "web/exams/change.html", shown)


def is_shut(request: Request, question: QuestionRow) -> bool:
    """Whether the key of a question, or of one in its case, is not for the actor yet."""
    return bool(
        sealed_questions(request.actor) & {question.id, *(one.id for one in question.parts)}
    )


def _initial(question: QuestionRow) -> dict[str, object]:
    options = [option.text for option in question.options]
    return {
        "version": question.version,
        "stem": question.stem,
        "options": "\n".join(options),
        "answer": answer_lines(question.kind, options, question.key),
        "explanation": question.explanation,
        "topic": question.topic_id,
        "difficulty": question.difficulty,
        "article": question.article,
        "rule_version": question.rule_version,
    }


def _changed(request: Request, bank_id: int, question: QuestionRow, form: ChangeForm) -> bool:
    data = form.cleaned_data
    verdict, warnings = change_question(
        by=request.actor,
        bank_id=bank_id,
        question_id=question.id,
        version=data["version"],
        typed=Typed(
            question.kind, data["stem"], data.get("options", "").split("\n"), data.get("answer", "")
        ),
        about=About(
            "\n".join(data["explanation"].splitlines()),
            data["topic"],
            data["difficulty"],
            data["article"].strip(),
            data["rule_version"].strip(),
        ),
        reason=data["reason"],
    )
    done = tell(request, verdict, _("已保存为新的版本，要重新审核。"))
    for one in said(warnings) if done else ():
        messages.warning(request, one.sentence)
    return done


def pictures_of(bank_id: int, question: QuestionRow) -> list[tuple[int, str]]:
    """The numbers of a question's pictures and their addresses."""
    return [
        (number, reverse("question-picture", kwargs={"bank_id": bank_id, "picture_id": pk}))
        for number, pk in question.pictures
    ]


def picture(_request: Request, bank_id: int, picture_id: int) -> FileResponse:
    """A picture, as it was taken in; PNG or JPEG by its bytes, nothing else is kept."""
    content, media_type = picture_file(bank_id, picture_id)
    answer = FileResponse(content, content_type=media_type)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def export(request: Request, bank_id: int) -> HttpResponse:
    """The formats; one that can't carry all says so before it is saved."""
    bank = bank_or_404(bank_id)
    asked = request.GET.get("format", "")
    if asked not in set(BankFormat):
        shown = {"bank": bank, "formats": choices(BankFormat)}
        return render(request, "web/exams/export.html", shown)
    if bank_is_sealed(request.actor, bank_id):
        return render(request, "web/exams/sealed.html", {"bank": bank}, status=403)
    made = export_bank(bank_id, BankFormat(asked))
    if made.losses and "anyway" not in request.GET:
        losses = [sentence(reason) for reason in made.losses]
        shown = {"bank": bank, "formats": choices(BankFormat), "losses": losses, "asked": asked}
        return render(request, "web/exams/export.html", shown)
    record_export(by=request.actor, bank_id=bank_id, form=BankFormat(asked))
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=made.file_name
    )
    answer["Cache-Control"] = "no-store"
    return answer
