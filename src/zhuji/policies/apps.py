from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    name = "zhuji.policies"
    label = "policies"
    verbose_name = _("规则设置")

    def ready(self) -> None:
        """Read the whole rulebook, so that a wrong file stops the start instead of a class."""
        from zhuji.policies.queries.rulebook import rulebook  # noqa: PLC0415 - models load first

        rulebook()
