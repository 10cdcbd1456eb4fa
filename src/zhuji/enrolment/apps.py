from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "zhuji.enrolment"
    label = "enrolment"
