from zhuji.flows.paper import line
from zhuji.rules.words import FactField


def test_what_may_not_be_said_is_kept_as_a_digest() -> None:
    row = line(
        7, "石桥镇", said={FactField.PLACES: 3}, unsaid={FactField.CONTACT_PHONE: "0471-5550123"}
    )
    ((field, digest),) = row.digests
    assert (row.key, row.title, row.values) == ("7", "石桥镇", ((FactField.PLACES, "3"),))
    assert (field, len(digest)) == (FactField.CONTACT_PHONE, 64)
    assert "5550123" not in repr(row)


def test_spaces_and_gaps_change_nothing() -> None:
    one = line(1, said={FactField.AIM: " 提高\n能力 "}, unsaid={FactField.CONTACT: None})
    assert one == line(1, said={FactField.AIM: "提高 能力"}, unsaid={FactField.CONTACT: ""})
