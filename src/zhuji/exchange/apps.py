from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zhuji.exchange"
    label = "exchange"
