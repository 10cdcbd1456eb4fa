from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.eligibility import (
    Eligibility,
    NominationClassFacts,
    NomineeFacts,
    decide_eligibility,
    years_later,
)
from zhuji.rules.policy import Certainty, EligibilityPolicy, Figure, Strength
from zhuji.rules.verdict import Citation
from zhuji.rules.words import PostKind as P

POSTS, REQUIRED, REPEAT, OVERLAP = (
    Citation("county", "本县规定", article) for article in ("一", "二", "三", "四")
)
OK, WARN, NO = (
    Eligibility.ELIGIBLE,
    Eligibility.ELIGIBLE_WITH_WARNING,
    Eligibility.INELIGIBLE,
)


def policy(
    posts: tuple[P, ...] = (P.SECRETARY, P.ORGANISATION_COMMISSIONER),
    *,
    required: bool = True,
    years: int = 2,
    repeat: Strength = Strength.GENERALLY,
    overlap: bool = True,
) -> EligibilityPolicy:
    county = Certainty.COUNTY
    return EligibilityPolicy(
        posts=Figure(posts, POSTS, Strength.CHOICE, county),
        post_required=Figure(required, REQUIRED, Strength.CHOICE, county),
        repeat_years=Figure(years, REPEAT, repeat, county),
        overlap_refused=Figure(overlap, OVERLAP, Strength.CHOICE, county),
    )


CHEN = NomineeFacts(person_id=7, unit_id=3, posts=(P.SECRETARY,), active=True)
CLASS = NominationClassFacts(starts_on=date(2026, 11, 24), nominating_unit_id=3)
TRAINED = replace(CHEN, last_trained_on=date(2024, 11, 25), last_trained_title="党务培训班")


@pytest.mark.parametrize(
    ("facts", "rules", "outcome", "codes"),
    [
        (CHEN, policy(), OK, ()),
        (replace(CHEN, active=False), policy(), NO, ("person_inactive",)),
        (replace(CHEN, unit_id=4), policy(), NO, ("person_of_other_unit",)),
        (replace(CHEN, nominated_by=("河口镇",)), policy(), NO, ("already_nominated",)),
        (replace(CHEN, posts=(P.CLERK,)), policy(), NO, ("post_not_in_audience",)),
        (replace(CHEN, posts=(P.CLERK, P.SECRETARY)), policy(), OK, ()),
        (replace(CHEN, posts=(P.CLERK,)), policy(required=False), WARN, ("post_not_in_audience",)),
        (replace(CHEN, posts=()), policy(), NO, ("post_missing_for_audience",)),
        (replace(CHEN, posts=()), policy(required=False), WARN, ("post_missing_for_audience",)),
        (replace(CHEN, posts=()), policy(()), NO, ("post_missing",)),
        (replace(CHEN, posts=()), policy((), required=False), OK, ()),
        (replace(CHEN, posts=(P.OTHER,)), policy(()), OK, ()),
        (TRAINED, policy(), WARN, ("trained_recently",)),
        (TRAINED, policy(repeat=Strength.MUST), NO, ("trained_recently",)),
        (TRAINED, policy(years=0), OK, ()),
        (replace(TRAINED, last_trained_on=date(2024, 11, 24)), policy(), OK, ()),
        (replace(CHEN, overlapping=("统战培训班",)), policy(), NO, ("overlapping_class",)),
        (
            replace(CHEN, overlapping=("统战培训班",)),
            policy(overlap=False),
            WARN,
            ("overlapping_class",),
        ),
        (
            replace(TRAINED, active=False, posts=(), overlapping=("甲班", "乙班")),
            policy(),
            NO,
            (
                "person_inactive",
                "post_missing_for_audience",
                "overlapping_class",
                "trained_recently",
            ),
        ),
    ],
)
def test_decide_eligibility(
    facts: NomineeFacts, rules: EligibilityPolicy, outcome: Eligibility, codes: tuple[str, ...]
) -> None:
    verdict = decide_eligibility(facts, rules, CLASS)
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


def test_the_organiser_nominates_for_any_unit() -> None:
    about = replace(CLASS, nominating_unit_id=None)
    assert decide_eligibility(replace(CHEN, unit_id=99), policy(), about).outcome is OK


def test_a_recent_class_names_its_article_and_the_day_it_is_over() -> None:
    (reason,) = decide_eligibility(TRAINED, policy(), CLASS).reasons
    assert reason.citation == REPEAT
    assert reason.as_dict() == {
        "title": "党务培训班",
        "trained_on": date(2024, 11, 25),
        "years": 2,
        "free_from": date(2026, 11, 25),
    }


def test_a_wrong_post_names_the_wanted_and_the_held() -> None:
    (reason,) = decide_eligibility(replace(CHEN, posts=(P.CLERK,)), policy(), CLASS).reasons
    assert reason.citation == POSTS
    assert reason.as_dict() == {
        "wanted": (P.SECRETARY, P.ORGANISATION_COMMISSIONER),
        "held": (P.CLERK,),
    }


def test_years_later_knows_the_leap_day() -> None:
    assert years_later(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


titles = st.lists(st.sampled_from(["甲班", "乙班"]), max_size=2, unique=True).map(tuple)
posts = st.lists(st.sampled_from(P), max_size=3, unique=True).map(tuple)
nominees = st.builds(
    NomineeFacts,
    person_id=st.just(1),
    unit_id=st.integers(1, 2),
    posts=posts,
    active=st.booleans(),
    nominated_by=titles,
    overlapping=titles,
    last_trained_on=st.none() | st.dates(date(2020, 1, 1), date(2026, 11, 23)),
    last_trained_title=st.just("甲班"),
)
policies = st.builds(
    policy,
    posts,
    required=st.booleans(),
    years=st.integers(0, 5),
    repeat=st.sampled_from(Strength),
    overlap=st.booleans(),
)
classes = st.builds(
    NominationClassFacts,
    starts_on=st.dates(date(2026, 11, 24), date(2027, 12, 31)),
    nominating_unit_id=st.none() | st.integers(1, 2),
)


@given(nominees, policies, classes)
def test_only_the_plainly_eligible_have_no_reason(
    facts: NomineeFacts, rules: EligibilityPolicy, about: NominationClassFacts
) -> None:
    verdict = decide_eligibility(facts, rules, about)
    assert (verdict.outcome is OK) == (verdict.reasons == ())
    assert len(set(verdict.codes)) == len(verdict.codes)


@given(nominees, policies, classes)
def test_a_later_class_never_has_more_against_a_person(
    facts: NomineeFacts, rules: EligibilityPolicy, about: NominationClassFacts
) -> None:
    later = replace(about, starts_on=about.starts_on.replace(year=2040))
    now = set(decide_eligibility(facts, rules, about).codes)
    assert set(decide_eligibility(facts, rules, later).codes) == now - {"trained_recently"}
