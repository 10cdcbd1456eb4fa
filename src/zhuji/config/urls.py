"""Every address of the installation; the pages list their own."""

from django.urls import include, path

urlpatterns = [path("", include("zhuji.web.urls"))]

handler400 = "zhuji.web.pages.errors.bad_request"
handler403 = "zhuji.web.pages.errors.forbidden"
handler404 = "zhuji.web.pages.errors.not_found"
handler500 = "zhuji.web.pages.errors.broken"
