from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "zhuji.cascade"
    label = "cascade"
