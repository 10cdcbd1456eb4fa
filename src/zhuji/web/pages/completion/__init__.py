"""Completion: verdicts and closing, the outlook, reviews, make-up, the archive."""

from zhuji.web.pages.completion.archive import (
    archive,
    archive_download,
    archive_file,
    archive_item,
    archive_remove,
)
from zhuji.web.pages.completion.make_ups import letter, make_up, make_up_new, make_ups
from zhuji.web.pages.completion.outlooks import outlooks
from zhuji.web.pages.completion.reviews import evidence, own_review, review, review_form, reviews
from zhuji.web.pages.completion.verdicts import close, export, listing, mine, trainee

__all__ = [
    "archive",
    "archive_download",
    "archive_file",
    "archive_item",
    "archive_remove",
    "close",
    "evidence",
    "export",
    "letter",
    "listing",
    "make_up",
    "make_up_new",
    "make_ups",
    "mine",
    "outlooks",
    "own_review",
    "review",
    "review_form",
    "reviews",
    "trainee",
]
