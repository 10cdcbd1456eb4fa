"""The door for a WSGI server: what comes at the peak takes the short way, all else the pages."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")

pages = get_wsgi_application()

from zhuji.recorder.door import AnswerDoor  # noqa: E402 - models only after the settings

application = AnswerDoor(pages)

# What has been loaded so far stays: the collector need not look through it again at every large page.
gc.collect()
gc.freeze()
