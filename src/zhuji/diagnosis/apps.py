from django.apps import AppConfig


class DiagnosisConfig(AppConfig):
    name = "zhuji.diagnosis"
    label = "diagnosis"
