"""Where a request came from, also behind a proxy that is trusted to say so."""

from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_HEADER: Final = "HTTP_X_FORWARDED_FOR"


def sender_address(request: HttpRequest) -> str:
    """The address nearest to us that is no proxy of ours.

    What the sender itself wrote into the header stands to the left of what our proxies added, so it
    is read from the right, and only as far as each hop is one of `ZHUJI_PROXIES`.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    hops = str(request.META.get(_HEADER, "")).split(",")
    while address in settings.PROXIES and hops:
        before = hops.pop().strip()
        if not _is_address(before):
            break
        address = before
    return address


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
