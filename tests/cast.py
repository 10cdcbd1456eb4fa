"""The fixed cast of the tests: one small county, and one user for each part that people play in it.

Two units, so that "right role, other unit" can always be asked: 石桥镇 (town) and 县教育局 (bureau).
Everybody is invented.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.once import once
from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries import actor_of
from zhuji.registry.models import Organisation, Person, Post, Unit
from zhuji.rules.actor import COUNTY, Actor, Place
from zhuji.rules.words import OrganisationKind, PlaceKind, PostKind, Sex, Track, UnitKind

PASSWORD = "walnut-bridge-7"
EPOCH = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    town: Unit
    bureau: Unit
    organisation_department: Unit
    organiser: User
    second_organiser: User
    approver: User
    town_liaison: User
    town_approver: User
    bureau_liaison: User
    bureau_approver: User
    administrator: User
    security: User
    auditor: User
    nobody: User  # signed in, without any role
    town_people: tuple[Person, ...]
    bureau_people: tuple[Person, ...]

    def actor(self, user: User) -> Actor:
        return actor_of(user)


def user(username: str, name: str, role: str | None = None, place: Place = COUNTY) -> User:
    made = User(username=username, name=name, created_at=EPOCH)
    made.set_password(PASSWORD)
    made.save()
    if role:
        give(made, role, place)
    return made


def give(holder: User, role: str, place: Place) -> None:
    RoleAssignment.objects.create(
        user=holder, role=role, place_kind=place.kind, place_id=place.id, given_at=EPOCH
    )


def person(
    name: str, unit: Unit, organisation: Organisation, kind: PostKind = PostKind.SECRETARY
) -> Person:
    made = Person.objects.create(
        name=name, pinyin="ren yuan", initials="ry", sex=Sex.FEMALE, unit=unit
    )
    Post.objects.create(person=made, organisation=organisation, kind=kind)
    return made


def branch(
    name: str, unit: Unit, parent: Organisation | None = None, members: int = 12
) -> Organisation:
    return Organisation.objects.create(
        name=name,
        kind=OrganisationKind.BRANCH,
        track=Track.RURAL,
        parent=parent,
        unit=unit,
        members=members,
    )


@once
def assemble() -> Cast:
    """The whole cast, made directly in the tables."""
    department = Unit.objects.create(name="县委组织部", kind=UnitKind.DEPARTMENT, order=1)
    town = Unit.objects.create(name="石桥镇", kind=UnitKind.TOWN, order=2)
    bureau = Unit.objects.create(name="县教育局", kind=UnitKind.DEPARTMENT, order=3)
    committee = Organisation.objects.create(
        name="石桥镇党委", kind=OrganisationKind.GRASSROOTS_COMMITTEE, track=Track.RURAL, unit=town
    )
    villages = [
        branch(f"石桥镇{name}村党支部", town, committee) for name in ("东河", "西河", "柳林")
    ]
    school = branch("县教育局机关党支部", bureau, members=20)
    return Cast(
        town=town,
        bureau=bureau,
        organisation_department=department,
        organiser=user("organiser", "何主办", "organiser"),
        second_organiser=user("organiser2", "吴主办", "organiser"),
        approver=user("approver", "沈审批", "class_approver"),
        town_liaison=user("town", "石联络", "unit_liaison", Place(PlaceKind.UNIT, town.pk)),
        town_approver=user(
            "town-approver", "石审核", "unit_approver", Place(PlaceKind.UNIT, town.pk)
        ),
        bureau_liaison=user("bureau", "焦联络", "unit_liaison", Place(PlaceKind.UNIT, bureau.pk)),
        bureau_approver=user(
            "bureau-approver", "焦审核", "unit_approver", Place(PlaceKind.UNIT, bureau.pk)
        ),
        administrator=user("admin", "关管理", "system_administrator"),
        security=user("security", "安管理", "security_administrator"),
        auditor=user("auditor", "沙审计", "auditor"),
        nobody=user("nobody", "闲人"),
        town_people=tuple(
            person(name, town, villages[place % 3])
            for place, name in enumerate(("丁一鸣", "马晓岚", "孔德胜", "卢静怡", "田野", "安可心"))
        ),
        bureau_people=tuple(person(name, bureau, school) for name in ("汪洋洋", "邵文君", "柏青")),
    )
