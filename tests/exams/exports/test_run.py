"""A bank goes out and comes in again: the same bank, or a sentence that says what differs."""

import struct
import zlib
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuji.exams.exports.run import comparable, export_questions, without_pictures
from zhuji.exams.imports import parse_file
from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.words import BankFormat, Difficulty, QuestionKind

EXACT = (BankFormat.WORKBOOK, BankFormat.GIFT, BankFormat.MOODLE, BankFormat.QTI)
SIGNS = "党员会月甲乙1234ABCab，。、；：？（）【】《》“”() {}[]=~#:\\/|<>&\"'%$_*@-+√×①\n"
PLAIN = "党员会月支部组织生活章程纪律处分条例"


def png(red: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    row = b"\0" + bytes([red, 0, 0]) * 2
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(row * 2))
        + chunk(b"IEND", b"")
    )


def lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def texts(alphabet: str, most: int = 12) -> st.SearchStrategy[str]:
    return st.text(alphabet, max_size=most).map(lines)


def words(alphabet: str) -> st.SearchStrategy[str]:
    """A text with something to read in it."""
    return st.builds(
        lambda one, other: lines(f"{one}支部{other}"), texts(alphabet), texts(alphabet)
    )


def line(alphabet: str) -> st.SearchStrategy[str]:
    return words(alphabet).map(lambda text: " ".join(text.split()))


def table(alphabet: str) -> st.SearchStrategy[str]:
    cell = line(alphabet.replace("|", ""))
    rows = st.lists(st.tuples(cell, cell), min_size=2, max_size=3)
    return rows.map(lambda found: "\n".join(f"| {' | '.join(row)} |" for row in found))


def stems(alphabet: str) -> st.SearchStrategy[str]:
    """Words, with a table below them or not."""
    below = st.builds("{}\n{}".format, words(alphabet), table(alphabet))
    return words(alphabet) | below


def notes(alphabet: str) -> st.SearchStrategy[Notes]:
    return st.builds(
        Notes,
        st.just("") | words(alphabet),
        st.just("") | line(alphabet),
        st.none() | st.sampled_from(Difficulty),
        st.just("") | line(alphabet),
        st.just("") | line(alphabet),
    )


def made(
    kind: QuestionKind,
    stem: str,
    options: tuple[str, ...],
    key: Key,
    told: Notes,
    chapter: str = "",
    parts: tuple[ParsedQuestion, ...] = (),
) -> ParsedQuestion:
    return ParsedQuestion(kind, stem, options, key, told.explanation, "", chapter, parts, told)


def keyed(draw: st.DrawFn, kind: QuestionKind, alphabet: str) -> tuple[str, tuple[str, ...], Key]:
    """Stem, options and key that fit the kind."""
    # The blanks of a fill question go behind its stem, where no table may end.
    stem = draw(words(alphabet) if kind is QuestionKind.FILL else stems(alphabet))
    stem = stem.replace("__", "_")
    if kind is QuestionKind.TRUE_FALSE:
        return stem, ("正确", "错误"), (draw(st.integers(0, 1)),)
    if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}:
        options = tuple(draw(st.lists(words(alphabet), min_size=2, max_size=6)))
        least = 1 if kind is QuestionKind.SINGLE else 2
        most = 1 if kind is QuestionKind.SINGLE else len(options)
        places = st.sets(st.integers(0, len(options) - 1), min_size=least, max_size=most)
        return stem, options, tuple(sorted(draw(places)))
    if kind is QuestionKind.FILL:
        answers = st.lists(words(alphabet), min_size=1, max_size=3, unique=True).map(tuple)
        key = tuple(draw(st.lists(answers, min_size=1, max_size=3)))
        return "____支部".join([stem, *[""] * len(key)]), (), key
    points = draw(st.lists(words(alphabet), max_size=3))
    return stem, (), tuple(MarkingPoint(text, Fraction(1, len(points))) for text in points)


@st.composite
def questions(draw: st.DrawFn, alphabet: str) -> ParsedQuestion:
    kind = draw(st.sampled_from(QuestionKind))
    chapter = draw(st.just("") | line(alphabet))
    if kind is not QuestionKind.CASE:
        return made(kind, *keyed(draw, kind, alphabet), draw(notes(alphabet)), chapter)
    kinds = draw(
        st.lists(
            st.sampled_from([one for one in QuestionKind if one is not kind]),
            min_size=1,
            max_size=3,
        )
    )
    parts = tuple(made(one, *keyed(draw, one, alphabet), draw(notes(alphabet))) for one in kinds)
    stem = draw(stems(alphabet)).replace("__", "_")
    return made(kind, stem, (), (), draw(notes(alphabet)), chapter, parts)


