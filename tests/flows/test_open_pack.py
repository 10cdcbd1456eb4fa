"""Opening: the whole class, or a sentence and nothing at all."""

import hashlib
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cascade import made
from tests.cast import Cast
from tests.exams.made import OPENS
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.base.sealed import own_key
from zhuji.cascade.models import ClassPack, FollowOnClass, KnownInstallation
from zhuji.classes.models import ClassTopic, TrainingClass
from zhuji.evaluation.models import Evaluation
from zhuji.exams.models import Question, QuestionBank, TestPaper
from zhuji.flows.open_pack import date_class, open_pack, read_pack
from zhuji.learning.models import CourseVersion, CoursewareVersion, TopicSource
from zhuji.registry.models import Topic
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, PackPart, PackWay, SurveyState
from zhuji.timetable.models import Session
from zhuji.wording.reasons import sentence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS, tick=False) as travelled:
        yield travelled


def refusal(data: bytes) -> str:
    """The code of the refusal; it has a sentence, and nothing at all was written."""
    before = made.kept_files()
    with connection.execute_wrapper(made.only_reading), pytest.raises(FileRefused) as refused:
        read_pack(BytesIO(data))
    assert made.kept_files() == before
    assert refused.value.code == "file_empty" or "没有写入任何内容" in sentence(
        refused.value.reason
    )
    return refused.value.code


def test_open_pack_makes_a_class_ready_to_be_filled(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        Topic.objects.filter(name="组织生活").update(name="组织生活制度")
        opened = made.opened(cast, data)
        assert opened.verdict.outcome is Permitted.YES
        row = TrainingClass.objects.get(pk=opened.class_id)
        assert (row.state, row.title) == (ClassState.DRAFT, "石桥镇党务工作者培训班")
        assert (row.organiser, row.aim) == (cast.town, "提高基层党务工作者的业务能力。")
        assert (row.opens_on, row.closes_on) == (date(2026, 12, 10), date(2026, 12, 12))
        assert (row.contact, row.place, row.policies, row.planned_places) == ("", "", None, 100)
        pack = ClassPack.objects.get()
        assert (pack.way, pack.training_class, pack.origin) == (PackWay.OPENED, None, "县委组织部")
        link = FollowOnClass.objects.get()
        assert (link.training_class_id, link.pack_id) == (opened.class_id, pack.pk)
        events = AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)[:2]
        assert list(events) == ["cascade.class_opened", "cascade.pack_opened"]


