from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhuji.registry"
    label = "registry"
