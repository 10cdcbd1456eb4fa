"""300 people are put into three batches around their work, and a timetable outlives a lecturer's illness."""

import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import EPOCH, PASSWORD, Cast, assemble, branch
from tests.classes.made import NOW
from tests.enrolment.made import give, publish
from tests.journeys.browser import DESK, Watched, chromium, needs_chromium
from tests.journeys.test_journeys import button, link
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.models import Batch
from zhuji.enrolment.models import (
    AwayLimit,
    BatchMove,
    BatchPlan,
    BusyDays,
    Nomination,
    UnitWish,
)
from zhuji.enrolment.queries import plan_that_counts, planning_of, where_everybody_is
from zhuji.registry.models import Lecturer, Person, Post, StandInPair, Topic, Unit, Venue
from zhuji.rules.words import (
    BusyKind,
    HalfDay,
    NominationState,
    PostKind,
    SessionKind,
    Sex,
    UnitKind,
)
from zhuji.timetable.actions import publish_timetable
from zhuji.timetable.models import ChangeNotice, Session

pytestmark = [
    pytest.mark.chromium,
    needs_chromium,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
UNITS, EACH = 10, 30
PATIENCE = 90  # seconds from the first press to the plan that is proven best, pages and all
DAYS = tuple(date(2026, 11, 25) + timedelta(days=one) for one in range(3))


@dataclass(frozen=True)
class County:
    """A class with three batches of a day each, 130 places in each; `stuck` are two who can't be placed."""

    url: str
    class_id: int
    batches: tuple[int, ...]
    stuck: tuple[Person, ...]


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[County]:
    with django_db_blocker.unblock(), time_machine.travel(NOW):
        try:
            cast = assemble()
            class_id = publish(cast)
            batches = _batches(cast, class_id)
            people = _people(cast, class_id, batches)
            stuck = _impossible(cast, people, batches)
            _timetable(cast, batches[0])
            server = LiveServer("127.0.0.1")
            try:
                yield County(server.url, class_id, tuple(one.pk for one in batches), stuck)
            finally:
                server.stop()
        finally:
            connections.close_all()
            call_command("flush", verbosity=0, interactive=False)


def _batches(cast: Cast, class_id: int) -> list[Batch]:
    rows = [BatchLayout(day, day, capacity=UNITS * EACH // 3 + 30) for day in DAYS]
    lay_out_batches(by=cast.actor(cast.organiser), class_id=class_id, batches=rows)
    return list(Batch.objects.filter(training_class=class_id))


def _people(cast: Cast, class_id: int, batches: list[Batch]) -> list[Person]:
    """Thirty of each unit, put forward and confirmed; the unit's wish is another batch each time."""
    units = [
        Unit.objects.create(name=f"第{n}镇", kind=UnitKind.TOWN, order=10 + n) for n in range(UNITS)
    ]
    give(cast, class_id, {one.pk: EACH for one in units})
    rows = []
    for place, unit in enumerate(units):
        own = branch(f"{unit.name}机关党支部", unit)
        people = Person.objects.bulk_create(
            Person(
                name=f"{unit.name}{n:02d}号",
                pinyin="ren yuan",
                initials="ry",
                sex=Sex.FEMALE,
                unit=unit,
            )
            for n in range(EACH)
        )
        Post.objects.bulk_create(
            Post(person=one, organisation=own, kind=PostKind.SECRETARY) for one in people
        )
        UnitWish.objects.create(unit=unit, batch=batches[place % 3], place=1)
        AwayLimit.objects.create(
            training_class_id=class_id,
            unit=unit,
            number=EACH,
            reason="轮训",
            set_by=cast.organiser,
            set_at=EPOCH,
        )
        rows += people
    Nomination.objects.bulk_create(
        Nomination(
            training_class_id=class_id,
            unit_id=one.unit_id,
            person=one,
            state=NominationState.CONFIRMED,
            eligibility={"outcome": "eligible", "reasons": []},
            nominated_by=cast.organiser,
            nominated_at=EPOCH,
            confirmed_by=cast.organiser,
            confirmed_at=EPOCH,
        )
        for one in rows
    )
    return rows


def _impossible(cast: Cast, people: list[Person], batches: list[Batch]) -> tuple[Person, Person]:
    """Two who stand in for each other can both only come on the last day."""
    both = (people[0], people[1])
    BusyDays.objects.bulk_create(
        BusyDays(
            person=one,
            starts_on=DAYS[0],
            ends_on=DAYS[1],
            kind=BusyKind.DUTY,
            entered_by=cast.organiser,
            entered_at=EPOCH,
        )
        for one in both
    )
    StandInPair.objects.create(unit_id=both[0].unit_id, first=both[0], second=both[1])
    return both


def _timetable(cast: Cast, batch: Batch) -> None:
    """Two lectures of one lecturer and a tutoring by another who could give either; published."""
    topic = Topic.objects.create(name="组织生活")
    li, wang = (Lecturer.objects.create(name=name) for name in ("李老师", "王老师"))
    hall = Venue.objects.create(name="报告厅", seats=300)
    for title, half, start, end, who in (
        ("第一讲", HalfDay.MORNING, time(8, 30), time(11, 30), li),
        ("第二讲", HalfDay.AFTERNOON, time(14, 30), time(16), li),
        ("辅导", HalfDay.EVENING, time(19), time(20, 30), wang),
    ):
        Session.objects.create(
            batch=batch,
            day=DAYS[0],
            half_day=half,
            starts_at=start,
            ends_at=end,
            kind=SessionKind.LECTURE,
            title=title,
            topic=topic,
            lecturer=who,
            venue=hall,
        )
    publish_timetable(by=cast.actor(cast.organiser), batch_id=batch.pk)


@pytest.fixture(scope="module")
def browser(county: County) -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def watched(browser: Browser, county: County) -> Iterator[Watched]:
    one = Watched(browser, county.url, DESK)
    yield one
    one.close()


def where(county: County) -> dict[int, int]:
    return where_everybody_is(planning_of(county.class_id).facts)


def card(page: Page, person: Person):
    return page.locator("[data-person]", has_text=person.name)


def column(page: Page, number: int):
    return page.locator(f"[data-batch][data-number='{number}']")


def test_people_are_placed_around_work_and_moved_by_hand(watched, county: County) -> None:
    page = watched.sign_in("organiser", PASSWORD)
    here = f"/classes/{county.class_id}/placing/"
    watched.open(here)
    began = clock.monotonic()
    button(page, "计算分期").click()
    expect(page.locator("main")).to_contain_text("为什么排不出来")
    for one in county.stuck:
        expect(page.locator("main")).to_contain_text(one.name)
    watched.looked()
    # One click on the cheapest relaxation; what it relaxes is said, nothing is changed yet.
    button(page, "试一试").first.click()
    expect(page.locator("main")).to_contain_text("这是试算")
    button(page, "应用放宽的条件并重新计算").click()
    expect(page.locator("main")).to_contain_text("已证明是最好的")
    assert clock.monotonic() - began < PATIENCE
    button(page, "采用这份计划").click()
    expect(page.locator(".alert-ok").first).to_contain_text("这份计划已采用")
    counts = plan_that_counts(county.class_id)
    assert (counts.people, BatchPlan.objects.count()) == (UNITS * EACH, 3)

    watched.open(f"{here}board/")
    placed = where(county)
    rows = {row.person_id: row for row in Nomination.objects.select_related("person")}
    free = [
        row.person
        for key, row in rows.items()
        if placed[row.pk] == county.batches[0] and row.person not in county.stuck
    ]
    dragged, typed, swapped = free[:3]
    card(page, dragged).drag_to(column(page, 2).locator("h2"))
    expect(page.locator("#weighed")).to_contain_text(dragged.name)
    expect(page.locator("#weighed button")).to_be_focused()
    watched.looked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(column(page, 2)).to_contain_text(dragged.name)
    # The same by keyboard.
    watched.tab_to(page.locator(".board-card").first)
    card(page, typed).focus()
    page.keyboard.press("3")
    expect(page.locator("#weighed")).to_contain_text(typed.name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(column(page, 3)).to_contain_text(typed.name)
    moved = {row.nomination.person_id: row.batch_id for row in BatchMove.objects.all()}
    assert moved == {dragged.pk: county.batches[1], typed.pk: county.batches[2]}

    card(page, swapped).click()
    page.get_by_label("想去").select_option(value=str(county.batches[1]))
    button(page, "找对调").click()
    watched.looked()
    button(page, "就这样换").first.click()
    expect(page.locator(".alert-ok").first).to_contain_text("已调整")
    assert where(county)[rows[swapped.pk].pk] == county.batches[1]


def test_a_timetable_is_moved_into_a_clash_and_out_and_repaired(watched, county: County) -> None:
    page = watched.sign_in("organiser", PASSWORD)
    here = f"/batches/{county.batches[0]}/timetable"
    watched.open(f"{here}/")
    second = page.locator("a.session", has_text="第二讲")
    said = page.locator("#moving")
    second.drag_to(page.locator("td[data-half=morning]").first)
    expect(said).to_contain_text("没有发现授课人、场地或学员冲突")
    # Over the first lecture: the same lecturer, hall and people; said while the time is written.
    said.get_by_label("开始").fill("09:00")
    expect(said).to_contain_text("李老师")
    watched.looked()
    button(page, "移到这里").click()
    expect(page.locator("main")).to_contain_text("有冲突，还没有保存")
    watched.looked()
    page.get_by_label("时段").select_option(label="下午")
    page.get_by_label("开始").fill("15:00")
    button(page, "移到这里").click()
    expect(page.locator(".alert-ok")).to_contain_text("“第二讲”已移动")
    assert Session.objects.get(title="第二讲").starts_at == time(15)

    page.locator("a.session", has_text="第一讲").click()
    link(page, "授课人来不了").click()
    button(page, "看怎样调整").click()
    expect(page.locator("main")).to_contain_text("王老师")
    watched.looked()
    button(page, "照此调整").click()
    watched.looked()
    button(page, "发布课程表").click()
    told = page.locator("main")
    expect(told).to_contain_text("要通知的人")
    watched.looked()
    # Of the moved lesson its people, its lecturer and its hall; of the repair, which keeps hour and
    # hall, besides them only the lecturer who stands in.
    named = set(ChangeNotice.objects.values_list("name", flat=True))
    assert named == {"全县基层党务工作者示范培训班", "报告厅", "李老师", "王老师"}
    for box in page.locator("input[name=notice]").all():
        box.check()
    button(page, "已经通知").click()
    expect(told).not_to_contain_text("要通知的人")