def test_the_timetable_is_laid_from_the_first_day(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        opened = made.opened(cast, data)
    rows = Session.objects.filter(batch__training_class=opened.class_id)
    shown = rows.values_list("day", "starts_at", "title", "topic__name", "lecturer", "venue")
    assert list(shown) == [
        (date(2026, 12, 10), time(9), "开班式", None, None, None),
        (date(2026, 12, 10), time(9), "党员发展和管理", "党员", None, None),
        (date(2026, 12, 11), time(14, 30), "“三会一课”怎样开", "组织生活", None, None),
    ]


def test_questions_come_unreviewed_and_a_paper_is_drawn_from_them(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        opened = made.opened(cast, data)
    bank = QuestionBank.objects.get(name="全县基层党务工作者示范培训班题库（县委组织部）")
    fresh = Question.objects.filter(bank=bank)
    assert {(one.topic.name, one.article, one.reviewed_at) for one in fresh} == {
        ("党员", "第六条", None)
    }
    assert fresh.count() == 5
    paper = TestPaper.objects.get(training_class=opened.class_id)
    assert {each["id"] for each in paper.questions} == set(fresh.values_list("pk", flat=True))
    assert (paper.published_at, paper.full_marks) == (None, 10)
    assert [reason.code for reason in opened.notes] == ["pack_questions_unreviewed"]


def test_rules_for_trainees_tasks_and_questionnaires_come_along(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        opened = made.opened(cast, data)
    row = TrainingClass.objects.get(pk=opened.class_id)
    assert (row.trainee_rules, row.pledge) == ("按时到课。", "我承诺学以致用。")
    own = row.tasks.get(key="")
    assert (own.title, own.days_before, own.owner_unit) == ("借好投影仪", 3, None)
    assert row.tasks.exclude(key="").count() == len(
        {task["key"] for task in made.values_of(data)[PackPart.FORMS]["tasks"]} - {""}
    )
    survey = Evaluation.objects.get(batch__training_class=row).survey
    assert (survey.title, survey.state, survey.answered) == ("教学评估", SurveyState.DRAFT, 0)
    items = [(item.heading, item.text) for item in survey.items.all()]
    assert items == [
        ("党员发展和管理", "讲授清楚"),
        ("“三会一课”怎样开", "讲授清楚"),
        ("本期培训", "组织安排"),
        ("意见和建议", "还想学什么"),
    ]
    topics = ClassTopic.objects.filter(training_class=row).values_list("topic__name", flat=True)
    assert list(topics) == ["组织生活", "党员"]


def test_a_class_without_a_day_is_dated_later(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        opened = made.opened(cast, data, opens_on=None)
        assert {reason.code for reason in opened.notes} == {
            "pack_not_dated",
            "pack_questions_unreviewed",
            "pack_survey_waits",
        }
        class_id = opened.class_id or 0
        assert not Session.objects.filter(batch__training_class=class_id).exists()
        by = cast.actor(cast.organiser)
        verdict = date_class(by=by, class_id=class_id, opens_on=date(2026, 12, 20))
        assert verdict.outcome is Permitted.YES
        days = Session.objects.filter(batch__training_class=class_id).values_list("day", flat=True)
        assert [day.day for day in days] == [20, 20, 21]
        assert Evaluation.objects.filter(batch__training_class=class_id).count() == 1
        row = TrainingClass.objects.get(pk=class_id)
        assert (row.opens_on, row.closes_on) == (date(2026, 12, 20), date(2026, 12, 22))
        again = date_class(by=by, class_id=class_id, opens_on=date(2026, 12, 25))
        assert again.codes == ("timetable_not_empty",)
        assert TrainingClass.objects.get(pk=class_id).opens_on == date(2026, 12, 20)
    with pytest.raises(Http404):
        date_class(
            by=by,
            class_id=made.exams.Batch.objects.earliest("pk").training_class_id,
            opens_on=OPENS.date(),
        )


def test_a_class_of_this_installation_hangs_on_the_pack_that_was_sent(cast: Cast) -> None:
    pack_id, data = made.exported(cast)
    first = made.opened(cast, data, trusted=False)
    second = made.opened(
        cast, data, trusted=False, title="教育局培训班", organiser_id=cast.bureau.pk
    )
    assert first.verdict.outcome is second.verdict.outcome is Permitted.YES
    assert set(FollowOnClass.objects.values_list("pack", flat=True)) == {pack_id}
    assert ClassPack.objects.count() == 1
    assert Question.objects.count() == 10


def test_an_unknown_key_is_confirmed_once(cast: Cast) -> None:
    _, data = made.exported(cast)
    sender = own_key()
    with made.elsewhere():
        before = made.everything()
        assert made.opened(cast, data, trusted=False).verdict.codes == ("key_not_confirmed",)
        assert made.everything() == before
        assert not read_pack(BytesIO(data)).known
        made.opened(cast, data)
        known = KnownInstallation.objects.get()
        assert (known.key, known.name, known.confirmed_by) == (sender, "县委组织部", cast.organiser)
        assert read_pack(BytesIO(data)).known


def test_a_pack_is_opened_again_only_on_purpose(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        made.opened(cast, data)
        other = {"title": "石桥镇第二期培训班"}
        assert made.opened(cast, data, **other).verdict.codes == ("pack_opened_before",)
        assert made.opened(cast, data, again=True, **other).verdict.outcome is Permitted.YES
        assert (ClassPack.objects.count(), FollowOnClass.objects.count()) == (1, 2)
        assert Question.objects.filter(bank__name__contains="题库（").count() == 5


def test_a_title_that_is_taken_leaves_nothing_behind(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        before = made.everything()
        refused = made.opened(cast, data, title="全县基层党务工作者示范培训班")
        assert refused.verdict.codes == ("title_taken",)
        assert made.everything() == before


def test_the_county_rules_stay_and_differences_are_shown(cast: Cast) -> None:
    _, data = made.exported(cast)

    def stricter(values: dict[PackPart, Any]) -> None:
        for one in values[PackPart.POLICIES]["figures"]:
            if one["key"] == "late_minutes":
                one["value"] = "45"
            if one["key"] == "pass_share":
                one["value"] = "不是分数"

    with made.elsewhere():
        contents = read_pack(BytesIO(made.resealed(data, stricter)))
    assert [(one.theirs, one.meaning) for one in contents.differences] == [
        (45, contents.differences[0].meaning)
    ]
    assert contents.differences[0].ours != 45


def test_a_pack_signed_again_under_its_number_is_refused(cast: Cast) -> None:
    _, data = made.exported(cast)
    number = ClassPack.objects.get().identity
    assert refusal(made.resealed(data, lambda _: None, identity="f0" * 16)[:-1]) == "sealed_damaged"
    with override_settings(SECRET_KEY=made.ELSEWHERE):
        forged = made.resealed(
            data,
            lambda values: values.pop(PackPart.QUESTIONS) and values.pop(PackPart.BLUEPRINTS),
            identity=number,
        )
    assert refusal(forged) == "pack_identity_taken"


def test_a_known_name_with_another_key_is_pointed_out(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        made.opened(cast, data)
        with override_settings(SECRET_KEY="cd" * 32):
            other = made.resealed(data, lambda _: None)
        contents = read_pack(BytesIO(other))
    assert (contents.known, [one.code for one in contents.cautions]) == (False, ["key_changed"])


Change = Callable[[dict[PackPart, Any]], object]


def spoil(kind: PackPart, *path: Any, to: Any) -> Change:
    def change(values: dict[PackPart, Any]) -> None:
        place = values[kind]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


HOSTILE: dict[str, Change] = {
    "a title too long": spoil(PackPart.CLASS, "title", to="长" * 121),
    "a title of nothing": spoil(PackPart.CLASS, "title", to=""),
    "a zero byte": spoil(PackPart.CLASS, "aim", to="一\x00二"),
    "a field not known": spoil(PackPart.CLASS, "is_superuser", to=True),
    "a number for a text": spoil(PackPart.CLASS, "aim", to=1),
    "a negative number": spoil(PackPart.CLASS, "planned_places", to=-1),
    "a huge number": spoil(PackPart.CLASS, "planned_places", to=2**63),
    "days without end": spoil(PackPart.CLASS, "days", to=10**9),
    "a template's path": spoil(PackPart.CLASS, "template", to="../../etc"),
    "a text far too long": spoil(PackPart.CLASS, "content", to="字" * 10_001),
    "a topic twice": spoil(PackPart.TOPICS, "topics", 0, "name", to="党员"),
    "a topic of nothing": spoil(PackPart.TOPICS, "topics", 0, "name", to=""),
    "no topics": spoil(PackPart.TOPICS, "topics", to=[]),
    "hours by zero": spoil(
        PackPart.TOPICS,
        "topics",
        0,
        "courses",
        to=[{"title": "课", "hours": "1/0", "summary": ""}],
    ),
    "courseware that is no file": lambda values: values.update(
        {PackPart.COURSEWARE: {"courseware": [{"topic": "党员", "title": "课", "sha256": "../x"}]}}
    ),
    "a kind not known": spoil(PackPart.TIMETABLE, "sessions", 0, "kind", to="party"),
    "a day far off": spoil(PackPart.TIMETABLE, "sessions", 0, "day", to=10_000),
    "an end before its start": spoil(PackPart.TIMETABLE, "sessions", 0, "ends_at", to="08:00:00"),
    "a time with a zone": spoil(
        PackPart.TIMETABLE, "sessions", 0, "starts_at", to="08:00:00+08:00"
    ),
    "a topic that is not there": spoil(PackPart.TIMETABLE, "sessions", 0, "topic", to="别的"),
    "no sessions": spoil(PackPart.TIMETABLE, "sessions", to=[]),
    "a key beyond the options": spoil(PackPart.QUESTIONS, "questions", 0, "key", to=[9]),
    "a key twice": spoil(PackPart.QUESTIONS, "questions", 2, "key", to=[0, 0]),
    "two keys of one": spoil(PackPart.QUESTIONS, "questions", 0, "key", to=[0, 1]),
    "no key": spoil(PackPart.QUESTIONS, "questions", 0, "key", to=[]),
    "one option": spoil(PackPart.QUESTIONS, "questions", 0, "options", to=["一"]),
    "options alike": spoil(PackPart.QUESTIONS, "questions", 0, "options", to=["一", "一"]),
    "an empty stem": spoil(PackPart.QUESTIONS, "questions", 0, "stem", to="  "),
    "a difficulty not known": spoil(PackPart.QUESTIONS, "questions", 0, "difficulty", to="easier"),
    "marks of nothing": spoil(PackPart.BLUEPRINTS, "papers", 0, "lines", 0, "marks", to="0"),
    "marks by zero": spoil(PackPart.BLUEPRINTS, "papers", 0, "lines", 0, "marks", to="1/0"),
    "a count too high": spoil(PackPart.BLUEPRINTS, "papers", 0, "lines", 0, "count", to=10**6),
    "a line's topic not there": spoil(
        PackPart.BLUEPRINTS, "papers", 0, "lines", 0, "topic", to="无"
    ),
    "blueprints without questions": lambda values: values.pop(PackPart.QUESTIONS),
    "a rule's key as a path": spoil(PackPart.POLICIES, "figures", 0, "key", to="../x"),
    "a task's part not known": spoil(PackPart.FORMS, "tasks", 0, "part", to="dinner"),
    "a task far off": spoil(PackPart.FORMS, "tasks", 0, "days_before", to=9_999),
    "rules too long": spoil(PackPart.FORMS, "trainee_rules", to="字" * 10_001),
    "levels that rise": spoil(
        PackPart.SURVEYS,
        "surveys",
        0,
        "levels",
        to=[{"text": "差", "points": 1}, {"text": "好", "points": 5}],
    ),
    "one level alone": spoil(
        PackPart.SURVEYS, "surveys", 0, "levels", to=[{"text": "好", "points": 5}]
    ),
    "a questionnaire of nothing": spoil(
        PackPart.SURVEYS,
        "surveys",
        0,
        to={
            "kind": "evaluation",
            "title": "空",
            "intro": "",
            "levels": [],
            "session_items": [],
            "class_items": [],
            "texts": [],
        },
    ),
    "a list for an object": lambda values: values.update({PackPart.TOPICS: []}),
    "nothing at all": lambda values: values.update({PackPart.CLASS: None}),
}


def test_a_rightly_signed_pack_with_wrong_content_is_refused(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        codes = {name: refusal(made.resealed(data, change)) for name, change in HOSTILE.items()}
    assert codes == dict.fromkeys(HOSTILE, "sealed_part_unreadable")


def test_courseware_that_is_missing_or_no_pdf_is_refused(cast: Cast) -> None:
    _, data = made.exported(cast)
    page = b"<html>no courseware</html>"
    digest = hashlib.sha256(page).hexdigest()

    def name_it(values: dict[PackPart, Any]) -> None:
        line = {"topic": "党员", "title": "课件", "sha256": digest}
        values[PackPart.COURSEWARE] = {"courseware": [line]}

    with made.elsewhere():
        assert refusal(made.resealed(data, name_it)) == "sealed_altered"
        for file in (page, b"%PDF-1.4 %%EOF"):
            digest = hashlib.sha256(file).hexdigest()
            with pytest.raises(FileRefused) as refused:
                read_pack(BytesIO(made.resealed(data, name_it, {f"files/{digest}": file})))
            assert refused.value.code in {"file_is_web_page", "pdf_unreadable"}


def test_courseware_sources_and_courses_come_along(cast: Cast) -> None:
    class_id = made.source(cast)
    topic = Topic.objects.get(name="组织生活")
    made.courseware(cast, topic.pk)
    _, data = made.exported(cast, class_id)
    with made.elsewhere():
        Topic.objects.filter(pk=topic.pk).update(name="原来的专题")
        opened = made.opened(cast, data)
    fresh = Topic.objects.get(name="组织生活")
    version = CoursewareVersion.objects.get(courseware__topic=fresh)
    assert (version.courseware.title, version.reviewed_at) == ("三会一课课件", None)
    course = CourseVersion.objects.get(course__topic=fresh)
    assert (course.title, course.lecturer) == ("三会一课", None)
    resting = TopicSource.objects.get(topic=fresh)
    assert (resting.source.title, resting.articles) == ("中国共产党支部工作条例（试行）", "第四条")
    assert opened.class_id


def test_parts_not_known_or_missing_are_refused(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        more = {"parts/people.json": b"{}"}
        assert refusal(made.resealed(data, lambda _: None, more)) == "pack_part_unknown"
        stray = {f"files/{'0' * 64}": b"%PDF-1.4"}
        assert refusal(made.resealed(data, lambda _: None, stray)) == "sealed_altered"
        less = made.resealed(data, lambda values: values.pop(PackPart.CLASS))
        assert refusal(less) == "pack_part_missing"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(
    kind=st.sampled_from(list(PackPart)),
    value=JSON,
    place=st.integers(0, 10**6),
    mask=st.integers(1, 255),
)
def test_whatever_is_done_to_a_pack_it_is_a_sentence_and_touches_nothing(
    cast: Cast, kind: PackPart, value: Any, place: int, mask: int
) -> None:
    """A part replaced by anything and signed; a byte flipped; a file cut off."""
    if not ClassPack.objects.exists():
        made.exported(cast)
    data = made.bytes_of(ClassPack.objects.earliest("pk").pk)
    flipped = bytearray(data)
    flipped[place % len(data)] ^= mask
    refusal(bytes(flipped))
    refusal(data[: place % len(data)])
    refusal(made.resealed(data, lambda values: values.update({kind: value})))


def test_the_file_that_was_not_changed_is_read(cast: Cast) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        again = read_pack(BytesIO(made.resealed(data, lambda _: None)))
    assert dict(again.parts)[PackPart.QUESTIONS] == 5


def test_who_may_not_open_opens_nothing(cast: Cast) -> None:
    _, data = made.exported(cast)
    for user in (cast.approver, cast.town_liaison, cast.nobody):
        with pytest.raises(PermissionDenied):
            open_pack(by=cast.actor(user), upload=BytesIO(data), name="x", asked=made.asked(cast))
