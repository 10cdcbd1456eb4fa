from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zhuji.audit"
    label = "audit"
