"""What `tools.bench.banks` measures; imported once Django is set up."""

import random
from pathlib import Path
from typing import Final

import xlsxwriter
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tools.bench.figures import Figure, cpu, say
from tools.bench.roster_work import organiser
from zhuji.accounts.models import User
from zhuji.exams.exports import export_bank
from zhuji.exams.imports import apply, bank_id_of, parse_file
from zhuji.rules.actor import Actor
from zhuji.rules.words import BankFormat

TIMES: Final = 12
CHAPTERS: Final = 20
SIGNS: Final = (
    "支部党员大会委员组织生活制度学习教育谈话评议发展工作程序材料会议记录请示报告期限条件"
)
PAGES: Final = (
    ("first page", ""),
    ("a page from its middle", "?page={middle}"),
    ("a search for two words", "?q=%E5%8F%B7+%E6%94%AF%E9%83%A8"),
    ("one kind, unreviewed, of a chapter", "?kind=multiple&reviewed=no&chapter=第3章"),
)


def run(questions: int, folder: Path) -> list[Figure]:
    """The import of both sizes, every page of both banks, and the workbook of the greater one."""
    actor = organiser()
    fewer = questions // 10
    found = [_imported(actor, fewer, folder), _imported(actor, questions, folder)]
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username="bench"))
    for what, query in PAGES:
        few, much = (_page(client, size, query) for size in (fewer, questions))
        note = f"{much[1]} statements, {few[1]} of the smaller"
        found.append(
            Figure(
                f"{what} of a bank of {questions:,}",
                *(much[0], "ms", f"of a bank of {fewer:,}", few[0], note),
                holds=few[1] == much[1],
            )
        )
    for form in (BankFormat.WORKBOOK, BankFormat.WORD, BankFormat.QTI):
        _, taken = cpu(lambda form=form: export_bank(_id(questions), form))
        found.append(Figure(f"that bank as {form.value}, read again to compare", taken, "s"))
    return found


def _imported(actor: Actor, questions: int, folder: Path) -> Figure:
    place = folder / f"{questions}.xlsx"
    _write(place, questions)
    with place.open("rb") as file:
        parsed, reading = cpu(lambda: parse_file(file, place.name))
    with CaptureQueriesContext(connection) as seen:
        (verdict, plan), writing = cpu(
            lambda: apply(by=actor, parsed=parsed, bank=_name(questions))
        )
    say(f"{questions:,} questions: {plan.read} read, {len(plan.fresh)} new, {verdict.codes}")
    return Figure(
        f"import of {questions:,} questions out of a workbook: read and judged",
        *(reading, "s", "writing them", writing, f"{len(seen)} statements to write"),
        holds=len(plan.fresh) == questions,
    )


def _write(place: Path, questions: int) -> None:
    draw = random.Random(questions)  # noqa: S311 - the same bank each time, no secret
    book = xlsxwriter.Workbook(place)
    sheet = book.add_worksheet("题库")
    sheet.write_row(0, 0, ("题型", "题干", "A", "B", "C", "D", "答案", "章节", "解析"))
    for number in range(1, questions + 1):
        text = "".join(draw.choices(SIGNS, k=30))
        options = [f"{at}{''.join(draw.choices(SIGNS, k=8))}" for at in "一二三四"]
        kind, answer = draw.choice((("单选题", "B"), ("多选题", "ACD"), ("判断题", "正确")))
        shown = options if kind != "判断题" else [""] * 4
        row = (kind, f"{number}号{text}（ ）。", *shown, answer, f"第{number % CHAPTERS}章", text)
        sheet.write_row(number, 0, row)
    book.close()


def _name(questions: int) -> str:
    return f"{questions} 题"


def _id(questions: int) -> int:
    found = bank_id_of(_name(questions))
    if found is None:
        raise RuntimeError("the bank was not made")
    return found


def _page(client: Client, questions: int, query: str) -> tuple[float, int]:
    """Milliseconds of CPU of the quicker quarter, and statements."""
    address = reverse("bank", kwargs={"bank_id": _id(questions)})
    address += query.format(middle=questions // 100)
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    told = len(seen)
    taken = sorted(cpu(lambda: client.get(address))[1] for _ in range(TIMES))
    return taken[TIMES // 4] * 1000, told
