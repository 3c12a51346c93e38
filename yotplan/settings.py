"""Django's settings, in named sections; what an operator may change comes from environment.py."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import structlog
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from yotplan.environment import PROJECT, read, told
from yotplan.masked_paths import mask_paths

# --- Where things are -------------------------------------------------------------------------

DATA = read("YOTPLAN_DATA")
FILES = DATA / "files"
KEYS = read("YOTPLAN_KEYS") or DATA / "keys"
DATABASE = read("DATABASE_URL")
REDIS = read("REDIS_URL")
EMBEDDED = DATABASE is None
TESTING = "pytest" in sys.modules


def embedded_secret(folder: Path) -> str:
    """Return the key kept beside the embedded database, made at the first start."""
    kept = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48))
        return kept.read_text()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"YOTPLAN_DATA={folder}: this folder cannot be written ({problem.strerror})"
        ) from None


SECRET_KEY = read("YOTPLAN_SECRET_KEY")
if SECRET_KEY is None:
    if not EMBEDDED:
        raise ImproperlyConfigured("YOTPLAN_SECRET_KEY: must be set where DATABASE_URL is set")
    SECRET_KEY = "a-key-for-tests-only-and-nothing-else" if TESTING else embedded_secret(DATA)

# --- The site ---------------------------------------------------------------------------------

DEBUG = read("YOTPLAN_DEBUG")
PORT = read("YOTPLAN_PORT")
SITE_ADDRESS = read("YOTPLAN_ADDRESS") or f"http://127.0.0.1:{PORT}"
SITE_HOST = SITE_ADDRESS.split("//")[1].rsplit(":", 1)[0]
ALLOWED_HOSTS = [SITE_HOST, "localhost", "127.0.0.1", "[::1]", *read("YOTPLAN_HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
ROOT_URLCONF = "yotplan.urls"
WSGI_APPLICATION = "yotplan.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "simple_history",
    "csp",
    "django_htmx",
    "recommendations",
    "django.forms",  # after our app, so that our widget templates win
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "recommendations.foundation.sent_twice.SentTwice",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "recommendations.pages.context.site",
            ],
        },
    }
]
FORM_RENDERER = "recommendations.foundation.form_renderer.GovukRenderer"

# --- Data -------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "yotplan.sqlite3",
    "CONN_MAX_AGE": 60,
    "OPTIONS": {
        "timeout": 20,
        # IMMEDIATE: a writer waits for its turn at the start instead of failing half way (measured: no lock errors).
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000; "
            # What is redacted is overwritten, not only let go of.
            "PRAGMA secure_delete=ON;"
        ),
    },
}
# Tests put the triggers up only where they are about them: they would refuse the flush between tests.
PROTECT_RECORD = not TESTING
APP_DATABASE = read("YOTPLAN_APP_DATABASE_URL")
DATABASES = {"default": SQLITE if EMBEDDED else {**DATABASE, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
if TESTING and EMBEDDED:
    DATABASES["default"] = {**SQLITE, "TEST": {"NAME": None}}

CACHES = {
    "default": {"BACKEND": "yotplan.cache.RedisThatMayBeAway", "LOCATION": REDIS}
    if REDIS
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # so that the form itself says when a pasted report is too long
UPLOAD_LIMIT = read("YOTPLAN_UPLOAD_MEGABYTES") * 1024 * 1024
EVIDENCE_LIMIT = read("YOTPLAN_EVIDENCE_MEGABYTES") * 1024 * 1024
RECOGNISE = read("YOTPLAN_RECOGNISE")
RECOGNISE_PAGES = read("YOTPLAN_RECOGNISE_PAGES")

# --- People and signing in --------------------------------------------------------------------

AUTH_USER_MODEL = "recommendations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "recommendations.accounts.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = read("YOTPLAN_PROXIES")  # else everybody behind a proxy is counted as one address

# --- Security ---------------------------------------------------------------------------------

SECURE = read("YOTPLAN_SECURE")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": ["'none'"],
    }
}

# --- Words, dates and files served ------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
# Welsh joins when its catalogue does: without one a browser set to Welsh would put Welsh dates into English sentences,
# and into the permanent record.
LANGUAGES = [("en-gb", _("English"))]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [PROJECT / "static"]
STATIC_ROOT = None if EMBEDDED or TESTING else DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Hashed names answer 404 from a test's live server, so tests use the plain names.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED

# --- Email ------------------------------------------------------------------------------------

EMAIL = read("EMAIL_URL")
EMAIL_ON = EMAIL is not None
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"] if EMAIL_ON else "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 15
if EMAIL_ON and "EMAIL_HOST" in EMAIL:
    EMAIL_HOST, EMAIL_PORT = EMAIL["EMAIL_HOST"], EMAIL["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL["EMAIL_USE_TLS"], EMAIL["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = read("YOTPLAN_EMAIL_FROM")
# What came back: reported by the provider that is set up and nobody else, and only where there is a secret.
EMAIL_REPORTS_SECRET = read("YOTPLAN_EMAIL_REPORTS")
EMAIL_REPORTS_BY = EMAIL.get("REPORTS_BY", "") if EMAIL_ON and EMAIL_REPORTS_SECRET else ""
NOTIFY = EMAIL.get("NOTIFY", {}) if EMAIL_ON else {}
ANYMAIL = {
    **(EMAIL.get("ANYMAIL", {}) if EMAIL_ON else {}),
    "REQUESTS_TIMEOUT": EMAIL_TIMEOUT,
    "WEBHOOK_SECRET": f"yotplan:{EMAIL_REPORTS_SECRET}" if EMAIL_REPORTS_SECRET else "",
}

# --- Rules a service may change later; the installation's defaults now ----------------------------

REMIND_DAYS_BEFORE = read("YOTPLAN_REMIND_DAYS_BEFORE")
REMIND_EVERY = read("YOTPLAN_REMIND_EVERY")
UPDATE_EVERY = read("YOTPLAN_UPDATE_EVERY")
PAPER_LINK_DAYS = read("YOTPLAN_PAPER_LINK_DAYS")

# --- Celery: the broker only carries triggers, the database is the truth ------------------------

CELERY_BROKER_URL = REDIS or "memory://localhost"
# Without the short interval the memory broker answers after a second and starves beat (measured).
# On Redis a message out of sight for an hour is delivered again; every task ends sooner, and repeats are harmless.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600} if REDIS else {"polling_interval": 0.1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "beat-schedule")

# --- Logging ----------------------------------------------------------------------------------

SETTINGS_TOLD = told()  # every setting of the operator's, secrets left out
LOG_LEVEL = read("YOTPLAN_LOG_LEVEL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                mask_paths,
                structlog.dev.ConsoleRenderer(colors=False)
                if EMBEDDED
                else structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": [
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "recommendations": {"level": LOG_LEVEL},
        "yotplan": {"level": LOG_LEVEL},
        # A page that waits for a free thread is no news to whoever runs the embedded server.
        "waitress.queue": {"level": "ERROR"},
    },
}
structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
