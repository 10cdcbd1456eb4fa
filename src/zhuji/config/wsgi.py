"""The door for a WSGI server: sign-ins at the peak take the short way, all else the pages."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")

pages = get_wsgi_application()

from zhuji.recorder.hall import HallRecorder  # noqa: E402 - models only after the settings

application = HallRecorder(pages)

# What has been loaded so far stays: the collector need not look through it again at every large page.
gc.collect()
gc.freeze()
