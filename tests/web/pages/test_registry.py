"""The pages of the registry as whole requests."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast, user
from tests.registry.books import ID_FEMALE, ID_WRONG, PEOPLE_HEADINGS, workbook
from zhuji.accounts.models import User
from zhuji.audit.queries import events_about
from zhuji.base.spreadsheets import read_tables
from zhuji.registry.actions import spell
from zhuji.registry.actions.openings import keep_openings
from zhuji.registry.models import Organisation, Person, Post, Topic, Unit
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind

SignIn = Callable[[User], Client]
ROW = ["田小禾", "女", "石桥镇", "石桥镇东河村党支部", "书记", "13800000001", ID_FEMALE]


def upload(client: Client, kind: str, content: bytes, name: str = "名册.xlsx") -> str:
    """Upload a file; the address of the page of columns."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse(f"{kind}-import"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url)


def people_file(*rows: list[str]) -> bytes:
    return workbook(PEOPLE_HEADINGS, rows).getvalue()


def apply(client: Client, address: str, **more: str) -> HttpResponse:
    token = parse_qs(urlsplit(address).query)["token"][0]
    return client.post(reverse("people-import"), {"token": token, **more}, follow=True)


def test_home_shows_the_county_and_every_figure_opens(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    page = client.get("/").content.decode()
    assert reverse("organisations") + "?kind=grassroots" in page
    # Committee, three villages of 12 and a school of 20.
    assert ">5<span" in page.replace("\n", "")
    assert ">56<span" in page.replace("\n", "")


def test_home_leads_an_empty_county_to_its_first_import(
    db: None, sign_in: SignIn, cast: Cast
) -> None:
    Post.objects.all().delete()
    Person.objects.all().delete()
    for _ in range(2):
        Organisation.objects.filter(children=None).delete()
    page = sign_in(cast.organiser).get("/").content.decode()
    assert reverse("organisations-import") in page
    own = sign_in(cast.bureau_liaison).get("/").content.decode()
    assert "本单位范围内没有登记党组织" in own  # of the county this says nothing


def test_the_tree_opens_down_to_a_branch(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    committee = Organisation.objects.get(name="石桥镇党委")
    branch = Organisation.objects.get(name="石桥镇东河村党支部")
    assert (
        reverse("organisation", args=[committee.pk])
        in client.get("/organisations/").content.decode()
    )
    page = client.get(reverse("organisation", args=[committee.pk])).content.decode()
    assert reverse("organisation", args=[branch.pk]) in page
    page = client.get(reverse("organisation", args=[branch.pk])).content.decode()
    assert "丁一鸣" in page


def test_organisations_are_filtered_by_the_address(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    page = client.get("/organisations/?kind=branch&q=西河").content.decode()
    assert ("石桥镇西河村党支部" in page, "石桥镇东河村党支部" in page) == (True, False)
    assert "没有符合条件" in client.get("/organisations/?track=school").content.decode()


def test_a_liaison_reaches_only_the_own_unit(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.bureau_liaison)
    town = Organisation.objects.get(name="石桥镇党委")
    assert client.get(reverse("organisation", args=[town.pk])).status_code == 404
    assert client.get(reverse("person", args=[cast.town_people[0].pk])).status_code == 404
    # A post in an organisation of another unit is named, and leads nowhere.
    Post.objects.create(person=cast.bureau_people[0], organisation=town, kind="clerk")
    own = client.get(reverse("person", args=[cast.bureau_people[0].pk])).content.decode()
    assert "石桥镇党委" in own
    assert reverse("organisation", args=[town.pk]) not in own
    page = client.get("/people/").content.decode()
    assert ("汪洋洋" in page, "丁一鸣" in page) == (True, False)
    assert client.get(reverse("person-edit", args=[cast.bureau_people[0].pk])).status_code == 403
    assert client.get("/organisations/import/").status_code == 403
    assert client.get("/units/").status_code == 403


@pytest.mark.parametrize(
    "words", ["丁一", "dingyiming", "ding yi ming", "dym", "丁ym", "dingym", "yiming"]
)
def test_people_are_found_as_they_are_typed(cast: Cast, sign_in: SignIn, words: str) -> None:
    person = cast.town_people[0]
    spelling = spell(person.name)
    Person.objects.filter(pk=person.pk).update(keys=spelling.keys)
    keep_openings({person.pk: spelling})
    page = sign_in(cast.organiser).get("/people/", {"q": words}).content.decode()
    assert ("丁一鸣" in page, "马晓岚" in page) == (True, False)


def test_lists_hold_no_numbers_and_a_persons_page_masks_them(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    assert "已导入" in apply(client, upload(client, "people", people_file(ROW))).content.decode()
    person = Person.objects.get(name="田小禾")
    everything = client.get("/people/").content.decode()
    page = client.get(reverse("person", args=[person.pk])).content.decode()
    assert ID_FEMALE[:6] not in everything
    assert ("990101********0029" in page, "138****0001" in page) == (True, True)
    assert (ID_FEMALE in page, "13800000001" in page) == (False, False)


def test_an_import_goes_from_upload_to_no_change(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    address = upload(client, "people", people_file(ROW))
    assert 'name="c0-name"' in client.get(address).content.decode()
    check = client.get(address + "&step=check").content.decode()
    assert ("新增" in check, ID_FEMALE in check) == (True, False)
    assert "已导入：新增 1 行" in apply(client, address).content.decode()
    assert "没有变化" in client.get(address + "&step=check").content.decode()
    assert "没有变化" in apply(client, address).content.decode()


def test_a_bad_row_is_shown_masked_and_given_back(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    address = upload(client, "people", people_file([*ROW[:6], ID_WRONG]))
    page = client.get(address + "&step=check").content.decode()
    assert ("校验码不对" in page, "990101********0028" in page, ID_WRONG in page) == (
        True,
        True,
        False,
    )
    book = client.get(address + "&step=return")
    (given,) = read_tables(BytesIO(book.content), "x")
    assert given.rows[0][-1].text == "问题"
    assert "校验码不对" in given.rows[1][-1].text
    assert given.rows[1][6].text == ID_WRONG
    refused = apply(client, address, confirmed="yes").content.decode()
    assert ("没有导入任何内容" in refused, Person.objects.filter(name="田小禾").exists()) == (
        True,
        False,
    )


def test_warnings_ask_for_one_tick(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    row = [*ROW[:4], "书记、村委会主任", *ROW[5:]]
    address = upload(client, "people", people_file(row))
    assert 'name="confirmed"' in client.get(address + "&step=check").content.decode()
    assert "请勾选" in apply(client, address).content.decode()
    assert "已导入" in apply(client, address, confirmed="yes").content.decode()


def test_columns_chosen_by_hand_are_kept_to_the_end(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    book = workbook(("叫什么", "姓名", "单位"), [["田小禾", "没用", "石桥镇"]]).getvalue()
    address = upload(client, "people", book) + "&c0-name=0&c0-sex="
    page = client.get(address + "&step=check").content.decode()
    assert '<input type="hidden" name="c0-name" value="0">' in page
    apply(client, address, **{"c0-name": "0", "c0-sex": ""})
    assert Person.objects.filter(name="田小禾").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01garbage", "认不出这个文件的类型"),
        (b"", "空"),
        (b"PK\x03\x04broken", "损坏"),
        (b"<html><p>1</p></html>", "网页格式"),
        (b"a," * 5_000 + b"\n1", "列"),
    ],
)
def test_a_file_that_is_none_gets_a_sentence(
    cast: Cast, sign_in: SignIn, content: bytes, said: str
) -> None:
    client = sign_in(cast.organiser)
    file = SimpleUploadedFile("名册.xlsx", content)
    answer = client.post("/people/import/", {"file": file}, follow=True)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (200, True)
    assert "请选择文件" not in page  # the one sentence says it


def test_a_token_of_another_user_or_import_opens_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    address = upload(client, "people", people_file(ROW))
    other = address.replace("/people/", "/organisations/")
    assert "请重新上传" in client.get(other).content.decode()
    assert "请重新上传" in client.get("/people/import/?token=x").content.decode()
    assert "请重新上传" in sign_in(cast.second_organiser).get(address).content.decode()


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_templates_and_exports_are_workbooks(cast: Cast, sign_in: SignIn, kind: str) -> None:
    client = sign_in(cast.organiser)
    for what in ("template", "export"):
        answer = client.get(f"/{kind}/{what}/")
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")
        assert answer.content.startswith(b"PK")


def test_a_person_is_added_changed_and_given_a_post(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    form = {"name": "田 小禾", "sex": "female", "unit": cast.town.pk, "id_number": ID_FEMALE}
    client.post("/people/new/", form)
    person = Person.objects.get(name="田小禾")
    branch = Organisation.objects.get(name="石桥镇东河村党支部")
    client.post(
        reverse("person-posts", args=[person.pk]), {"organisation": branch.pk, "kind": "clerk"}
    )
    post = Post.objects.get(person=person)
    client.post(
        reverse("person-edit", args=[person.pk]),
        {**form, "name": "田大禾", "id_number": "", "cause": "papers_check"},
    )
    register = client.get(reverse("person", args=[person.pk])).content.decode()
    client.post(reverse("person-post-end", args=[person.pk, post.pk]))
    person.refresh_from_db()
    post.refresh_from_db()
    assert (person.name, person.pinyin, person.id_number) == ("田大禾", "tian da he", ID_FEMALE)
    assert post.ended_on is not None
    assert ('<td data-label="更正内容">姓名</td>' in register, "核对证件" in register) == (
        True,
        True,
    )


def test_numbers_are_read_in_full_only_for_a_purpose_that_is_kept(
    cast: Cast, sign_in: SignIn
) -> None:
    client, person = sign_in(cast.organiser), cast.town_people[0]
    Person.objects.filter(pk=person.pk).update(phone="13800000001")
    address = reverse("person-numbers", args=[person.pk])

    asked = client.get(address).content.decode() + client.post(address, {}).content.decode()
    shown = client.post(address, {"purpose": "contact"}).content.decode()

    assert ("13800000001" in asked, "13800000001" in shown) == (False, True)
    assert [(e.event, e.details) for e in events_about("person", person.pk)] == [
        ("registry.numbers_read", {"people": 1, "purpose": "contact"})
    ]


def test_the_list_of_all_that_is_kept_is_a_workbook(cast: Cast, sign_in: SignIn) -> None:
    client, person = sign_in(cast.organiser), cast.town_people[0]
    address = reverse("person-file", args=[person.pk])

    assert "<form" in client.get(address).content.decode()
    answer = client.post(address, {"purpose": "own_request"})

    assert load_workbook(BytesIO(answer.content))["基本信息"].cell(2, 1).value == person.name


def test_the_form_of_a_person_says_what_is_wrong(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    form = {"name": "田小禾", "unit": cast.town.pk, "id_number": ID_WRONG, "phone": "12"}
    page = client.post("/people/new/", form).content.decode()
    assert ("校验码不对" in page, "11 位" in page) == (True, True)
    assert not Person.objects.filter(name="田小禾").exists()


def test_an_id_number_belongs_to_one_person(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    form = {"name": "田小禾", "unit": cast.town.pk, "id_number": ID_FEMALE}
    client.post("/people/new/", form)
    page = client.post("/people/new/", {**form, "name": "田大禾"}).content.decode()
    assert "已有人登记" in page
    assert Person.objects.filter(name__in=["田小禾", "田大禾"]).count() == 1


def test_writing_pages_refuse_to_be_read(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    person = cast.town_people[0].pk
    assert client.get(reverse("person-left", args=[person])).status_code == 405
    assert client.get(reverse("person-posts", args=[person])).status_code == 405


@pytest.mark.parametrize(
    ("route", "values"),
    [
        ("units", {"name": "青石乡", "kind": "town"}),
        ("lecturers", {"name": "顾明", "title": "县委党校讲师"}),
        ("venues", {"name": "第一会议室", "seats": "80"}),
    ],
)
def test_catalogues_add_and_rename(
    cast: Cast, sign_in: SignIn, route: str, values: dict[str, str]
) -> None:
    client = sign_in(cast.organiser)
    client.post(reverse(route), values)
    page = client.get(reverse(route)).content.decode()
    assert values["name"] in page
    entry = page.split("?edit=")[-1].split("#")[0]
    client.post(f"{reverse(route)}?edit={entry}", {**values, "name": "新的名称"})
    page = client.get(reverse(route)).content.decode()
    assert "新的名称" in page
    assert client.get(f"{reverse(route)}?edit=999999").status_code == 404


def test_a_taken_name_is_refused(cast: Cast, sign_in: SignIn) -> None:
    page = (
        sign_in(cast.organiser).post("/units/", {"name": "石桥镇", "kind": "town"}).content.decode()
    )
    assert "已经有“石桥镇”了" in page
    assert Unit.objects.filter(name="石桥镇").count() == 1


def test_new_entries_stand_last(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    for name in ("甲", "乙"):
        client.post("/topics/", {"name": name})
    assert list(Topic.objects.values_list("name", "order")) == [("甲", 1), ("乙", 2)]


def test_a_unit_is_put_below_another_and_in_no_ring(cast: Cast, sign_in: SignIn) -> None:
    client, here = sign_in(cast.organiser), reverse("units")
    village = {"name": "东河村", "kind": "village", "parent": cast.town.pk}
    client.post(here, village)
    made = Unit.objects.get(name="东河村")
    assert (made.parent, made.kind) == (cast.town, "village")
    town = {"name": "石桥镇", "kind": "town", "parent": made.pk}
    refused = client.post(f"{here}?edit={cast.town.pk}", town).content.decode()
    assert "自己的下级单位之下" in refused
    assert Unit.objects.get(pk=cast.town.pk).parent is None
    client.post(f"{here}?edit={made.pk}", village | {"parent": ""})
    assert Unit.objects.get(pk=made.pk).parent is None


def test_a_town_enters_and_corrects_its_own_people_and_the_county_sees_who_did(
    cast: Cast, sign_in: SignIn
) -> None:
    town = user("town-a", "石管理", "town_administrator", Place(PlaceKind.UNIT, cast.town.pk))
    client, new = sign_in(town), reverse("person-new")
    strange = client.post(new, {"name": "钱多多", "unit": cast.bureau.pk})
    client.post(new, {"name": "齐新人", "unit": cast.town.pk})
    made = Person.objects.get(name="齐新人")
    edit = reverse("person-edit", args=[made.pk])
    moved = client.post(edit, {"name": "齐新人", "unit": cast.bureau.pk, "cause": "changed"})
    client.post(edit, {"name": "齐欣人", "unit": cast.town.pk, "cause": "changed"})
    assert ("请选择" in strange.content.decode(), moved.status_code) == (True, 200)
    assert Person.objects.filter(name="钱多多").count() == 0
    assert reverse("people-import") in client.get(reverse("people")).content.decode()

    client = sign_in(cast.organiser)
    client.post(new, {"name": "郝主办", "unit": cast.bureau.pk})
    assert "石管理" in client.get(reverse("person", args=[made.pk])).content.decode()
    page = client.get(reverse("people"), {"entered": town.pk}).content.decode()
    assert ("齐欣人" in page, "郝主办" in page, "录入人" in page) == (True, False, True)
    assert client.get("/people/?entered=9999999").status_code == 200


def test_a_post_is_offered_in_the_own_unit_first_and_elsewhere_on_asking(
    cast: Cast, sign_in
) -> None:
    person, client = cast.town_people[0], sign_in(cast.organiser)
    page = reverse("person", args=[person.pk])

    own = client.get(page).context["form"].fields["organisation"].choices
    every = client.get(page, {"elsewhere": "1"}).context["form"].fields["organisation"].choices

    units = Organisation.objects.in_bulk([pk for pk, _ in own[1:]]).values()
    assert {one.unit_id for one in units} == {person.unit_id}
    assert len(every) == 1 + Organisation.objects.count() > len(own) > 1
