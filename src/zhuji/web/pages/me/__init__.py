"""The trainee's pages: home, materials, and the sitting of an exam."""

from zhuji.web.pages.me.home import home
from zhuji.web.pages.me.materials import file, materials, picture, read, stay
from zhuji.web.pages.me.sitting import answer, hand_in, sit, start

__all__ = [
    "answer",
    "file",
    "hand_in",
    "home",
    "materials",
    "picture",
    "read",
    "sit",
    "start",
    "stay",
]
