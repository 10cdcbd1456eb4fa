"""The trainee's pages: home, materials, and the sitting of an exam."""

from zhuji.web.pages.me.home import home
from zhuji.web.pages.me.leave import leave
from zhuji.web.pages.me.materials import file, materials, picture, read, stay
from zhuji.web.pages.me.sitting import hand_in, leaving, sit, sit_picture, start
from zhuji.web.pages.me.survey import answer as answer_survey
from zhuji.web.pages.me.survey import survey
from zhuji.web.pages.me.wrong import wrong

__all__ = [
    "answer_survey",
    "file",
    "hand_in",
    "home",
    "leave",
    "leaving",
    "materials",
    "picture",
    "read",
    "sit",
    "sit_picture",
    "start",
    "stay",
    "survey",
    "wrong",
]
