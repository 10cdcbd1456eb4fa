from django.apps import AppConfig


class TimetableConfig(AppConfig):
    name = "zhuji.timetable"
    label = "timetable"
