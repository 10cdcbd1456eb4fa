from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "zhuji.base"
    label = "base"
