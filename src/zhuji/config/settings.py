"""All settings, read from the environment through strict readers. docs/settings.md explains each variable."""

from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF

from zhuji.config import env
from zhuji.config.secret import installation_secret

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.folder("ZHUJI_DATA", Path.cwd() / "data")

SECRET_KEY = installation_secret(DATA)
DEBUG = False
ALLOWED_HOSTS = env.names("ZHUJI_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.names("ZHUJI_ORIGINS", "")
PROXIES = env.names("ZHUJI_PROXIES", "")  # addresses believed when they say whom they speak for

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_q",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "zhuji.base",
    "zhuji.audit",
    "zhuji.policies",
    "zhuji.registry",
    "zhuji.accounts",
    "zhuji.records",
    "zhuji.surveys",
    "zhuji.diagnosis",
    "zhuji.classes",
    "zhuji.enrolment",
    "zhuji.timetable",
    "zhuji.attendance",
    "zhuji.learning",
    "zhuji.exams",
    "zhuji.exchange",
    "zhuji.evaluation",
    "zhuji.practice",
    "zhuji.completion",
    "zhuji.cascade",
    "zhuji.reports",
    "zhuji.documents",
    "zhuji.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # this far out, so that no refusal goes without it
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhuji.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhuji.accounts.middleware.ActorMiddleware",
    "zhuji.web.guard.AccessMiddleware",
    "zhuji.web.readable.ReadableMiddleware",
    "zhuji.web.missing.MissingFileMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "zhuji.config.urls"
WSGI_APPLICATION = "zhuji.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "zhuji.web.shell.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "zhuji.web.templatetags.questions",
                "zhuji.web.templatetags.show",
                "zhuji.web.templatetags.kept",
            ],
        },
    }
]
COTTON_DIR = "components"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": dj_database_url.parse(
        env.text("ZHUJI_DATABASE_URL", f"sqlite:///{DATA / 'zhuji.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue at BEGIN instead of failing at COMMIT; WAL lets readers go on meanwhile.
    # FULL: a receipt promises that an answer survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["zhuji.accounts.backends.Argon2"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "zhuji.accounts.backends.PasswordRules"}]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

# Lock-out: failures of one name from one address close that door for a while; the county's figures.
AXES_FAILURE_LIMIT = "zhuji.accounts.backends.lockout_failures"
AXES_COOLOFF_TIME = "zhuji.accounts.backends.lockout_time"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "zhuji.base.sender.sender_address"
AXES_LOCKOUT_CALLABLE = "zhuji.web.pages.signing_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# A session ends with the browser, after the county's idle time (accounts.middleware), or by these hours.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zhuji.web.pages.errors.csrf_failure"
# Set by `zhuji serve` for its pages: TLS of its own, and how others reach the machine.
TLS = env.flag("ZHUJI_TLS", default=False)
TLS_FOLDER = DATA / "tls"
ADDRESS = env.text("ZHUJI_ADDRESS", "")  # the site as phones reach it, https://192.168.1.5:8000
HELP_ADDRESS = env.text("ZHUJI_HELP_ADDRESS", "")
# Where phones send their answers: a port beside the pages' own, 0 for a path on the pages' address alone.
RECORDER_PORT = env.number("ZHUJI_RECORDER_PORT", 0, least=0, most=65535)
PAGES_PORT = env.number("ZHUJI_PAGES_PORT", 8000, least=1, most=65535)  # the recorder hears it
BEHIND_HTTPS = env.flag("ZHUJI_HTTPS", default=False)
HTTPS = TLS or BEHIND_HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}

# What is spoken until a user chooses; what a browser asks for changes nothing.
LANGUAGE_CODE = env.choice("ZHUJI_LANGUAGE", "zh-hans", among=("zh-hans", "en"))
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [PACKAGE / "wording" / "locale"]
TIME_ZONE = env.text("ZHUJI_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_ROOT = DATA / "files"
CACHE_ROOT = DATA / "cache"  # page images; may be emptied at any time

# Jobs: a step that takes longer is stopped and done again (base.jobs); the queue is in the database.
JOBS = {
    "batch_plan": "zhuji.flows.run_batching.run",
    "certificate_issue": "zhuji.flows.certificate_jobs.issue",
    "certificate_files": "zhuji.flows.certificate_jobs.files",
    "courseware_pdf": "zhuji.flows.convert_courseware.convert",
    "timetable_plan": "zhuji.flows.timetable_jobs.plan",
}
JOB_STEP_SECONDS = env.number("ZHUJI_JOB_STEP_SECONDS", 120, least=5, most=3600)
Q_CLUSTER = {
    "name": "zhuji",
    "orm": "default",
    "workers": 1,  # one writer: more would only wait for each other on SQLite
    "timeout": JOB_STEP_SECONDS,
    "retry": JOB_STEP_SECONDS + 5,
    "bulk": 1,
    "queue_limit": 1,
    "recycle": 4,  # the PDF engine remembers what it has set: its memory goes back
    "save_limit": -1,  # what was done is seen in our own table
    "ack_failures": False,  # a step that another worker is at is asked for again later
    "max_attempts": 0,
    "catch_up": False,
    "scheduler": False,
    "log_level": env.text("ZHUJI_LOG_LEVEL", "WARNING"),
}

CHECK_ADDRESS = env.text("ZHUJI_CHECK_ADDRESS", "").rstrip("/")
OFFICE_PROGRAM = env.text("ZHUJI_OFFICE", "soffice")

# A form of many trainees has many fields; a file larger than this is refused with a sentence (base.files).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A page refused is a line; the traceback of a refusal would fill the log of whoever is knocked at.
    "filters": {"refusals": {"()": "zhuji.config.logs.WithoutTraceback"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": env.text("ZHUJI_LOG_LEVEL", "WARNING")},
}
