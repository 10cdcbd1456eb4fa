"""The check of the catalogues is shown able to fail."""

import pytest
from babel.messages.catalog import Message
from tools.translations import wrong


@pytest.mark.parametrize(
    ("message", "faults"),
    [
        (Message("共 %(count)s 人", "%(count)s people"), 0),
        (Message(("%(n)s 项", "%(n)s 项"), ("%(n)s item", "%(n)s items")), 0),
        (Message("共 %(count)s 人", ""), 1),
        (Message("共 %(count)s 人", "%(total)s people"), 1),
        (Message("共 %(count)s 人", "%(count)d people"), 1),
        (Message(("%(n)s 项", "%(n)s 项"), ("%(n)s item", "")), 1),
        (Message("保存", "Save", flags=["fuzzy"]), 1),
    ],
)
def test_a_translation_that_is_missing_guessed_or_says_other_values_is_found(
    message: Message, faults: int
) -> None:
    assert len(list(wrong(message))) == faults
