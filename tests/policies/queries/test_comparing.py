import pytest

from zhuji.policies.queries import current_policies, differences, handed_on

pytestmark = pytest.mark.django_db


def test_equal_rules_do_not_differ(django_assert_num_queries) -> None:
    figures = handed_on(current_policies())
    with django_assert_num_queries(1):
        assert differences(figures) == ()


def test_what_differs_is_laid_side_by_side() -> None:
    changed = [
        (subject, key, "45" if key == "late_minutes" else value, article)
        for subject, key, value, article in handed_on(current_policies())
    ]
    (one,) = differences(changed)
    assert (one.theirs, one.ours) == (45, current_policies().presence.late_minutes.value)
    assert one.meaning


@pytest.mark.parametrize(
    "figure",
    [
        ("no_such_subject", "late_minutes", "45", ""),
        ("presence", "no_such_figure", "45", ""),
        ("presence", "late_minutes", "nonsense", ""),
        ("functions", "exam_on_phone", "true", ""),
    ],
)
def test_what_could_not_be_set_here_is_left_out(figure: tuple[str, str, str, str]) -> None:
    assert differences([figure]) == ()
