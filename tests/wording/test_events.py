from zhuji.wording.events import event_sentence


def test_an_event_is_a_sentence() -> None:
    assert event_sentence("classes.submitted") == "方案送审"


def test_an_event_without_a_sentence_is_named_by_its_code() -> None:
    assert event_sentence("area.unknown") == "其他操作（area.unknown）"
