"""Figures, scopes and the number of statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, branch
from zhuji.registry import queries
from zhuji.registry.actions import add_person
from zhuji.registry.models import Lecturer, Organisation, Person, Topic, Unit
from zhuji.rules.actor import COUNTY, Actor, Grant, Permission
from zhuji.rules.words import OrganisationKind, PostKind, Track, UnitKind


def test_county_figures_count_grassroots_organisations_only(cast: Cast) -> None:
    county = Organisation.objects.create(
        name="县委", kind=OrganisationKind.COUNTY_COMMITTEE, members=99
    )
    Organisation.objects.filter(name="石桥镇党委").update(parent=county, members=36)
    Organisation.objects.create(name="教育局党组", kind=OrganisationKind.PARTY_GROUP, members=7)
    figures = queries.county_figures(cast.actor(cast.organiser))
    # The committee states 36, which are the 3 × 12 of its branches: nobody is counted twice.
    assert (figures.organisations, figures.members, figures.workers) == (5, 56, 9)
    assert dict(figures.kinds) == {
        OrganisationKind.GRASSROOTS_COMMITTEE: 1,
        OrganisationKind.GENERAL_BRANCH: 0,
        OrganisationKind.BRANCH: 4,
    }
    assert dict(figures.tracks) == {Track.RURAL: 5}


def test_an_organisation_without_branches_counts_its_own_members(cast: Cast) -> None:
    Organisation.objects.create(
        name="某公司党委", kind=OrganisationKind.GRASSROOTS_COMMITTEE, members=30
    )
    assert queries.county_figures(cast.actor(cast.organiser)).members == 86


def test_a_liaisons_figures_are_those_of_the_unit(cast: Cast) -> None:
    figures = queries.county_figures(cast.actor(cast.bureau_liaison))
    assert (figures.organisations, figures.members, figures.workers) == (1, 20, 3)


def test_who_may_see_nothing_sees_nothing(cast: Cast) -> None:
    actor = cast.actor(cast.nobody)
    assert queries.county_figures(actor).organisations == 0
    assert queries.find_people(actor).rows == ()
    assert queries.unit_choices(actor) == []


def test_units_and_people_by_unit(cast: Cast) -> None:
    assert [name for _, name in queries.unit_choices(cast.actor(cast.organiser))] == [
        "县委组织部",
        "石桥镇",
        "县教育局",
    ]
    people = queries.people_of_unit(cast.bureau.pk)
    assert [person.name for person in people] == ["汪洋洋", "邵文君", "柏青"]
    assert [(post.kind, post.organisation) for post in people[0].posts] == [
        (PostKind.SECRETARY, "县教育局机关党支部")
    ]
    assert queries.people_by_ids([people[1].id]) == [people[1]]


def test_pages_of_the_list_together_are_all_people_by_unit(cast: Cast) -> None:
    Unit.objects.create(name="没有人的单位", kind=UnitKind.OTHER, order=2)
    Person.objects.bulk_create(
        Person(
            name=f"何{number}", unit=(cast.bureau, cast.town)[number % 3 == 0], active=number > 4
        )
        for number in range(120)
    )
    pages = [queries.find_people(cast.actor(cast.organiser), page=page) for page in (1, 2, 3)]
    shown = [row.id for page in pages for row in page.rows]
    assert shown == list(Person.objects.filter(active=True).values_list("pk", flat=True))
    assert [len(page.rows) for page in pages] == [50, 50, 24]
    assert pages[2].page.paginator.count == 124


def test_who_entered_people_is_told_once_each_and_by_unit(cast: Cast) -> None:
    everyone, bureau = cast.actor(cast.organiser), cast.actor(cast.bureau_liaison)
    Person.objects.update(entered_by_id=None)
    assert queries.enterers(everyone) == queries.enterers(bureau) == frozenset()
    Person.objects.exclude(unit=cast.bureau).update(entered_by_id=7)
    Person.objects.filter(name__in=("汪洋洋", "邵文君")).update(entered_by_id=9)
    Person.objects.filter(name="柏青").update(entered_by_id=12, active=False)
    with CaptureQueriesContext(connection) as seen:
        assert queries.enterers(everyone) == {7, 9}
    assert len(seen) == 1
    assert queries.enterers(bureau) == {9}


def test_unit_sizes_count_people_with_posts_and_branches(cast: Cast) -> None:
    sizes = [(size.name, size.people, size.branches) for size in queries.unit_sizes()]
    assert sizes == [("县委组织部", 0, 0), ("石桥镇", 6, 3), ("县教育局", 3, 1)]


@pytest.mark.django_db
def test_choices_of_the_catalogues() -> None:
    topic = Topic.objects.create(name="发展党员")
    lecturer = Lecturer.objects.create(name="顾明", title="县委党校讲师")
    assert queries.topic_choices() == [(topic.pk, "发展党员")]
    assert queries.lecturer_choices() == [(lecturer.pk, "顾明（县委党校讲师）")]
    assert queries.unit_names([]) == {}


def test_statements_do_not_grow_with_the_tree(cast: Cast) -> None:
    actor = cast.actor(cast.organiser)
    committee = Organisation.objects.get(name="石桥镇党委")

    def counted() -> list[int]:
        found = []
        for read in (
            lambda: queries.county_figures(actor),
            lambda: queries.organisation_roots(actor),
            lambda: queries.organisation_or_404(actor, committee.pk),
            lambda: queries.find_people(actor),
            queries.unit_sizes,
        ):
            with CaptureQueriesContext(connection) as statements:
                read()
            found.append(len(statements))
        return found

    before = counted()
    for number in range(30):
        branch(f"第{number}支部", cast.town, committee)
    assert before == counted() == [2, 1, 2, 4, 2]


@pytest.mark.django_db
def test_whoever_is_spelt_as_typed_is_found_by_the_openings() -> None:
    """The openings leave out nobody: whatever begins a key of a name, or stands in it, finds it."""
    unit = Unit.objects.create(name="石桥镇", kind=UnitKind.TOWN)
    names = ("单小禾", "欧阳吕", "阿卜杜拉·买买提", "John Li", "赵明A8", "长孙乐行", "鄂尔翥")
    everyone = Actor(
        1, None, "李文博", (Grant("organiser", frozenset({Permission.REGISTRY_SEE}), COUNTY),)
    )
    for name in names:
        add_person(by=everyone, name=name, sex=None, unit_id=unit.pk)
    missed = [
        (person.name, typed)
        for person in Person.objects.all()
        for typed in {
            key[:end] for key in (*person.keys.split(), person.name) for end in (1, 2, 4, len(key))
        }
        if person.name not in {row.name for row in queries.find_people(everyone, typed).rows}
    ]
    assert missed == []
    assert [row.name for row in queries.find_people(everyone, "zm").rows] == ["赵明A8"]
