"""What was sent by someone whose session had just ended is kept for them until they sign in again.

It is kept encrypted in the new session, for the same user alone, and sent again only when they press
the button. Passwords and files are not kept.
"""

import json
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhuji.base.fields import decrypt, encrypt
from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SecurityPolicy

_KEY: Final = "kept"
_MOST: Final = 200_000  # characters; a session is a row that is read with each request
_NEVER: Final = ("password", "csrfmiddlewaretoken")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, and its fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool


def keep_what_was_sent(request: HttpRequest) -> str:
    """Keep a form for the user whose session has ended; the address to come back to after signing in.

    A message says what has happened and what is kept.
    """
    minutes = current_policy(SecurityPolicy).idle_minutes.value
    told = _("您超过 %(minutes)s 分钟没有操作，已自动退出。") % {"minutes": minutes}
    if request.method != "POST":
        messages.info(request, told + _("登录后回到刚才的页面。"))
        return _page_of(request)
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if isinstance(value, str) and not any(part in name.lower() for part in _NEVER)
    ]
    whole = [request.idle_user, request.get_full_path(), sent, bool(request.FILES)]  # type: ignore[attr-defined]
    text = json.dumps(whole, ensure_ascii=False)
    if len(text) > _MOST:
        messages.warning(request, told + _("刚才提交的内容太多，没有保存下来，请登录后重新填写。"))
        return _page_of(request)
    request.session[_KEY] = encrypt(text)
    messages.info(request, told + _("刚才提交的内容还在，登录后可以继续提交。"))
    return _page_of(request)


def take_kept(request: HttpRequest) -> Kept | None:
    """What was kept for the one who has signed in, once; what was another's is dropped."""
    held = request.session.pop(_KEY, None)
    if held is None:
        return None
    user_id, path, fields, files = json.loads(decrypt(held))
    if user_id != request.user.pk:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), files)


def is_kept(request: HttpRequest) -> bool:
    return _KEY in request.session


def _page_of(request: HttpRequest) -> str:
    """Where a form stood: the page itself for a GET, else the page it was sent from, of our own."""
    if request.method == "GET":
        return request.get_full_path()
    told = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if told.netloc == request.get_host() and told.path.startswith("/"):
        return f"{told.path}?{told.query}" if told.query else told.path
    return "/"
