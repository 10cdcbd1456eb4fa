from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhuji.accounts"
    label = "accounts"
