from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "zhuji.attendance"
    label = "attendance"
