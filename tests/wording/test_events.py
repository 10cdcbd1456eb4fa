from zhuji.wording.events import EVENTS, event_groups, event_sentence


def test_an_event_is_a_sentence() -> None:
    assert event_sentence("classes.submitted") == "方案送审"


def test_an_event_without_a_sentence_is_named_by_its_code() -> None:
    assert event_sentence("area.unknown") == "其他操作（area.unknown）"


def test_every_event_stands_in_one_group_of_its_area() -> None:
    listed = [event for _, events in event_groups() for event, _ in events]

    assert sorted(listed) == sorted(EVENTS)
    assert all(events for _, events in event_groups())
