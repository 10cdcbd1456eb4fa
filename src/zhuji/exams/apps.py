from django.apps import AppConfig


class ExamsConfig(AppConfig):
    name = "zhuji.exams"
    label = "exams"
