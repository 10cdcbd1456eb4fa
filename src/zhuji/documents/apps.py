from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "zhuji.documents"
    label = "documents"
