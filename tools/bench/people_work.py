"""What `tools.bench.people` measures; imported once Django is set up."""

from typing import Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tools.bench.figures import Figure, cpu
from zhuji.accounts.models import RoleAssignment, User
from zhuji.base.clock import now
from zhuji.registry.models import NameOpening, Organisation, Person, Post, Unit
from zhuji.rules.words import OrganisationKind, PlaceKind, PostKind, UnitKind

UNITS: Final = 100
TIMES: Final = 20
PAGES: Final = (
    ("the first page of the people list", "/people/"),
    ("a page from its middle", "/people/?page={middle}"),
    ("a search by initials", "/people/?q=zm0"),
)


def run(few: int, many: int) -> list[Figure]:
    units = make_units()
    client, user = signed_in()
    add_people(units, 0, few, user)
    before = [measured(client, address.format(middle=few // 100)) for _, address in PAGES]
    add_people(units, few, many - few, user)
    after = [measured(client, address.format(middle=many // 100)) for _, address in PAGES]
    return [
        Figure(
            f"{what}, {many:,} people",
            *(long * 1000, "ms", f"{few:,} people", short * 1000),
            f"{told} statements, with {few:,}: {told_before}",
            told == told_before,
        )
        for (what, _), (short, told_before), (long, told) in zip(PAGES, before, after, strict=True)
    ]


def measured(client: Client, address: str) -> tuple[float, int]:
    """CPU of one request, of the quicker half, and its statements."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    told = len(seen)
    if answer.status_code != 200 or b"<table" not in answer.content:
        raise RuntimeError(f"{address}: {answer.status_code}")
    taken = sorted(cpu(lambda: client.get(address))[1] for _ in range(TIMES))
    return taken[TIMES // 4], told


def signed_in() -> tuple[Client, User]:
    user = User.objects.create(username="bench", name="李文博", created_at=now())
    RoleAssignment.objects.create(
        user=user, role="organiser", place_kind=PlaceKind.COUNTY, place_id=0, given_at=now()
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client, user


def make_units() -> list[tuple[Unit, Organisation]]:
    """Units in an order that is not that of their ids."""
    made = []
    for number in range(UNITS):
        unit = Unit.objects.create(
            name=f"第{number}镇", kind=UnitKind.TOWN, order=number * 7 % UNITS
        )
        name = f"第{number}镇党支部"
        made.append(
            (unit, Organisation.objects.create(name=name, kind=OrganisationKind.BRANCH, unit=unit))
        )
    return made


def add_people(
    units: list[tuple[Unit, Organisation]], first: int, count: int, entered_by: User
) -> None:
    people = Person.objects.bulk_create(
        [
            Person(
                name=f"赵明{number}",
                pinyin="zhao ming",
                initials="zm",
                keys=f" zhaoming{number} zm{number} ",
                unit=units[number % UNITS][0],
                entered_by_id=entered_by.pk,
                entered_at=now(),
            )
            for number in range(first, first + count)
        ],
        batch_size=500,
    )
    NameOpening.objects.bulk_create(
        [
            NameOpening(person=one, letters=letters + one.name[2:])
            for one in people
            for letters in ("zm", "m")
        ],
        batch_size=500,
    )
    Post.objects.bulk_create(
        [
            Post(person=one, organisation=units[(first + place) % UNITS][1], kind=PostKind.CLERK)
            for place, one in enumerate(people)
        ],
        batch_size=500,
    )
