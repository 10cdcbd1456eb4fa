from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zhuji.records"
    label = "records"
