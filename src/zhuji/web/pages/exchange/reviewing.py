"""What a reviewer reads: cases by number, without unit and writer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.exchange.actions import comment_case
from zhuji.exchange.forms import ReviewForm
from zhuji.exchange.queries import blind_case, reviews_for
from zhuji.rules.words import CommentKind
from zhuji.web.http import Request
from zhuji.web.said import tell


def reviewing(request: Request) -> HttpResponse:
    """The cases that the actor is to read."""
    return render(request, "web/exchange/reviewing.html", {"lists": reviews_for(request.actor)})


def review(request: Request, case_id: int) -> HttpResponse:
    """One case, and what the reader says of it."""
    page = blind_case(request.actor, case_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = comment_case(
            by=request.actor, case_id=case_id, kind=CommentKind.REVIEWER, **form.cleaned_data
        )
        tell(request, verdict, _("评阅意见已记下。"))
        return redirect("reviewing")
    return render(request, "web/exchange/review.html", {"page": page, "form": form})
