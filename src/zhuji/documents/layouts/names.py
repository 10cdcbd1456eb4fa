"""How names, dates and file names are written on paper."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from zhuji.base.word.numbering import chinese_counting

FULL_WIDTH_SPACE = "\u3000"
WEEKDAYS = "一二三四五六日"
NUMERALS = "一二三四五六七八九十"
# What a trainee signs is used to run the class and for nothing else.
PURPOSE_LINE = "仅用于培训组织管理，不作为考察、考核、奖惩依据"
# 机关代字〔年份〕序号号: the office gives it.
BLANK_NUMBER = "　　〔　　　　〕　　号"
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
FIGURE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
NAME_LENGTH = 80
# 第一期 with its first and its last day.
BatchSpan = tuple[str, date, date]
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def name_in_list(name: str) -> str:
    """A name of two characters with a full-width space, so that it is as wide as one of three."""
    return FULL_WIDTH_SPACE.join(name) if len(name) == 2 and not name.isascii() else name


def official_date(day: date) -> str:
    """2026年11月2日: Arabic digits, no zero before them (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def official_span(first: date, last: date) -> str:
    """2026年11月22日至24日; the second date leaves out what it shares with the first."""
    start = official_date(first)
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}至{official_date(last)}"
    if first.month != last.month:
        return f"{start}至{last.month}月{last.day}日"
    return f"{start}至{last.day}日"


def when_held(first: date, last: date, batches: Sequence[BatchSpan] = ()) -> str:
    """2026年11月22日至24日，共3天; in batches 分两期：第一期2026年11月22日，第二期2026年11月29日."""
    if not batches:
        return f"{official_span(first, last)}，共{(last - first).days + 1}天"
    each = "，".join(f"{name}{official_span(starts, ends)}" for name, starts, ends in batches)
    return f"{in_batches(len(batches))}：{each}"


def in_batches(count: int) -> str:
    """分两期, 分三期."""
    return f"分{'两' if count == 2 else chinese_counting(count)}期"


def month_and_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    return f"星期{WEEKDAYS[day.weekday()]}"


def hours_text(hours: Fraction) -> str:
    """Class hours on paper, one decimal at most, rounded down: no paper says more than was earned."""
    whole, tenths = divmod(int(hours * 10), 10)
    return f"{whole}.{tenths}" if tenths else str(whole)


def as_number(text: str) -> float | int | str:
    """A figure as a workbook can add it up; text that is none stays as it is."""
    if not FIGURE.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def numeral(number: int) -> str:
    """一 to 九十九, for headings."""
    if not 1 <= number <= 99:
        raise ValueError(f"headings are counted from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    front = ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "")
    return front + (NUMERALS[ones - 1] if ones else "")


def document_name(class_name: str, document: str, suffix: str) -> str:
    """A file name such as 2026年…培训班_签到表.docx that Windows, WPS and a mailbox accept."""
    stem = FORBIDDEN.sub("", f"{class_name.strip()[:NAME_LENGTH]}_{document.strip()}")
    stem = re.sub(r"\s+", " ", stem).strip(" ._")
    if not stem or RESERVED.fullmatch(stem):
        stem = f"document_{stem}".rstrip("_")
    return f"{stem}.{suffix.lstrip('.')}"
