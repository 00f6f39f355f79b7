"""All settings; what differs between machines comes from the environment."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from config.embedded.paths import place_under
from config.environment import database, flag, folders, read, secret, words
from config.unfold import UNFOLD  # noqa: F401 (Django reads it from here)

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# pytest says so in the environment before anything else runs; its workers and their processes inherit it.
TESTING = "PYTEST_VERSION" in os.environ
VAR_DIR = read(
    "VAR_DIR", Path, BASE_DIR / "var" / "test" if TESTING else BASE_DIR / "var"
).resolve()
EMBEDDED = place_under(VAR_DIR)
# What has no address in the environment is started from Python wheels.
EMBEDDED_SERVICES = [
    service
    for service, variable in (("postgres", "DATABASE_URL"), ("valkey", "REDIS_URL"))
    if variable not in os.environ
]

# Without a database of its own the portal is somebody's demo or tests.
DEVELOPMENT = read("DEVELOPMENT", flag, TESTING or "DATABASE_URL" not in os.environ)
DEBUG = read("DEBUG", flag, False)
SECRET_KEY = secret("SECRET_KEY", development=DEVELOPMENT, var=VAR_DIR)
# Keys the hash by which a person is found from a number; changing it means making all look-up hashes anew.
LOOKUP_KEY = secret("LOOKUP_KEY", development=DEVELOPMENT, var=VAR_DIR)

# Folders with further schemes, each as insurance/schemes/editions/ has them (docs/new-city.md).
SCHEMES_DIRS: list[Path] = read("SCHEMES_DIRS", folders, [])

# ---- services

DATABASES: dict[str, dict[str, Any]] = {
    "default": database("DATABASE_URL")
    if "DATABASE_URL" in os.environ
    else {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(EMBEDDED.sockets),
        "USER": "portal",
        "NAME": "portal",
    }
}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = read("REDIS_URL", str, f"redis+socket://{EMBEDDED.valkey_socket}")

# A killed worker's message comes back after the visibility timeout; runs do not wait for it, they resume
# from their rows in PostgreSQL.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 5,
    "max_retries": 1,
}
CELERY_VISIBILITY_TIMEOUT = 600
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = read("WORKER_PROCESSES", int, 2)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_TIMEZONE = "Asia/Shanghai"

# ---- apps

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_celery_beat",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "csp",
    "config",
    "claims",
    "facilities",
    "insurance",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",  # who changed a row, beside what it said before
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.content_security.PolicyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    # Whoever is not behind that many proxies could write any address into X-Forwarded-For.
    "NUM_PROXIES": read("PROXIES", int, 0),
}

# ---- language, time, formats

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ---- people

AUTH_USER_MODEL = "insurance.User"
LOGIN_URL = "/clinic/login/"
# Whoever signs in to the admin without having asked for a page of it; clinics have a page of their own.
LOGIN_REDIRECT_URL = "/admin/"
LOGOUT_REDIRECT_URL = "/clinic/login/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ---- files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Files are served from where the apps keep them, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# Nothing under MEDIA_ROOT has an address of its own: views serve a file to those who may see it.
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# ---- security

HTTPS = read("HTTPS", flag, not DEVELOPMENT)
ALLOWED_HOSTS = read(
    "ALLOWED_HOSTS", words, ["localhost", "127.0.0.1", "[::1]"] if DEVELOPMENT else []
)
CSRF_TRUSTED_ORIGINS: list[str] = read("CSRF_TRUSTED_ORIGINS", words, [])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if read("PROXIES", int, 0) else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# Scripts, styles and pictures come from the portal itself; config.content_security says what the admin needs more.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# ---- logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "masked": {
            "()": "config.logs.MaskedFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "masked"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL", str, "WARNING")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
