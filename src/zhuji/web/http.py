"""What every page is handed."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from zhuji.accounts.queries import HeldDevice
from zhuji.rules.actor import Actor


class Request(HttpRequest):
    """A request with its actor; pages behind a permission always have one."""

    actor: Actor
    device: HeldDevice | None
    on_device: bool
    htmx: HtmxDetails
