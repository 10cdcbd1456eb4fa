"""Addresses and forms that name the things of another class, unit or person by the right of one's own."""

from io import BytesIO
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from openpyxl import load_workbook

from tests.cast import give, user
from tests.web.world import NOW, PART, World, enter, put
from zhuji.attendance.models import Sign
from zhuji.audit.models import AuditEvent
from zhuji.base.files import Kind, store_bytes
from zhuji.enrolment.models import Nomination, Trainee
from zhuji.exams.models import Answer, Sitting
from zhuji.learning.models import CoursewareVersion
from zhuji.registry.models import Post
from zhuji.rules.actor import COUNTY, Place
from zhuji.rules.words import NominationState, PlaceKind
from zhuji.web.access import At, Door
from zhuji.web.routes import ROUTES


def nominated(world: World, person: int) -> int:
    """Somebody of the other unit, put forward for the class by that unit."""
    made = Nomination.objects.create(
        training_class_id=world.here["class_id"],
        unit=world.cast.bureau,
        person_id=person,
        state=NominationState.NOMINATED,
        eligibility={},
        nominated_by=world.cast.bureau_liaison,
        nominated_at=NOW,
    )
    return made.pk


def state_of(nomination_id: int) -> str:
    return str(Nomination.objects.get(pk=nomination_id).state)


def test_unit_confirms_and_withdraws_only_its_own(world: World) -> None:
    foreign = nominated(world, world.cast.bureau_people[0].pk)
    own = "/units/<int:unit_id>/classes/<int:class_id>/"

    enter(world, "unit_approver").post(put(own + "confirm/", world), {"nomination": foreign})
    withdrawn = enter(world, "liaison").post(put(own + "withdraw/", world), {"nomination": foreign})

    assert (withdrawn.status_code, state_of(foreign)) == (404, "nominated")


def test_unit_nominates_only_its_own_people(world: World) -> None:
    foreign = world.cast.bureau_people[0]
    address = put("/units/<int:unit_id>/classes/<int:class_id>/nominate/", world)

    answer = enter(world, "liaison").post(address, {"person": foreign.pk}, follow=True)

    assert not Nomination.objects.filter(person=foreign).exists()
    assert foreign.name not in answer.content.decode()


def test_class_organiser_declines_only_in_the_own_class(world: World) -> None:
    other = world.there["nomination_id"]
    address = f"/classes/{world.here['class_id']}/nominations/{other}/decline/"
    before = state_of(other)
    client = enter(world, "class_organiser")

    answer = client.post(address, {"nomination": other, "reason": "试"})

    assert (answer.status_code, state_of(other)) == (404, before)
    assert client.get(address).status_code == 404
    refusing = f"/classes/{world.here['class_id']}/substitutes/{other}/refuse/"
    assert client.get(refusing).status_code == 404


def test_scan_opens_only_under_its_own_class(world: World) -> None:
    address = f"/classes/{world.here['class_id']}/decision/{world.there['step_id']}/scan/"

    assert enter(world, "class_organiser").get(address).status_code == 404


def test_groups_take_only_trainees_of_the_batch(world: World) -> None:
    other = world.there["trainee_id"]
    address = put("/classes/<int:class_id>/groups/", world)

    enter(world, "class_organiser").post(address, {f"group-{other}": "1", "leader": other})

    assert Trainee.objects.get(pk=other).group is None


def test_steward_signs_only_who_attends_the_session(world: World) -> None:
    sent = {
        "trainee": world.there["trainee_id"],
        "kind": "sign_in",
        "key": "6f0fd0dc-9d3a-4f6b-8a5e-0c1f1a2b3c4d",
    }

    enter(world, "steward").post(put("/sessions/<int:session_id>/sign/", world), sent)

    assert not Sign.objects.exists()


def test_marks_are_typed_only_for_trainees_of_the_batch(world: World) -> None:
    other = world.there["trainee_id"]

    enter(world, "organiser").post(
        put("/exams/<int:exam_id>/marks/", world), {f"mark-{other}": "100"}
    )

    assert not Sitting.objects.filter(on_paper=True).exists()


