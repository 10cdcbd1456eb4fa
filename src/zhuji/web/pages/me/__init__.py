"""The trainee's pages: home and the sitting of an exam."""

from zhuji.web.pages.me.home import home
from zhuji.web.pages.me.sitting import answer, hand_in, sit, start
from zhuji.web.pages.me.survey import answer as answer_survey
from zhuji.web.pages.me.survey import survey

__all__ = ["answer", "answer_survey", "hand_in", "home", "sit", "start", "survey"]
