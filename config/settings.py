"""All settings; what differs between installations comes from the environment."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env, schedule

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var")))

# --- What an installation says about itself ---------------------------------------------------

DEBUG = env.flag("DEBUG")
# The demo's data, accounts and one-tap sign-in exist only where `make run` switches this on.
DEMO = env.flag("DEMO")
# A missing value is refused by config.installation when a server starts, not here: mypy, message
# extraction and collectstatic read the settings without an installation.
SECRET_KEY = env.text("SECRET_KEY", "insecure-only-for-commands-that-serve-nobody")
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SITE = SITE_URL.startswith("https://")

# Texts that only the installation knows; the static pages fall back to neutral sentences.
SITE_OWNER = env.text("SITE_OWNER", "Schakel")
SITE_CONTACT_EMAIL = env.text("SITE_CONTACT_EMAIL", "hulp@schakel.example")
SITE_CONTACT_PHONE = env.text("SITE_CONTACT_PHONE", "")
SECURITY_CONTACT = env.text("SECURITY_CONTACT", f"mailto:{SITE_CONTACT_EMAIL}")
ACCESSIBILITY_REGISTER_URL = env.text("ACCESSIBILITY_REGISTER_URL", "")
PRIVACY_OFFICER_EMAIL = env.text("PRIVACY_OFFICER_EMAIL", SITE_CONTACT_EMAIL)

# What this process was started from, such as the number of a release; web and workers compare it.
RELEASE = env.text("RELEASE", "")
# Who watches the installation sends this along to /health/details; empty: administrators only.
HEALTH_TOKEN = env.text("HEALTH_TOKEN", "")
# A file that the operator's backup touches when it is done (docs/watching.md).
BACKUP_MARKER = env.text("BACKUP_MARKER", str(DATA_DIR / "last-backup"))

# --- The parts --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "buildingblocks",
    "participants",
    "workshops",
    "events",
    "mailings",
    "chain",
    "config.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "template_partials",
    "lucide",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.AnswersMiddleware",
    "config.middleware.RequestNumberMiddleware",
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
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "config.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "config.templatetags.house",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "schakel"
CRISPY_TEMPLATE_PACK = "schakel"
CRISPY_FAIL_SILENTLY = False
FORM_RENDERER = "config.forms.HouseRenderer"

# --- Data -------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", "postgresql://postgres@/schakel"),
        engine="config.postgres",
        conn_max_age=60,
        conn_health_checks=True,
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")


def _next_database(url: str) -> str:
    address, _slash, number = url.rpartition("/")
    return f"{address}/{int(number) + 1}" if number.isdigit() else f"{url}/1"


CACHES = {
    "default": {
        "BACKEND": "config.valkey.RedisCache",
        "LOCATION": env.text("CACHE_URL", _next_database(REDIS_URL)),
    },
    # Pieces of pages that are drawn alike again and again, in the memory of each process. Whatever
    # such a piece shows stands in its key; nothing personal is kept here.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "chain.Person"
AUTHENTICATION_BACKENDS = [
    "chain.backend.PersonBackend",
    "chain.backend.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Tests take a quick hasher; empty is Django's own list.
if hashers := env.words("PASSWORD_HASHERS"):
    PASSWORD_HASHERS = hashers
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mailings.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "chain.forms.sign_in.SignInForm",
    "confirm_login_code": "chain.forms.sign_in.CodeForm",
    "confirm_email_verification_code": "chain.forms.sign_in.AddressCodeForm",
    "confirm_password_reset_code": "chain.forms.sign_in.ResetCodeForm",
    "add_email": "chain.forms.sign_in.AddressForm",
    "reset_password": "chain.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "chain.forms.sign_in.NewPasswordForm",
    "change_password": "chain.forms.sign_in.PasswordChangeForm",
    "set_password": "chain.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "chain.forms.sign_in.OnceMoreForm",
}
# Nobody stays signed in longer than a working day.
SESSION_COOKIE_AGE = 12 * 3600
# A whole congress may sit behind one address; what guards is the limit per account.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "600/m/ip,5/5m/key",
    "request_login_code": "600/m/ip,3/m/key,10/d/key",
    "signup": "600/m/ip",
}

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Pages ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.text(
            "STATICFILES_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = env.flag("WHITENOISE_USE_FINDERS")
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_SSL_REDIRECT = SECURE_SITE
SECURE_REDIRECT_EXEMPT = ["^health/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SITE
SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE_SITE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE_SITE else "csrftoken"
CSRF_FAILURE_VIEW = "config.views.errors.csrf_failure"

# --- Mail and work beside the request ---------------------------------------------------------

_mail = env.mail("EMAIL_URL", "console://")
# All mail becomes rows of the outbox; MAIL_TRANSPORT is how they leave it.
EMAIL_BACKEND = "mailings.backend.OutboxBackend"
MAIL_TRANSPORT = _mail.transport
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.use_tls
EMAIL_USE_SSL = _mail.use_ssl
EMAIL_TIMEOUT = _mail.timeout
# Where calendars send their answers; without it they go to who signs the letter.
REPLY_INBOX = env.text("REPLY_INBOX", "")
# How long the mail server may take to say that it has a whole letter.
EMAIL_DATA_TIMEOUT = env.number("EMAIL_DATA_TIMEOUT", 120)
# A Maildir, or a folder of .eml files, that is read every minute; the mail server may also pipe
# each message to `manage.py inbox --pipe`.
INBOX_FOLDER = env.text("INBOX_FOLDER", "")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", SITE_CONTACT_EMAIL)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where letters that cannot be delivered come back to (b+…@this); empty: to DEFAULT_FROM_EMAIL.
BOUNCE_DOMAIN = env.text("BOUNCE_DOMAIN", "")
# How long a sender may be busy with a claimed letter, and with one that it is handing over. The
# second is longer than a mail server may be silent, or a letter would be called uncertain too soon.
MAIL_LEASE = env.number("MAIL_LEASE", 120)
MAIL_HANDING_LEASE = env.number("MAIL_HANDING_LEASE", 900)
# Seconds until the next try of a letter that was not taken: 1, 5, 15, 60 minutes, 3 hours, then
# every 6 hours until 48 have passed.
MAIL_RETRIES = env.numbers(
    "MAIL_RETRIES",
    "60,300,900,3600,10800,21600,21600,21600,21600,21600,21600,21600",
)
MAIL_PROBE = env.number("MAIL_PROBE", 300)
MAIL_BATCH = int(env.number("MAIL_BATCH", 50))
# Per receiving domain: connections at the same time (0: no limit), and letters per second.
MAIL_DOMAIN_CONNECTIONS = int(env.number("MAIL_DOMAIN_CONNECTIONS", 2))
MAIL_DOMAIN_RATES = env.pairs("MAIL_DOMAIN_RATES")
# Seconds after which a letter that hangs no longer keeps the others waiting.
MAIL_SLOW = env.number("MAIL_SLOW", 5)
# A name such as "acceptance"; a database of another environment sends nothing.
ENVIRONMENT = env.text("ENVIRONMENT", "")
# Where an installation that is not the real one may mail to; empty: everywhere.
MAIL_ONLY_TO = env.words("MAIL_ONLY_TO")

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    # Codes to sign in go before personal letters, and those before letters to many.
    "queue_order_strategy": "priority",
    # A broker that is away costs a page one second at most: kombu would try for six.
    "socket_connect_timeout": 1,
    "socket_timeout": 3,
    "max_retries": 0,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TIMEZONE = TIME_ZONE
WORK_QUEUES = schedule.QUEUES
CELERY_BEAT_SCHEDULE = schedule.ENTRIES
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# --- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
