"""What a class hands on of its questions: every kind, out and in again the same."""

from dataclasses import replace
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings

from tests.exams.exports.test_run import SIGNS, made, pictured, questions
from zhuji.base.files import FileRefused
from zhuji.base.sealed.plain import canonical, read_plain
from zhuji.flows.pack_parts.part import FILES, Gathering
from zhuji.flows.pack_parts.questions import (
    PointPart,
    QuestionsPart,
    check,
    faults,
    part_of,
    pictures,
    question_of,
)
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.words import QuestionKind as K


def carried(one: ParsedQuestion) -> tuple[QuestionsPart, dict[str, bytes]]:
    """What the other installation reads, with the files of the pack."""
    told = {each.notes.topic for each in (one, *one.parts) if each.notes}
    gathering = Gathering(1, 1, tuple(enumerate(sorted(told))))
    value = QuestionsPart(questions=[part_of(one, gathering)])
    read = read_plain(canonical(value), QuestionsPart, name="questions", most=10**6)
    return read, {FILES + digest: data for digest, data in gathering.files.items()}


@settings(max_examples=40, deadline=None)
@given(questions(SIGNS))
def test_a_question_of_any_kind_comes_back_the_same(one: ParsedQuestion) -> None:
    read, files = carried(one)
    assert question_of(read.questions[0], files) == one
    alike = any(len(set(each.options)) < len(each.options) for each in (one, *one.parts))
    found = [fault for fault in faults(read, {}) if fault.startswith("questions")]
    assert found == (["questions[0].key"] if alike else [])


def test_pictures_go_with_their_question_and_are_looked_at() -> None:
    one = replace(pictured(), explanation="见[图2]", notes=Notes("见[图2]"))
    read, files = carried(one)
    assert question_of(read.questions[0], files) == one
    assert [FILES + digest for digest in pictures(read)] == list(files)
    check(read, files)
    with pytest.raises(FileRefused):
        check(read, dict.fromkeys(files, b"<svg/>"))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (K.FILL, {"blanks": []}),
        (K.FILL, {"options": ["甲", "乙"]}),
        (K.SHORT, {"points": [PointPart(text="甲", share="1/3")]}),
        (K.SHORT, {"blanks": [["甲"]]}),
        (K.CASE, {"parts": []}),
        (K.CASE, {"key": [0]}),
        (K.SINGLE, {"points": [PointPart(text="甲", share="1")]}),
    ],
)
def test_a_key_of_another_kind_is_a_fault(kind: K, change: dict[str, object]) -> None:
    told = Notes("")
    choice = made(K.SINGLE, "题", ("甲", "乙"), (1,), told)
    one = {
        K.SINGLE: choice,
        K.FILL: made(K.FILL, "____", (), (("甲", "乙"),), told),
        K.SHORT: made(K.SHORT, "题", (), (MarkingPoint("甲", Fraction(1)),), told),
        K.CASE: made(K.CASE, "材料", (), (), told, parts=(choice,)),
    }[kind]
    read, _ = carried(one)
    assert list(faults(read, {})) == []
    spoilt = QuestionsPart(questions=[msgspec.structs.replace(read.questions[0], **change)])
    assert list(faults(spoilt, {})) == ["questions[0].key"]
