"""A small paper with a question of every kind, a table and a picture."""

import struct
import zlib

from zhuji.documents.layouts.exam_papers import (
    PictureBlock,
    PrintedPaper,
    PrintedPart,
    PrintedQuestion,
    PrintedUnit,
    blocks_of,
)
from zhuji.rules.words import QuestionKind as K


def png(width: int = 30, height: int = 12) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\0" + bytes([200] * width)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PICTURE = PictureBlock(png(), "image/png", 30, 12, "图1")


def part(kind: K, name: str, worth: str, *units: PrintedUnit) -> PrintedPart:
    return PrintedPart(name, worth, "", kind, units)


def alone(question: PrintedQuestion) -> PrintedUnit:
    return PrintedUnit((), (question,))


def choice(number: int, stem: str, *options: str, kind: K = K.SINGLE) -> PrintedQuestion:
    return PrintedQuestion(
        number,
        kind,
        blocks_of(stem),
        tuple(map(blocks_of, options)),
        answer="A",
        article="第三条",
        explanation="只有交卷后才能看到",
    )


PAPER = PrintedPaper(
    "示范培训班",
    "知识测试试卷",
    "B卷",
    "满分 20 分　时间 60 分钟",
    (
        part(
            K.SINGLE,
            "单项选择题",
            "每题 2 分，共 2 分",
            alone(choice(1, "预备期为（ ）。", "一年", "两年")),
        ),
        part(
            K.TRUE_FALSE,
            "判断题",
            "每题 1 分，共 1 分",
            alone(choice(2, "按季召开。", "正确", "错误", kind=K.TRUE_FALSE)),
        ),
        part(
            K.FILL,
            "填空题",
            "每题 2 分，共 2 分",
            alone(PrintedQuestion(3, K.FILL, blocks_of("每____一次。"), blanks=1, answer="季度")),
        ),
        part(
            K.CASE,
            "案例分析题",
            "每题 15 分，共 15 分",
            PrintedUnit(
                blocks_of(
                    "某村开会：\n| 应到 | 实到 |\n|--|--|\n| 12 | 7 |\n见[图1]", {1: PICTURE}
                ),
                (
                    PrintedQuestion(
                        4, K.SHORT, blocks_of("为什么？"), marks="5", value=5, answer="要点"
                    ),
                    PrintedQuestion(5, K.ESSAY, blocks_of("怎样办？"), marks="10", value=10),
                ),
            ),
        ),
    ),
    seal="0123456789abcdef",
)
