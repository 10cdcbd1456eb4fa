"""The pages: one app, cut by area inside."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "zhuji.web"
    label = "web"
    verbose_name = _("页面")
