from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "zhuji.practice"
    label = "practice"
