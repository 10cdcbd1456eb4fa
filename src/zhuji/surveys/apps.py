from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "zhuji.surveys"
    label = "surveys"
