"""Settings of the test suite: a throw-away data folder, a cheap hasher, unhashed static names."""

import atexit
import os
import shutil
import tempfile

# Whatever the surroundings say: each process of the suite has a folder of its own.
os.environ["ZHUJI_DATA"] = tempfile.mkdtemp(prefix="zhuji-tests-")
atexit.register(shutil.rmtree, os.environ["ZHUJI_DATA"], ignore_errors=True)

from zhuji.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, not memory: threads of one test write to it through connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # noqa: F405
