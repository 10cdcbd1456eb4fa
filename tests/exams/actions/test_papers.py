"""Papers are drawn, confirmed and frozen."""

from datetime import date
from fractions import Fraction

from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, user
from tests.classes.made import approve
from tests.exams.made import bank, case_in, draft, line
from zhuji.audit.models import AuditEvent
from zhuji.exams.actions.banks import (
    describe_question,
    review_questions,
)
from zhuji.exams.actions.papers import draw_paper, draw_parallel, drop_paper, publish_paper
from zhuji.exams.models import Question, TestPaper
from zhuji.exams.queries import paper_or_404, parallels_of
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.sources import SourceFacts
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import PaperVariant, QuestionKind


def test_paper_is_the_same_for_the_same_seed(cast: Cast) -> None:
    class_id, bank_id = approve(cast), bank(cast)
    one, other = draft(cast, class_id, bank_id), draft(cast, class_id, bank_id)
    papers = [TestPaper.objects.get(pk=pk) for pk in (one, other)]
    assert papers[0].questions == papers[1].questions
    assert papers[0].full_marks == Fraction(10)


def test_draw_tells_each_line_that_stays_short(cast: Cast) -> None:
    class_id, bank_id = approve(cast), bank(cast)
    short = Blueprint((line(QuestionKind.SINGLE, 3, 2), line(QuestionKind.MULTIPLE, 1, 2)))
    made = draw_paper(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        bank_id=bank_id,
        title="卷",
        blueprint=short,
        seed="1",
    )
    assert isinstance(made, Verdict)
    assert [(r.code, r.as_dict()["line"], r.as_dict()["drawn"]) for r in made.reasons] == [
        ("blueprint_line_short", 1, 2)
    ]
    assert TestPaper.objects.count() == 0


