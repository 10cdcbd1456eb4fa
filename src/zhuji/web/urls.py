"""Django's form of the routes."""

from django.urls import path

from zhuji.web.routes import ROUTES

urlpatterns = [path(route.address, route.view, name=route.name) for route in ROUTES]
