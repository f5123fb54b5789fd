"""Settings that hold everywhere; every variable stands in docs/reference/settings.md."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from cermin.config import csp
from cermin.config.env import (
    database,
    env_bool,
    env_int,
    env_list,
    env_secret,
    env_str,
)
from cermin.config.settings import place
from cermin.config.settings.sign_in import *  # noqa: F403

PACKAGE_DIR: Path = place.PACKAGE_DIR
HOME_DIR: Path = place.HOME_DIR
BASE_URL: str = place.BASE_URL

# A key that everybody can read; production refuses it.
DEMO_SECRET_KEY = "demo-key-that-everybody-knows-0123456789-abcdefghijklmnopqrstuv"  # noqa: S105
SECRET_KEY = env_secret("CERMIN_SECRET_KEY", DEMO_SECRET_KEY)
SECRET_KEY_FALLBACKS = [key for key in [env_secret("CERMIN_SECRET_KEY_OLD")] if key]
DEBUG = env_bool("CERMIN_DEBUG")
ALLOWED_HOSTS = env_list("CERMIN_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env_list("CERMIN_TRUSTED_ORIGINS")
CERMIN_PRODUCTION = False  # `production` says True; checks of what only a public server needs
# Proxies of our own in front, each of which adds one address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("CERMIN_TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    # Highest layer first, so that a higher app may override a lower one's template.
    "cermin.config.apps.WiringConfig",
    "cermin.demo",
    "cermin.website",
    "cermin.reports",
    "cermin.engagement",
    "cermin.comments",
    "cermin.newsroom",
    "cermin.listening",
    "cermin.workdesk",
    "cermin.notifications",
    "cermin.media",
    "cermin.units",
    "cermin.accounts",
    "cermin.core",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "laces",
    "treebeard",
    "django_htmx",
    "chartkick.django",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.syndication",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cermin.website.page_cache.marking.PageMarkMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cermin.config.csp.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cermin.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cermin.units.middleware.CurrentUnitMiddleware",
    "cermin.units.cms.guard.UnitGuardMiddleware",
    "cermin.newsroom.publication_gate.PublicationGateMiddleware",
    "cermin.accounts.middleware.CompulsoryMfaMiddleware",
]

ROOT_URLCONF = "cermin.config.urls"
WSGI_APPLICATION = "cermin.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": database(env_secret("DATABASE_URL", f"sqlite:///{HOME_DIR / 'cermin.sqlite3'}"))
}

_REDIS_URL = env_secret("CERMIN_REDIS_URL")
CERMIN_REDIS_URL = _REDIS_URL
# Room for ready public pages in each web process; 0: every page is made anew.
CERMIN_PAGE_CACHE_MB = env_int("CERMIN_PAGE_CACHE_MB", 64)
CACHES: dict[str, dict[str, Any]] = {
    # Throttling must count over all processes, so the default is not process memory.
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _REDIS_URL}
    if _REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"},
    # Who read what in the last half hour: never in the database, nor on a disk of ours.
    "readers": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _REDIS_URL}
    if _REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "readers",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Wagtail writes each image's sizes anew at every view: in memory, not into the database.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Wagtail's own small tasks run at once; ours wait as rows for `cermin worker`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["publish", "collect", "analyse", "default"],
    },
}
# How long a worker may hold a row before another may take it, in seconds.
CERMIN_LEASE_SECONDS = env_int("CERMIN_LEASE_SECONDS", 600)

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale", PACKAGE_DIR / "locale_wagtail"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["cermin.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor posts many fields
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cermin.workdesk.views.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS previews pages in a frame of its own
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env_str("CERMIN_FROM_EMAIL", "cermin@localhost")

WAGTAIL_SITE_NAME = "Cermin"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "/akun/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # accounts are managed in one place, /akun/
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"  # it names the drafts behind addresses
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
# One step, and only approvers edit while it waits: who mends a comma and approves is done.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # the keeper reviews nothing
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "media.MediaImage"
WAGTAILIMAGES_AVIF_QUALITY = 55  # about what JPEG shows at 80
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cermin.media.forms.ImageForm"
# What the file dialog offers; `cermin.media.intake` writes it anew as JPEG or PNG.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.MediaDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}
}
TAGGIT_CASE_INSENSITIVE = True

# Kind of source → class, loaded on first use; the order is the menu's.
LISTENING_SOURCES = {
    "feed": "cermin.listening.sources.feed.FeedSource",
    "article": "cermin.listening.sources.article.ArticleSource",
    "sitemap": "cermin.listening.sources.sitemap.SitemapSource",
    "table": "cermin.listening.sources.table.TableSource",
    "text": "cermin.listening.sources.text.TextSource",
}
CERMIN_USER_AGENT = env_str("CERMIN_USER_AGENT", f"Cermin/0.1 (+{BASE_URL})")
# Tests and an office's intranet may allow sources on private addresses; the default is no.
CERMIN_ALLOW_PRIVATE_SOURCES = env_bool("CERMIN_ALLOW_PRIVATE_SOURCES")

# Whether articles also count who reads to the end.
CERMIN_READING_DEPTH = env_bool("CERMIN_READING_DEPTH")
# Who is told of a security hole, in /.well-known/security.txt: e-mail addresses or https://….
CERMIN_SECURITY_CONTACTS = env_list("CERMIN_SECURITY_CONTACTS")

# Messages to browsers go to public https addresses alone; tests receive them on this computer.
CERMIN_PUSH_PRIVATE = False

CONTENT_SECURITY_POLICY = csp.SITE_POLICY
CERMIN_CMS_POLICY = csp.CMS_POLICY

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_str("CERMIN_LOG_LEVEL", "WARNING")},
    "loggers": {"cermin": {"level": env_str("CERMIN_LOG_LEVEL", "INFO")}},
}
