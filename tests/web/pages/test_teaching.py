"""A lecturer's own pages: the own sessions and courseware, and nobody else's."""

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, user
from tests.classes import made as classes
from tests.evaluation import made as evaluation
from tests.learning.made import courseware, pdf, topic
from tests.timetable import made as timetable
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.learning.models import Courseware, CoursewareVersion
from zhuji.registry.models import Lecturer
from zhuji.rules.actor import Place
from zhuji.rules.surveys import Answers
from zhuji.rules.words import ClassState, PlaceKind
from zhuji.surveys.actions import close_survey, type_sheet


def test_a_lecturer_sees_the_own_sessions_of_announced_classes(cast: Cast, sign_in) -> None:
    own, other = (Lecturer.objects.create(name=name) for name in ("祝老师", "贺老师"))
    batch = class_head(None, classes.approve(cast)).batch_id
    for title, who in (("党费收缴", own), ("档案整理", other)):
        timetable.session(cast, batch, title, lecturer_id=who.pk)
    teacher = user("zhu", "祝老师", "lecturer", Place(PlaceKind.LECTURER, own.pk))
    client = sign_in(teacher)

    with time_machine.travel(classes.NOW, tick=False):
        before = client.get(reverse("teaching")).content.decode()
        TrainingClass.objects.update(state=ClassState.PUBLISHED)
        after = client.get(reverse("teaching")).content.decode()

    assert "党费收缴" not in before
    assert "党费收缴" in after
    assert "档案整理" not in after
    assert client.get(reverse("courseware-list")).status_code == 403


def test_a_lecturer_gives_in_the_own_courseware_alone(cast: Cast, sign_in) -> None:
    topic_id = topic()
    others = CoursewareVersion.objects.get(pk=courseware(cast, topic_id)).courseware_id
    teacher = user("zhu", "祝老师", "lecturer", Place(PlaceKind.LECTURER, 1))
    client = sign_in(teacher)

    def file(pages: int) -> SimpleUploadedFile:
        return SimpleUploadedFile("讲稿.pdf", pdf(pages))

    sent = {"topic": topic_id, "title": "党费讲稿", "file": file(1)}
    answer = client.post(reverse("teaching-courseware-new"), sent)
    own = Courseware.objects.get(created_by=teacher)
    again = client.post(reverse("teaching-courseware", args=[own.pk]), {"file": file(2)})

    assert (answer.status_code, again.status_code) == (302, 302)
    assert own.versions.count() == 2
    assert "党费讲稿" in client.get(reverse("teaching")).content.decode()
    assert client.get(reverse("teaching-file", args=[own.pk, 2])).status_code == 200
    assert client.get(reverse("teaching-file", args=[own.pk, 3])).status_code == 404
    for name, args in (("teaching-courseware", [others]), ("teaching-file", [others, 1])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_a_lecturer_reads_the_sums_of_the_own_session_once_they_may_be_shown(
    cast: Cast, sign_in
) -> None:
    own, other = (Lecturer.objects.create(name=name) for name in ("祝老师", "贺老师"))
    batch = class_head(None, classes.approve(cast)).batch_id
    by = cast.actor(cast.organiser)
    mine, theirs = (
        timetable.session(cast, batch, title, lecturer_id=who.pk)
        for title, who in (("党费收缴", own), ("档案整理", other))
    )
    TrainingClass.objects.update(state=ClassState.PUBLISHED)
    timetable.trainees(cast, batch, 6)
    client = sign_in(user("zhu", "祝老师", "lecturer", Place(PlaceKind.LECTURER, own.pk)))
    here = reverse("teaching-evaluation", args=[mine])

    def hand_in(forms: int) -> str:
        """What the page says when that many forms have come back and the evaluation is closed."""
        survey_id = evaluation.opened(cast, batch)
        for _ in range(forms):
            answers = Answers({1: (1,), 2: (2,), 3: (4,), 4: (4,), 5: (1,)}, {6: "只给办班人员看"})
            assert type_sheet(by=by, survey_id=survey_id, answers=answers).codes == ()
        close_survey(by=by, survey_id=survey_id)
        return client.get(here).content.decode()

    assert client.get(here).status_code == 404
    few = hand_in(2)
    assert ("结果不显示" in few, "现实针对性" in few) == (True, False)
    told = hand_in(6)
    shown = [word in told for word in ("现实针对性", "很满意", "只有本堂课的汇总")]
    hidden = [word in told for word in ("档案整理", "课程设置", "只给办班人员看")]
    assert (shown, hidden) == ([True] * 3, [False] * 3)
    assert here in client.get(reverse("teaching")).content.decode()
    assert client.get(reverse("teaching-evaluation", args=[theirs])).status_code == 404
