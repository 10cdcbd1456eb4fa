from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.cascade import (
    Mean,
    ResultFacts,
    Taken,
    Written,
    carried_on,
    may_export,
    mean_of,
    personal_traces,
    pooled,
    take_result,
)
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import CarriedOn

MADE = datetime(2026, 11, 27, 9, tzinfo=UTC)
SHARES = st.fractions(0, 1, max_denominator=100)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("专题讲授（一）", ()),
        ("联系人手机 13800001111。", ("pack_holds_phone",)),
        ("电话 0571-88001111，举报电话 12380", ()),
        ("身份证 110101199003070011 号", ("pack_holds_id_number",)),
        ("证号11010119900307001X", ("pack_holds_id_number",)),
        ("编号 12345678901234567890123", ()),
        ("由李晓明主讲", ("pack_holds_name",)),
        ("高峰期另行安排", ("pack_holds_name",)),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, codes: tuple[str, ...]) -> None:
    found = personal_traces([Written("课程安排", text)], {"李晓明", "高峰", "李", ""})
    assert tuple(reason.code for reason in found) == codes


def test_a_place_is_named_once_for_each_thing_found() -> None:
    texts = [Written("要求", "13800001111、13900002222")] * 2
    assert personal_traces(texts, ()) == (Reason.of("pack_holds_phone", where="要求"),)


@given(st.text(), st.text(st.characters(categories=["Lo"]), min_size=2, max_size=4), st.text())
def test_a_name_is_found_wherever_it_stands(before: str, name: str, behind: str) -> None:
    found = personal_traces([Written("", before + name + behind)], [name])
    assert Reason.of("pack_holds_name", where="", name=name) in found


def test_numbers_of_persons_never_leave_and_names_only_when_looked_at() -> None:
    name, phone = Reason.of("pack_holds_name"), Reason.of("pack_holds_phone")
    assert may_export([name, phone], confirmed=False).reasons == (name, phone)
    assert may_export([name, phone], confirmed=True).reasons == (phone,)
    assert may_export([name], confirmed=True).outcome is Permitted.YES
    assert may_export([], confirmed=False).outcome is Permitted.YES


def facts(**changed: object) -> ResultFacts:
    usual: dict[str, object] = {
        "pack_is_ours": True,
        "from_here": False,
        "key": "town",
        "key_known": True,
        "made_at": MADE,
        "is_copy": False,
    }
    return ResultFacts(**(usual | changed))  # type: ignore[arg-type]


EARLIER, LATER = MADE - timedelta(hours=1), MADE + timedelta(hours=1)
KEPT = {"kept_key": "town", "kept_made_at": EARLIER}


@pytest.mark.parametrize(
    ("changed", "outcome", "codes"),
    [
        ({}, Taken.NEW, ()),
        ({"pack_is_ours": False}, Taken.REFUSED, ("result_of_unknown_pack",)),
        ({"from_here": True}, Taken.REFUSED, ("result_counts_by_itself",)),
        ({"key_known": False}, Taken.REFUSED, ("key_not_confirmed",)),
        (KEPT | {"is_copy": True}, Taken.COPY, ("result_already_taken",)),
        (KEPT, Taken.REPLACES, ("result_replaces",)),
        (KEPT | {"kept_made_at": MADE}, Taken.REFUSED, ("result_older",)),
        (KEPT | {"kept_made_at": LATER}, Taken.REFUSED, ("result_older",)),
        (KEPT | {"kept_key": "other"}, Taken.REFUSED, ("result_by_another_key",)),
        (
            KEPT | {"pack_is_ours": False, "key_known": False},
            Taken.REFUSED,
            ("result_of_unknown_pack", "key_not_confirmed"),
        ),
    ],
)
def test_each_class_counts_once(
    changed: dict[str, object], outcome: Taken, codes: tuple[str, ...]
) -> None:
    verdict = take_result(facts(**changed), trusted=False)
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


def test_a_person_vouches_for_a_key_not_yet_known() -> None:
    assert take_result(facts(key_known=False), trusted=True).outcome is Taken.NEW
    other = facts(key_known=False, kept_key="other", kept_made_at=EARLIER)
    assert take_result(other, trusted=True).codes == ("result_by_another_key",)


@pytest.mark.parametrize(
    ("done", "under_way", "state"),
    [
        (0, 0, CarriedOn.NOT_YET),
        (0, 1, CarriedOn.UNDER_WAY),
        (1, 0, CarriedOn.DONE),
        (1, 1, CarriedOn.DONE),
    ],
)
def test_how_far_a_unit_has_got(done: int, under_way: int, state: CarriedOn) -> None:
    assert carried_on(done=done, under_way=under_way) is state


@given(st.lists(SHARES, max_size=12), st.integers(1, 10))
def test_a_mean_of_too_few_is_not_told(shares: list[Fraction], least: int) -> None:
    told = mean_of(shares, least=least)
    if len(shares) < least or not shares:
        assert told == Mean(0, None)
    else:
        assert told == Mean(len(shares), sum(shares, Fraction(0)) / len(shares))


@given(st.lists(st.lists(SHARES, min_size=1, max_size=6), max_size=5))
def test_a_pooled_mean_is_the_mean_of_all(groups: list[list[Fraction]]) -> None:
    everyone = [share for group in groups for share in group]
    assert pooled(mean_of(group, least=1) for group in groups) == mean_of(everyone, least=1)


def test_who_is_not_told_of_weighs_nothing() -> None:
    assert pooled([Mean(4, Fraction(1, 2)), Mean(0, None)]) == Mean(4, Fraction(1, 2))
    assert pooled([]) == Mean(0, None)