def back(content: bytes, name: str) -> "Counter[ParsedQuestion]":
    bank = parse_file(BytesIO(content), name)
    return Counter(comparable(row.question) for row in bank.rows if row.question)


@settings(max_examples=12, deadline=None)
@given(st.lists(questions(SIGNS), min_size=3, max_size=8), st.sampled_from(EXACT))
def test_bank_with_any_sign_comes_back_the_same(
    bank: list[ParsedQuestion], form: BankFormat
) -> None:
    exported = export_questions(bank, "题库", form)
    assert exported.losses == ()
    assert back(exported.content, exported.file_name) == Counter(map(comparable, bank))


@settings(max_examples=6, deadline=None)
@given(st.lists(questions(PLAIN), min_size=3, max_size=8))
def test_bank_of_words_comes_back_from_word(bank: list[ParsedQuestion]) -> None:
    exported = export_questions(bank, "题库", BankFormat.WORD)
    assert exported.losses == ()
    assert back(exported.content, exported.file_name) == Counter(map(comparable, bank))


@settings(max_examples=6, deadline=None)
@given(st.lists(questions(SIGNS), min_size=1, max_size=3))
def test_word_tells_how_many_questions_it_can_not_carry(bank: list[ParsedQuestion]) -> None:
    exported = export_questions(bank, "题库", BankFormat.WORD)
    told = sum(int(str(reason.as_dict()["count"])) for reason in exported.losses)
    kept = back(exported.content, exported.file_name) & Counter(map(comparable, bank))
    assert kept.total() == len(bank) - told


def pictured() -> ParsedQuestion:
    told = Notes("")
    one = made(
        QuestionKind.SINGLE,
        "看图[图1]，哪个对？\n| 甲 | 乙 |\n| 1 | 2 |",
        ("[图2]", "否"),
        (0,),
        told,
    )
    return ParsedQuestion(
        one.kind, one.stem, one.options, one.key, "", "", "", (), told, (png(1), png(2))
    )


@pytest.mark.parametrize("form", [BankFormat.WORD, BankFormat.MOODLE, BankFormat.QTI])
def test_pictures_and_tables_come_back(form: BankFormat) -> None:
    exported = export_questions([pictured()], "题库", form)
    assert exported.losses == ()
    assert back(exported.content, exported.file_name) == Counter([comparable(pictured())])


@pytest.mark.parametrize("form", [BankFormat.WORKBOOK, BankFormat.GIFT])
def test_pictures_left_behind_are_told(form: BankFormat) -> None:
    exported = export_questions([pictured()], "题库", form)
    assert [reason.code for reason in exported.losses] == ["export_without_pictures"]
    assert back(exported.content, exported.file_name) == Counter(
        [comparable(without_pictures(pictured()))]
    )


def test_paper_for_candidates_holds_no_key() -> None:
    secret = "只有答案里才有的话"
    told = Notes(secret, secret, None, secret, secret)
    kinds: dict[QuestionKind, Callable[[], tuple[str, tuple[str, ...], Key]]] = {
        QuestionKind.TRUE_FALSE: lambda: ("支部大会。", ("正确", "错误"), (0,)),
        QuestionKind.FILL: lambda: ("每____召开。", (), ((secret,),)),
        QuestionKind.ESSAY: lambda: ("谈谈支部。", (), (MarkingPoint(secret, Fraction(1)),)),
    }
    bank = [made(kind, *parts(), told) for kind, parts in kinds.items()]
    exported = export_questions(bank, "题库", BankFormat.PAPER)
    held = parse_file(BytesIO(exported.content), exported.file_name)
    assert secret not in str(held)
    assert [row.question is None for row in held.rows] == [True, True, False]


def test_a_table_of_one_row_is_told_to_differ_in_word() -> None:
    """Word files set options in such tables, so that it comes back as lines."""
    told = Notes("", "", None, "", "")
    bank = [made(QuestionKind.SINGLE, "支部\n| 甲 | 乙 |", ("党员", "群众"), (0,), told)]
    losses = export_questions(bank, "题库", BankFormat.WORD).losses
    assert [reason.code for reason in losses] == ["export_differs"]