def test_publishing_without_confirmation_is_refused_and_with_it_recorded(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    codes = ("paper_questions_unreviewed", "paper_questions_without_article")
    assert publish_paper(by=by, paper_id=paper_id, confirmed=False).codes == codes
    assert publish_paper(by=by, paper_id=paper_id, confirmed=True).outcome is Permitted.YES
    assert tuple(TestPaper.objects.get(pk=paper_id).confirmed_reasons) == codes
    event = AuditEvent.objects.get(event="exams.paper_published")
    assert '"paper_questions_unreviewed": 5' in event.details


def test_reviewed_questions_with_articles_need_no_confirmation(cast: Cast) -> None:
    bank_id = bank(cast)
    paper_id, by = draft(cast, approve(cast), bank_id), cast.actor(cast.organiser)
    ids = list(Question.objects.values_list("pk", flat=True))
    reviewer = cast.actor(user("shenti", "辛审题", "question_reviewer"))
    review_questions(by=reviewer, bank_id=bank_id, question_ids=ids)
    Question.objects.update(article="党章第三条")
    assert publish_paper(by=by, paper_id=paper_id, confirmed=False).codes == ()
    assert TestPaper.objects.get(pk=paper_id).confirmed_reasons == []


def test_published_paper_does_not_follow_the_bank(cast: Cast) -> None:
    bank_id = bank(cast)
    paper_id, by = draft(cast, approve(cast), bank_id), cast.actor(cast.organiser)
    publish_paper(by=by, paper_id=paper_id, confirmed=True)
    before = TestPaper.objects.get(pk=paper_id).questions
    for question in Question.objects.all():
        describe_question(
            by=by,
            bank_id=bank_id,
            question_id=question.pk,
            topic_id=None,
            difficulty="hard",
            article="新条款",
        )
    Question.objects.update(stem="改过的题干", key=[1])
    assert TestPaper.objects.get(pk=paper_id).questions == before
    assert publish_paper(by=by, paper_id=paper_id, confirmed=True).codes == (
        "paper_published_already",
    )
    assert drop_paper(by=by, paper_id=paper_id).codes == ("paper_published_already",)
    assert TestPaper.objects.get(pk=paper_id).questions == before


def test_draft_changed_in_the_bank_is_shown_again_before_it_is_published(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    seen = paper_or_404(paper_id).seal
    Question.objects.filter(kind=QuestionKind.MULTIPLE).update(stem="改过的题干")
    refused = publish_paper(by=by, paper_id=paper_id, confirmed=True, seal=seen)
    assert refused.codes == ("paper_changed_meanwhile",)
    again = publish_paper(
        by=by, paper_id=paper_id, confirmed=True, seal=paper_or_404(paper_id).seal
    )
    assert again.outcome is Permitted.YES
    stems = [each["stem"] for each in TestPaper.objects.get(pk=paper_id).questions]
    assert stems[2] == "改过的题干"


def test_parallel_papers_share_as_little_as_the_bank_allows(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    class_id, bank_id, by = approve(cast), bank(cast), cast.actor(cast.organiser)
    one_each = Blueprint((line(QuestionKind.SINGLE, 1, 2), line(QuestionKind.MULTIPLE, 1, 2)))
    first = draw_paper(
        by=by, class_id=class_id, bank_id=bank_id, title="卷", blueprint=one_each, seed="1"
    )
    assert isinstance(first, int)
    second = draw_parallel(by=by, paper_id=first, variant=PaperVariant.B, seed="2")
    assert isinstance(second, int)
    again = draw_parallel(by=by, paper_id=second, variant=PaperVariant.B, seed="3")
    assert isinstance(again, Verdict)
    assert again.codes == ("paper_variant_there",)
    third = draw_parallel(by=by, paper_id=second, variant=PaperVariant.MAKE_UP, seed="3")
    with django_assert_num_queries(3):
        rows = parallels_of(first)
    assert [(row.id, row.variant) for row in rows] == [
        (first, PaperVariant.A),
        (second, PaperVariant.B),
        (third, PaperVariant.MAKE_UP),
    ]
    # Two single-choice questions and one of several choices are all there is.
    assert rows[0].comparison.shared[second] == 1
    assert drop_paper(by=by, paper_id=first).codes == ("paper_has_parallels",)
    assert drop_paper(by=by, paper_id=third or 0).codes == ()


def test_case_is_drawn_as_one_and_its_questions_are_numbered_on(cast: Cast) -> None:
    class_id, bank_id, by = approve(cast), bank(cast), cast.actor(cast.organiser)
    case = case_in(bank_id)
    drawn = draw_paper(
        by=by,
        class_id=class_id,
        bank_id=bank_id,
        title="卷",
        blueprint=Blueprint((line(QuestionKind.SINGLE, 2, 2), line(QuestionKind.CASE, 1, 9))),
        seed="1",
    )
    assert isinstance(drawn, int)
    paper = TestPaper.objects.get(pk=drawn)
    kept = [(each["number"], each.get("case"), each["marks"]) for each in paper.questions]
    assert kept == [(1, None, "2"), (2, None, "2"), (3, case, "5"), (4, case, "4")]
    assert paper.materials == {str(case): {"stem": "某村召开党员大会。"}}
    parts = paper_or_404(drawn).parts
    assert [(part.kind, len(part.units), part.each) for part in parts] == [
        (QuestionKind.SINGLE, 2, 2),
        (QuestionKind.CASE, 1, 9),
    ]
    assert [question.number for question in parts[1].questions] == [3, 4]
    assert parts[1].units[0].material == "某村召开党员大会。"


def test_questions_of_a_rule_with_a_newer_version_are_confirmed_by_name(cast: Cast) -> None:
    paper_id, by = draft(cast, approve(cast), bank(cast)), cast.actor(cast.organiser)
    reviewer = cast.actor(user("shenti", "辛审题", "question_reviewer"))
    ids = list(Question.objects.values_list("pk", flat=True))
    review_questions(by=reviewer, bank_id=bank(cast), question_ids=ids)
    Question.objects.update(article="《条例》第三条", rule_version="2014年")
    known = [
        SourceFacts("条例", "2014年", date(2014, 1, 1)),
        SourceFacts("条例", "2026年", date(2026, 1, 1)),
    ]
    outdated = ("paper_questions_out_of_date",)
    refused = publish_paper(by=by, paper_id=paper_id, confirmed=False, known=known)
    assert refused.codes == outdated
    card = paper_or_404(paper_id, known)
    assert tuple(reason.code for reason in card.needed) == outdated
    assert all(unit.lacks and unit.lacks.outdated for part in card.parts for unit in part.units)
    publish_paper(by=by, paper_id=paper_id, confirmed=True, known=known)
    assert tuple(TestPaper.objects.get(pk=paper_id).confirmed_reasons) == outdated
