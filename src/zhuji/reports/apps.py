from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "zhuji.reports"
    label = "reports"