@pytest.mark.parametrize("mark", ["NaN", "inf", "-1", "1/0", "1e3", "10000", "٣", "99999"])
def test_mark_that_is_none_is_told(world: World, mark: str) -> None:
    last = Trainee.objects.filter(batch=world.here["batch_id"]).latest("pk").pk
    address = put("/exams/<int:exam_id>/marks/", world)

    answer = enter(world, "organiser").post(address, {f"mark-{last}": mark})

    assert (answer.status_code, Sitting.objects.filter(on_paper=True).count()) == (200, 0)


def test_sitting_belongs_to_its_trainee(world: World) -> None:
    address = put("/me/sittings/<int:sitting_id>/", world)

    for name, status in {"classmate": 404, "organiser": 403, "administrator": 403}.items():
        client = enter(world, name)
        tried = [
            client.get(address),
            client.post(address, {"question-1": "0"}),
            client.post(address + "hand-in/"),
        ]
        assert [one.status_code for one in tried] == [status] * 3, name
    assert not Answer.objects.exists()
    assert Sitting.objects.get(pk=world.here["sitting_id"]).handed_in_at is None


def test_exam_of_another_class_is_not_there(world: World) -> None:
    address = f"/me/exams/{world.there['exam_id']}/"
    client = enter(world, "owner")

    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]


def test_exam_takes_only_papers_of_the_class(world: World) -> None:
    sent: dict[str, Any] = {
        "purpose": "completion",
        "paper": world.there["paper_id"],
        "opens_at": "2026-11-28 15:00",
        "closes_at": "2026-11-28 16:00",
        "minutes": "60",
    }

    answer = enter(world, "class_organiser").post(
        put("/batches/<int:batch_id>/exams/new/", world), sent
    )

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"paper"}


def test_post_of_another_person_stays(world: World) -> None:
    other = Post.objects.get(person=world.cast.town_people[1])

    enter(world, "organiser").post(put(f"/people/<int:person_id>/posts/{other.pk}/end/", world))

    assert Post.objects.get(pk=other.pk).ended_on is None


@pytest.mark.parametrize(
    "route", ["people/", "people/export/", "organisations/", "organisations/export/"]
)
def test_lists_of_a_liaison_end_at_the_own_unit(world: World, route: str) -> None:
    answer = enter(world, "other_liaison").get(f"/{route}", {"unit": "", "q": "石"})
    if "export" in route:
        book = load_workbook(BytesIO(answer.content))
        text = str([list(sheet.iter_rows(values_only=True)) for sheet in book])
    else:
        text = answer.content.decode()

    assert [name for name in ("石桥镇", "丁一鸣") if name in text] == []


def test_import_token_opens_only_for_who_brought_the_file(world: World) -> None:
    kept = store_bytes(b"a,b\n", kind=Kind.CSV, name="a.csv")
    token = signing.dumps(["people", kept.pk, world.cast.organiser.pk], salt="registry-import")

    answer = enter(world, "second_organiser").get("/people/import/", {"token": token})

    assert answer.status_code == 200
    assert "<select" not in answer.content.decode()


def test_class_organiser_sees_nothing_of_other_classes(world: World) -> None:
    client = enter(world, "class_organiser")

    assert "全县基层党务工作者示范培训班" not in client.get("/classes/").content.decode()
    assert "全县基层党务工作者示范培训班" not in client.get("/").content.decode()


# Addresses whose first number is the own class's (unit's) and whose last, in braces, the other class's.
FOREIGN = (
    ("organiser", "/cases/<int:case_id>/versions/{version_id}/file/"),
    ("organiser", "/plans/<int:planner_id>/milestones/{milestone_id}/"),
    ("teacher", "/plans/<int:planner_id>/milestones/{milestone_id}/"),
    ("organiser", "/sessions/<int:session_id>/groups/{group_id}/discussion/"),
    ("teacher", "/sessions/<int:session_id>/groups/{group_id}/discussion/"),
    ("liaison", "/units/<int:unit_id>/classes/<int:class_id>/cases/{case_id}/"),
    ("class_organiser", "/classes/<int:class_id>/budget/{line_id}/"),
    ("class_organiser", "/surveys/<int:survey_id>/units/{unit_id}/"),
    ("class_organiser", "/surveys/<int:survey_id>/units/{unit_id}/type/"),
)
SENT = {
    "do": "done",
    "done_on": "2026-11-27",
    "evidence": "已办",
    "reason": "试",
    "title": "题目",
    "text": "正文",
    "author": "支部",
    "answered": "1",
    "key": "6f0fd0dc-9d3a-4f6b-8a5e-0c1f1a2b3c4d",
}


