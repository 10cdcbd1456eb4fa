from django.apps import AppConfig


class ClassesConfig(AppConfig):
    name = "zhuji.classes"
    label = "classes"
