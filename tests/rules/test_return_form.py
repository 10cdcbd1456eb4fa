import pytest

from zhuji.rules.return_form import ReturnFacts, ReturnMark, judge_mark

MARK = ReturnMark(class_id=1, unit_id=2, version="abcd", genuine=True)
FACTS = ReturnFacts(class_id=1, version="abcd", units=(2, 3))


@pytest.mark.parametrize(
    ("mark", "facts", "codes"),
    [
        (MARK, FACTS, ()),
        (MARK, ReturnFacts(1, "abcd", (2, 3), unit_id=2), ()),
        (ReturnMark(1, 2, "abcd", genuine=False), FACTS, ("return_mark_changed",)),
        (MARK, ReturnFacts(9, "ffff", (2, 3)), ("return_of_other_class",)),
        (MARK, ReturnFacts(1, "abcd", (2, 3), unit_id=3), ("return_of_other_unit",)),
        (MARK, ReturnFacts(1, "abcd", (3,)), ("return_unit_without_places",)),
        (MARK, ReturnFacts(1, "ffff", (2, 3)), ("return_of_old_version",)),
    ],
)
def test_a_form_is_read_only_for_its_class_unit_and_version(
    mark: ReturnMark, facts: ReturnFacts, codes: tuple[str, ...]
) -> None:
    assert judge_mark(mark, facts).codes == codes
