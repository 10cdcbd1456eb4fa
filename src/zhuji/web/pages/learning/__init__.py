"""Learning by topic: the catalogue, courseware and its review, a class's reading and mastery."""

from zhuji.web.pages.learning.catalogue import course, new_course, sources, topic, topics
from zhuji.web.pages.learning.classes import mastery, materials, register
from zhuji.web.pages.learning.courseware import (
    courseware,
    courseware_list,
    file,
    new_courseware,
    picture,
    review,
    withdraw,
)

__all__ = [
    "course",
    "courseware",
    "courseware_list",
    "file",
    "mastery",
    "materials",
    "new_course",
    "new_courseware",
    "picture",
    "register",
    "review",
    "sources",
    "topic",
    "topics",
    "withdraw",
]
