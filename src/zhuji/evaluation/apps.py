from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "zhuji.evaluation"
    label = "evaluation"
