import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.posts import read_posts
from zhuji.rules.words import PostKind as P


@pytest.mark.parametrize(
    ("text", "posts", "codes"),
    [
        ("党支部书记", (P.SECRETARY,), ()),
        ("支部书记", (P.SECRETARY,), ()),
        ("村支书", (P.SECRETARY,), ()),
        ("党委书记", (P.SECRETARY,), ()),
        ("书记", (P.SECRETARY,), ()),
        ("党总支副书记", (P.DEPUTY_SECRETARY,), ()),
        ("组织委员", (P.ORGANISATION_COMMISSIONER,), ()),
        ("宣传委员", (P.PUBLICITY_COMMISSIONER,), ()),
        ("纪检委员", (P.DISCIPLINE_COMMISSIONER,), ()),
        ("纪律检查委员", (P.DISCIPLINE_COMMISSIONER,), ()),
        ("组宣委员", (P.ORGANISATION_COMMISSIONER, P.PUBLICITY_COMMISSIONER), ()),
        ("青年委员", (P.COMMISSIONER,), ()),
        ("支委", (P.COMMISSIONER,), ()),
        ("党务干事", (P.CLERK,), ()),
        ("党办干事", (P.CLERK,), ()),
        ("组织干事", (P.CLERK,), ()),
        ("第一书记", (P.OTHER,), ()),
        ("组织员", (P.OTHER,), ()),
        ("副书记、组织委员", (P.DEPUTY_SECRETARY, P.ORGANISATION_COMMISSIONER), ()),
        ("副书记/宣传委员；党务干事", (P.DEPUTY_SECRETARY, P.PUBLICITY_COMMISSIONER, P.CLERK), ()),
        (
            "副书记，组织委员\n委员",
            (P.DEPUTY_SECRETARY, P.ORGANISATION_COMMISSIONER, P.COMMISSIONER),
            (),
        ),
        ("副书记兼组织委员", (P.DEPUTY_SECRETARY, P.ORGANISATION_COMMISSIONER), ()),
        ("党支部副书记（兼纪检委员）", (P.DEPUTY_SECRETARY, P.DISCIPLINE_COMMISSIONER), ()),
        ("委员、委员", (P.COMMISSIONER,), ()),
        ("党支部书记、村委会主任", (P.SECRETARY,), ("post_unknown",)),
        ("镇长", None, ("post_unknown",)),
        ("团委书记", None, ("post_unknown",)),
        ("政协委员", None, ("post_unknown",)),
        ("", None, ()),
        ("—", None, ()),
        ("、", None, ()),
        ("无", (), ()),
        ("党员", (), ()),
        ("书记、党员", (P.SECRETARY,), ()),
    ],
)  # fmt: skip
def test_read_posts_decides(text: str, posts: tuple[P, ...] | None, codes: tuple[str, ...]) -> None:
    reading = read_posts(text)
    assert (reading.value, reading.codes) == (posts, codes)


def test_an_unknown_post_is_named_with_the_accepted_words() -> None:
    (reason,) = read_posts("书记，镇 长").reasons[:1]
    assert reason.as_dict() == {
        "text": "镇",
        "accepted": ("书记", "副书记", "组织委员", "宣传委员", "纪检委员", "委员", "党务干事"),
    }


@given(
    st.lists(st.sampled_from(["书记", "副书记", "组织委员", "镇长"]), min_size=1),
    st.sampled_from("、/;；，,\n"),
)
def test_posts_are_those_of_the_pieces(pieces: list[str], separator: str) -> None:
    expected = [kind for piece in dict.fromkeys(pieces) for kind in read_posts(piece).value or ()]
    assert list(read_posts(separator.join(pieces)).value or ()) == expected
