from django.apps import AppConfig


class CompletionConfig(AppConfig):
    name = "zhuji.completion"
    label = "completion"
