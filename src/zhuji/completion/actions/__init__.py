"""Sealing verdicts; reviews; make-up; the archive list."""

from zhuji.completion.actions.archiving import add_file, name_absent, remove_entry
from zhuji.completion.actions.make_ups import (
    end_make_up,
    record_mark,
    record_sessions,
    register_make_up,
)
from zhuji.completion.actions.reviews import Answer, Asked, answer_review, request_review
from zhuji.completion.actions.sealing import seal_again, seal_verdicts

__all__ = [
    "Answer",
    "Asked",
    "add_file",
    "answer_review",
    "end_make_up",
    "name_absent",
    "record_mark",
    "record_sessions",
    "register_make_up",
    "remove_entry",
    "request_review",
    "seal_again",
    "seal_verdicts",
]
