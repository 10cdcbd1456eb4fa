from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "zhuji.learning"
    label = "learning"
