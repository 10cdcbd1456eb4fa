from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "zhuji.accounts"
    label = "accounts"

    def ready(self) -> None:
        from zhuji.accounts.middleware import begin_session  # noqa: PLC0415 - models are not there before

        user_logged_in.connect(begin_session, dispatch_uid="zhuji.accounts.begin_session")
