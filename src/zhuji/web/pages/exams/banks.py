"""Banks: the list, one bank with its questions, and the review of a question."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole, wholes
from zhuji.exams.actions.banks import (
    describe_question,
    give_article,
    give_topic,
    review_questions,
    take_back_review,
)
from zhuji.exams.forms.banks import QuestionForm
from zhuji.exams.queries import (
    QuestionFilter,
    bank_or_404,
    bank_rows,
    chapter_rows,
    count_outdated,
    next_unreviewed,
    question_or_404,
    question_page,
    sealed_questions,
)
from zhuji.learning.queries import known_sources
from zhuji.registry.queries import topic_choices
from zhuji.rules.actor import Permission
from zhuji.rules.words import Difficulty, QuestionKind
from zhuji.web.http import Request
from zhuji.web.pages.exams.questions import is_shut, pictures_of
from zhuji.web.said import tell
from zhuji.wording.labels import choices

FILTERS = ("kind", "chapter", "topic", "difficulty", "reviewed", "dated", "q")


def banks(request: Request) -> HttpResponse:
    manages = request.actor.may_somewhere(Permission.EXAMS_BANK_MANAGE)
    return render(request, "web/exams/banks.html", {"banks": bank_rows(), "manages": manages})


def bank(request: Request, bank_id: int) -> HttpResponse:
    """A bank's questions by filter; topics and reviews are given here to many at once."""
    found = bank_or_404(bank_id)
    if request.method == "POST":
        _give(request, bank_id)
        return redirect(_back(request, bank_id))
    asked = QuestionFilter(**{name: request.GET.get(name, "").strip() for name in FILTERS})
    chapters, known = chapter_rows(bank_id), known_sources()
    sealed = sealed_questions(request.actor)
    shown = {
        "bank": found,
        "asked": asked,
        "page": question_page(bank_id, asked, request.GET.get("page", 1), known, sealed),
        "outdated": count_outdated(bank_id, known),
        "difficulties": [*choices(Difficulty), ("none", _("未定"))],
        "dated_options": [("yes", _("依据有新版本"))],
        "chapters": chapters,
        "chapter_options": [(row.chapter, row.chapter or _("不分章")) for row in chapters],
        "topics": topic_choices(),
        "topic_options": [("none", _("未归专题")), *topic_choices()],
        "kinds": choices(QuestionKind),
        "manages": request.actor.may_somewhere(Permission.EXAMS_BANK_MANAGE),
        "reviews": _reviews(request),
        "reviewed_options": [("no", _("未审核")), ("yes", _("已审核"))],
    }
    return render(request, "web/exams/bank.html", shown)


def _back(request: Request, bank_id: int) -> str:
    """The same list that was looked at."""
    asked = request.GET.urlencode()
    return reverse("bank", kwargs={"bank_id": bank_id}) + (f"?{asked}" if asked else "")


def _give(request: Request, bank_id: int) -> None:
    posted, by = request.POST, request.actor
    ids = wholes(posted.getlist("question"))
    topic_id = whole(posted.get("topic_id"))
    if posted.get("do") == "chapters":
        changed = _give_chapters(request, bank_id, posted)
    elif not ids:
        messages.warning(request, _("没有选中试题。请先在表格左边勾选，再选择操作。"))
        return
    elif posted.get("do") == "topic":
        changed = give_topic(by=by, bank_id=bank_id, topic_id=topic_id, question_ids=ids)
    elif posted.get("do") == "article":
        article = posted.get("article", "").strip()[:120]
        changed = give_article(by=by, bank_id=bank_id, question_ids=ids, article=article)
    else:
        verdict, changed = review_questions(by=by, bank_id=bank_id, question_ids=ids)
        tell(request, verdict, _("已审核 %(count)d 题。") % {"count": changed})
        return
    messages.success(request, _("已办理，改动 %(count)d 题。") % {"count": changed})


def _give_chapters(request: Request, bank_id: int, posted: QueryDict) -> int:
    """Chapters whose select says `keep` stay as they are."""
    changed = 0
    for index, row in enumerate(chapter_rows(bank_id), start=1):
        chosen = posted.get(f"chapter-{index}", "keep")
        if posted.get(f"chapter-name-{index}") != row.chapter or chosen == "keep":
            continue
        changed += give_topic(
            by=request.actor, bank_id=bank_id, topic_id=whole(chosen), chapter=row.chapter
        )
    return changed


def review(request: Request, bank_id: int) -> HttpResponse:
    """One question with its key, to be described and checked; then the next that nobody has reviewed."""
    found = bank_or_404(bank_id)
    asked = request.POST.get("question") or request.GET.get("question")
    question_id = whole(asked) if asked else next_unreviewed(bank_id)
    if asked and question_id is None:
        raise Http404
    if question_id is None:
        messages.success(request, _("本题库的试题都已审核。"))
        return redirect("bank", bank_id=bank_id)
    question = question_or_404(bank_id, question_id, known_sources())
    if is_shut(request, question):
        return render(request, "web/exams/sealed.html", {"bank": found}, status=403)
    initial = {
        "topic": question.topic_id,
        "difficulty": question.difficulty,
        "article": question.article,
    }
    form = QuestionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _reviewed(request, bank_id, question_id, form)
    return render(
        request,
        "web/exams/review.html",
        {
            "bank": found,
            "question": question,
            "pictures": pictures_of(bank_id, question),
            "parts": [(part, pictures_of(bank_id, part)) for part in question.parts],
            "form": form,
            "reviews": _reviews(request),
            "manages": request.actor.may_somewhere(Permission.EXAMS_BANK_MANAGE),
        },
    )


def _reviews(request: Request) -> bool:
    return request.actor.may_somewhere(Permission.EXAMS_REVIEW)


def _reviewed(request: Request, bank_id: int, question_id: int, form: QuestionForm) -> HttpResponse:
    by, values = request.actor, form.cleaned_data
    describe_question(
        by=by,
        bank_id=bank_id,
        question_id=question_id,
        topic_id=values["topic"],
        difficulty=values["difficulty"],
        article=values["article"].strip(),
    )
    here = reverse("bank-review", kwargs={"bank_id": bank_id})
    if "take_back" in request.POST:
        take_back_review(by=by, bank_id=bank_id, question_id=question_id)
        messages.success(request, _("已收回这一题的审核。"))
        return redirect(f"{here}?question={question_id}")
    if "review" not in request.POST:
        messages.success(request, _("已保存。"))
        return redirect(f"{here}?question={question_id}")
    verdict, _count = review_questions(by=by, bank_id=bank_id, question_ids=[question_id])
    if not tell(request, verdict, _("已审核。")):
        return redirect(f"{here}?question={question_id}")
    following = next_unreviewed(bank_id, question_id)
    if following is None:
        messages.success(request, _("本题库的试题都已审核。"))
        return redirect("bank", bank_id=bank_id)
    return redirect(f"{here}?question={following}")
