"""The trainee's pages: home and the sitting of an exam."""

from zhuji.web.pages.me.home import home
from zhuji.web.pages.me.sitting import answer, hand_in, sit, start

__all__ = ["answer", "hand_in", "home", "sit", "start"]