def written() -> int:
    return AuditEvent.objects.count()


def test_what_lies_in_another_class_is_not_there_under_the_own(world: World) -> None:
    before = written()

    for who, address in FOREIGN:
        client, found = enter(world, who), put(address, world).format(**world.there)
        tried = (client.get(found), client.post(found, SENT))
        assert [one.status_code for one in tried] == [404, 404], (who, found)
    assert written() == before


@pytest.mark.parametrize(
    "who",
    ["class_organiser", "teacher", "steward", "owner", "other_liaison", "other_unit_approver"],
)
def test_things_of_another_class_are_not_there(world: World, who: str) -> None:
    client, before = enter(world, who), written()
    pages = [
        route.address
        for route in ROUTES
        if isinstance(route.access, At)
        and route.access.via not in {"unit_id", "organisation_id", "person_id", "finding_id"}
    ]
    foreign = (
        world.there if who in {"class_organiser", "teacher", "steward", "owner"} else world.here
    )
    opened = []
    for page in pages:
        found = "/" + PART.sub(lambda part: str(foreign[part[1]]), page)
        tried = (client.get(found).status_code, client.post(found, SENT).status_code)
        if set(tried) - {404, 403, 405}:
            opened.append((page, tried))

    assert (opened, written()) == ([], before)


def test_forms_take_nothing_of_another_class(world: World) -> None:
    client, before = enter(world, "class_organiser"), written()
    there = world.there
    for address, sent in (
        (
            "/batches/<int:batch_id>/reviews/",
            {"trainee": there["trainee_id"], "condition": "test", "text": "请核对"},
        ),
        (
            "/plans/<int:planner_id>/edit/",
            {"title": "题目", "finding": there["finding_id"], "handed_in_on": "2026-11-27"},
        ),
        (
            "/batches/<int:batch_id>/conduct/",
            {"trainee": there["trainee_id"], "day": "2026-11-26", "kind": "order", "fact": "迟到"},
        ),
        (
            "/cases/<int:case_id>/",
            {"kind": "group", "group": there["group_id"], "text": "好"},
        ),
        (
            "/batches/<int:batch_id>/evaluation/new/",
            {
                "kind": "evaluation",
                "title": "教学评估表",
                "levels": "好 2\n差 1",
                "sessions": there["session_id"],
                "session_items": "讲授",
            },
        ),
    ):
        answer = client.post(put(address, world), sent)
        assert (answer.status_code, written()) == (200, before), address


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("case_reviewer", {"reviewing", "case-review"}),
        (
            "courseware_reviewer",
            {"courseware-list", "courseware", "courseware-file", "courseware-page"},
        ),
    ],
)
def test_a_reviewer_reads_only_what_is_to_be_reviewed(
    world: World, role: str, allowed: set[str]
) -> None:
    who = user("reviewer-one", "评阅人")
    here = Place(PlaceKind.CLASS, world.here["class_id"])
    give(who, role, here if role == "case_reviewer" else COUNTY)
    client = Client(raise_request_exception=False)
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    # What asks for no right is in the access table; here it is about rights.
    everybodys = {
        route.name
        for route in ROUTES
        if isinstance(getattr(route.access, "access", route.access), Door)
    }
    ids = dict(world.here)
    if (
        role == "courseware_reviewer"
    ):  # its versions share the name of an address part with those of cases
        ids["version_id"] = CoursewareVersion.objects.latest("pk").pk
    pages = [route for route in ROUTES if route.name != "sign-out"]

    opened = {
        route.name
        for route in pages
        if client.get("/" + PART.sub(lambda part: str(ids[part[1]]), route.address)).status_code
        not in {403, 404, 405}
    }

    assert opened - everybodys == allowed
    assert client.get(f"/cases/{world.there['case_id']}/review/").status_code in {403, 404}
